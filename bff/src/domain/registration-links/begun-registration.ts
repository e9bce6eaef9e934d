import type { Method } from '@atrezzo/contract';
import type { Registration } from '../../ports/directory.ts';

/** What a registration that was begun has established already: its method and its password. */
export function factsOfBegun({ method, passwordHash, passwordSetAt }: Registration): {
  registrationBegun: true;
  methodChosen: Method;
  passwordHash: string;
  passwordSetAt: number;
} {
  return {
    registrationBegun: true,
    methodChosen: method,
    passwordHash,
    passwordSetAt: passwordSetAt.getTime(),
  };
}
