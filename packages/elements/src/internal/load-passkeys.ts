type Passkeys = typeof import('@atrezzo/client/passkeys');

let here: Passkeys | undefined;

/**
 * What talks to the browser's passkeys, or nothing where it is not to be had. Not asked for while offline:
 * Chromium never asks again for a module that once did not come.
 */
export async function loadPasskeys(): Promise<Passkeys | undefined> {
  if (navigator.onLine) here ??= await import('@atrezzo/client/passkeys').catch(() => undefined);
  return here;
}
