/** Three parts of base64url, of which the first two hold something. */
const shape = /^[\w-]+\.[\w-]+\.[\w-]*$/;

/**
 * Whether a text is a signed token in its one compact form (RFC 7515, sections 2 and 7.1). Decoders pass
 * over white space and unused bits, so the same token could be written in many ways; here there is one.
 */
export function isCompactToken(text: string): boolean {
  return shape.test(text) && text.split('.').every(isCanonical);
}

const isCanonical = (part: string) => Buffer.from(part, 'base64url').toString('base64url') === part;
