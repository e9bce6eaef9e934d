/**
 * The `Message-ID` of a mail (RFC 5322, section 3.6.4): the same for each copy of one message, which mail
 * programs then show once. `from` is an address, with or without a name before it.
 */
export function mailIdOf(messageId: string, from: string): string {
  const domain = /@([^\s<>@]+?)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  return `<${messageId}@${domain}>`;
}
