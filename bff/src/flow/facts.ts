import type { Method } from '@atrezzo/contract';
import type { LinkPurpose } from '../ports/links.ts';
import type { Passkey } from '../ports/passkeys.ts';

/** A consent given in this flow, to be stored when it ends. */
export interface ConsentGiven {
  version: string;
  digest: string;
  /** Milliseconds since the epoch. */
  at: number;
  ip?: string;
  userAgent?: string;
}

/** The live session that a step-up gives a fresh second factor to. */
export interface SessionSteppedUp {
  /** Its public id. */
  id: string;
  /** Where the user's second factor is reached: the phone on file, or else the address. */
  channel: 'email' | 'phone';
}

/** A proof that stands for any second factor, and how a session says that it was given (RFC 8176). */
export interface StrongProof {
  amr: string[];
  acr: string;
  /** Milliseconds since the epoch. */
  at: number;
}

/** The mail link that a flow was opened with. */
export interface OpenedLink {
  id: string;
  purpose: LinkPurpose;
  userId: string;
  /** Where it was sent. */
  email: string;
  /** When it was asked for. */
  createdAt: number;
}

/**
 * What has been established in one flow. Past participles: each is there, or it is still missing.
 * Nothing here is ever taken from a request's body as it stands; only step handlers establish facts.
 */
export interface Facts {
  /** Whose flow this is, once a proof has said so. */
  userId?: string;
  /** Username and portal password were right (registration). */
  portalPasswordProved?: true;
  /** Not yet proved: whoever has the link may have it from a scanner of mails. */
  link?: OpenedLink;
  /** The link was opened where it was asked for, or with the code of the same mail; it is used up. Proves no password. */
  linkProved?: true;
  /** The registration on file is complete, and gives way to this flow's at its end. */
  registrationReplaced?: true;
  /** The number of the registration that is to be replaced, E.164: a link must not stand for it. */
  registeredPhone?: string;
  registeredPhoneProved?: string;
  /** The username whose portal password is to be recovered, as it was typed and normalised: maybe no one's. */
  usernameSought?: string;
  /** A registration is complete already, so that a new portal password is of no use for another. */
  registrationComplete?: true;
  /** When this very flow ended what let the person in before, so that it does not end itself. */
  accessEndedAt?: number;
  /** Email and registered password were right. */
  passwordProved?: true;
  /** This browser is remembered for this login option: stands for the second factor, at least. */
  browserRemembered?: {
    /** The public id of what is remembered. */
    browserId: string;
    amr: string[];
    acr: string;
    authTime: number;
    secondFactorAt?: number;
    until: number;
    /** Whether it stands for the password too. */
    standsForPassword: boolean;
  };
  /** The session under which a step-up was begun; what it proves is good for that one alone. */
  sessionSteppedUp?: SessionSteppedUp;
  /** Given in this flow, in place of a code. */
  strongProof?: StrongProof;
  /** `strongProof` was a passkey, which stands for the password too: who holds it was verified by it. */
  passkeyUsed?: true;
  /** The person has a passkey, so none needs to be offered. */
  passkeyOnFile?: true;
  /** The login method chosen at registration is a passkey; email is what stands beside it. */
  passkeyChosen?: true;
  /** The offer to add a passkey was declined. */
  passkeyDeclined?: true;
  /** Made in this flow, to be stored when it ends. */
  passkeyMade?: Omit<Passkey, 'userId' | 'createdAt' | 'lastUsedAt'>;
  /** There are recovery codes that have not been used. */
  recoveryCodesOnFile?: true;
  /** The person would rather use a recovery code than the factor of the login option. */
  recoveryCodeChosen?: true;
  /** `strongProof` was a recovery code: a second factor, which stands for no password. */
  recoveryCodeUsed?: true;
  /** The registration on file was only begun, so this flow completes it. */
  registrationBegun?: true;
  /** The factor chosen at registration, or that of the registration on file. */
  methodChosen?: Method;
  /** The address to which a code was sent and from which it came back. */
  emailProved?: string;
  emailProvedAt?: number;
  /** No code was typed: a link that came to the address was opened in the browser that asked for it. */
  emailProvedBy?: 'link';
  /** The hash of the password made in this flow, or of the one that was proved. */
  passwordHash?: string;
  passwordSetAt?: number;
  /** The address on record was changed and has not been verified; a code to it does that, here or another day. */
  addressChanged?: true;
  addressSetAside?: true;
  /** E.164. */
  phoneProved?: string;
  phoneProvedAt?: number;
  phoneProvedBy?: 'sms' | 'call';
  /** Newest terms this person has accepted, now or before. */
  termsAccepted?: string;
  consentGiven?: ConsentGiven;
}
