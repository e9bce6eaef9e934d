import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Policy } from '../../config/policy.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory } from '../../ports/directory.ts';
import type { LinkChanges, LinkPurpose, RegistrationLink } from '../../ports/links.ts';
import type { OutboxChanges } from '../../ports/outbox.ts';
import { messageTexts } from '../message-texts/index.ts';
import type { DeliveryOutbox } from '../messages/outbox.ts';
import { hashToken } from '../secrets/keys.ts';
import { isToken, newId, newToken } from '../secrets/tokens.ts';

export interface NewLink {
  userId: string;
  purpose: LinkPurpose;
  /** Where it is sent: normalised. Whoever uses the link has proved that they hold this address. */
  email: string;
  /** The cookie of the browser that asks for it, which then needs no code. */
  browserToken?: string;
}

/** A link before it is sent. Its token and code are in this object and in the mail, and nowhere else. */
export interface UnsentLink {
  id: string;
  purpose: LinkPurpose;
  email: string;
  token: string;
  code: string;
  expiresAt: Date;
}

export type LinkCodeCheck =
  | { result: 'right' }
  | { result: 'wrong'; attemptsLeft: number }
  | { result: 'ended' };

/**
 * Links in mails: 256 bits, hashed at rest, for a day at most, newest only, used once. The code in the same
 * mail shows that whoever opens the link reads the mail, which a scanner that follows links does not.
 */
export function createLinks(options: {
  directory: Directory;
  clock: Clock;
  outbox: Pick<DeliveryOutbox, 'queue'>;
  policy: Policy;
  codeMacKey: Uint8Array;
  siteName: string;
  /** The page that embeds the login: the configured base URL and path, never a request's. */
  loginAddress: string;
}) {
  const { directory, clock, outbox, policy, codeMacKey, siteName, loginAddress } = options;

  const codeMac = (linkId: string, code: string) =>
    createHmac('sha256', codeMacKey)
      .update(JSON.stringify([linkId, code]))
      .digest();

  const mayBeUsed = (link: RegistrationLink) =>
    !link.endedAt && link.expiresAt > clock.now() && link.tries < policy.links.tries;

  return {
    /** Makes a link in place of those that the user had, in the caller's transaction. */
    async createLink(tx: LinkChanges, link: NewLink): Promise<UnsentLink> {
      const { userId, purpose, email, browserToken } = link;
      const createdAt = clock.now();
      const expiresAt = new Date(createdAt.getTime() + policy.links.lifeMs);
      const [id, token] = [newId(clock), newToken(clock)];
      const { length } = policy.codes;
      const code = String(clock.randomInt(10 ** length)).padStart(length, '0');
      await tx.insertLink({
        id,
        tokenHash: hashToken(token),
        userId,
        purpose,
        email,
        codeMac: codeMac(id, code).toString('base64'),
        ...(browserToken !== undefined && { browserHash: hashToken(browserToken) }),
        tries: 0,
        createdAt,
        expiresAt,
      });
      return { id, purpose, email, token, code, expiresAt };
    },

    /**
     * Mails it once the transaction is committed. `language` is a BCP 47 tag. The token stands in the fragment,
     * which no server, log or referrer sees.
     */
    async mailLink(tx: OutboxChanges, link: UnsentLink, language: string): Promise<void> {
      const { email, purpose, token, code, expiresAt } = link;
      const text = messageTexts(language).linkEmail({
        purpose,
        code,
        link: `${loginAddress}#atrezzo-link=${token}`,
        seconds: policy.links.lifeMs / 1_000,
        siteName,
      });
      await outbox.queue(tx, {
        id: newId(clock),
        purpose: 'link',
        outgoing: { channel: 'email', message: { to: email, language, ...text } },
        expiresAt,
      });
    },

    /** The link of this token, where it may still be used. */
    async findUsable(token: string | undefined): Promise<RegistrationLink | undefined> {
      if (!isToken(token)) return undefined;
      const link = await directory.findLink(hashToken(token));
      return link && mayBeUsed(link) ? link : undefined;
    },

    async attemptsLeft(id: string): Promise<number> {
      const link = await directory.findLinkById(id);
      return link && mayBeUsed(link) ? policy.links.tries - link.tries : 0;
    },

    /** Counts before it compares. A right code does not use the link up: `takeLink` does. */
    async checkCode(id: string, code: string): Promise<LinkCodeCheck> {
      const { tries } = policy.links;
      const link = await directory.countLinkTry(id, tries, clock.now());
      if (!link) return { result: 'ended' };
      const mac = Buffer.from(link.codeMac, 'base64');
      if (timingSafeEqual(mac, codeMac(id, code))) return { result: 'right' };
      const attemptsLeft = tries - link.tries;
      return attemptsLeft > 0 ? { result: 'wrong', attemptsLeft } : { result: 'ended' };
    },
  };
}
export type Links = ReturnType<typeof createLinks>;

/** Whether this browser is the one that asked for the link. */
export function isAskedForHere(link: RegistrationLink, browserToken: string | undefined): boolean {
  return isToken(browserToken) && link.browserHash === hashToken(browserToken);
}
