import type { Credential, FlowKind, FlowProblem, LoginMethod, Notice } from '@atrezzo/contract';
import type { Facts } from './facts.ts';

/** Where the newest code or call went. Absent until one has been sent for the current step. */
export interface Delivery {
  by: 'email' | 'sms' | 'call';
  /** A normalised address, or E.164; of a sought username `username:` and the name, whoever has it. */
  destination: string;
  /** Milliseconds since the epoch. */
  resendAt: number;
  /** The person asked to change the destination; it is kept so that its cooldown is. */
  changing?: true;
}

/** A flow as it is stored for its fifteen minutes. */
export interface FlowRecord {
  id: string;
  kind: FlowKind;
  version: number;
  /** SHA-256 (hex) of the cookie that binds the flow to one browser. */
  secretHash: string;
  createdAt: number;
  expiresAt: number;
  method?: LoginMethod;
  /** What is recovered; present in a recovery alone. */
  credential?: Credential;
  remember: boolean;
  returnTo: string;
  /** What the widget says that it can show, here and now. */
  supports?: string[];
  /** BCP 47: what messages are written in. */
  language: string;
  facts: Facts;
  delivery?: Delivery;
  problem?: FlowProblem;
  notice?: Notice;
  /** Set while an action is being carried out; another one waits for its end or for this time. */
  claimedUntil?: number;
}

/** Whether the flow ends in a registration, rather than in the use of one. */
export const isEnrolling = ({ kind, credential, facts }: FlowRecord): boolean =>
  kind === 'register' ||
  kind === 'resume' ||
  credential === 'portal-password' ||
  facts.registrationBegun === true;

/** Whether a code is out to find who this is: until it comes back, nobody may learn whether it is anyone. */
export const isSeeking = ({ kind, facts }: FlowRecord): boolean =>
  kind === 'recover' && facts.userId === undefined;
