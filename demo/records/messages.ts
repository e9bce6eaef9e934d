/** A notice to everyone of an organisation. */
export interface Message {
  id: string;
  subject: string;
  from: string;
  sentAt: Date;
  paragraphs: string[];
  /** The ids of the users who have marked it as read. */
  readBy: Set<string>;
}

const dayMs = 86_400_000;

export function inventMessages(now: Date): Message[] {
  return [
    {
      id: 'multi-factor-authentication',
      subject: 'Multi-factor authentication is now required',
      from: 'Kepro Provider Support',
      sentAt: new Date(now.getTime() - 2 * dayMs),
      paragraphs: [
        'To protect the health information in this portal, every sign-in now asks for a second proof beside your password: a code sent to your phone or email, or a call that you answer.',
        'You have already registered, so there is nothing left to do. Please do not choose “Remember me” on a computer that you share with others.',
        'If a colleague cannot sign in, point them to “Multi-Factor Authentication Help” at the foot of every page.',
      ],
      readBy: new Set(),
    },
  ];
}

export const unreadCount = (messages: Message[], userId: string) =>
  messages.filter(({ readBy }) => !readBy.has(userId)).length;
