/** What may be written of an error. */
export interface SafeError {
  type: string;
  message: string;
  stack?: string;
  code?: string | number;
  cause?: SafeError;
}

const deepest = 4;

/**
 * An error as it may stand in a log. Libraries hang requests, headers and rows on their errors, and write
 * addresses into their messages, so only known properties are kept, and what in their text looks like a
 * credential, an address, a number or a code of a person is taken out (OWASP ASVS 5.0, 16.2.5).
 */
export function safeError(error: unknown, depth = 0): SafeError {
  if (!(error instanceof Error))
    return { type: typeof error, message: withoutSecrets(String(error)) };
  const { code } = error as { code?: unknown };
  const known =
    typeof code === 'number' || (typeof code === 'string' && /^[A-Z0-9_]{1,40}$/.test(code));
  return {
    type: error.name,
    message: withoutSecrets(error.message),
    ...(error.stack !== undefined && { stack: withoutSecrets(error.stack) }),
    ...(known && { code: code as string | number }),
    ...(error.cause !== undefined &&
      depth < deepest && { cause: safeError(error.cause, depth + 1) }),
  };
}

const secrets: [RegExp, string][] = [
  // The user and password of an address, its query and its fragment.
  [/\/\/[^\s/@]+@/g, '//'],
  [/([a-z]:\/\/[^\s?#]+)[?#][^\s)"']*/gi, '$1?[taken out]'],
  [/[^\s"'<>(){},;:=@]+@[^\s"'<>(){},;:=@]+/g, '[address]'],
  // Hashes, and keys and tokens: base64 and hexadecimal of 128 bits and more.
  [/\$(?:argon2|2[aby]\$)\S+/g, '[hash]'],
  [/(?<![A-Za-z0-9+_/.-])(?=[A-Za-z0-9+_-]*\d)[A-Za-z0-9+_-]{22,}={0,2}/g, '[token]'],
  // Codes and telephone numbers, however they are grouped, and no IP address.
  [/(?<![\w.:-])(?!\d{1,3}(?:\.\d{1,3}){3}(?!\d))\+?\(?\d(?:[ ().-]{0,2}\d){5,}/g, '[number]'],
];

function withoutSecrets(text: string): string {
  return secrets.reduce((rest, [pattern, mark]) => rest.replaceAll(pattern, mark), text);
}
