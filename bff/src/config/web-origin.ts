/** An origin exactly as browsers state it. URL parsers take an asterisk for a part of a host name, so it is looked for by itself. */
export function isOrigin(text: string): boolean {
  if (!URL.canParse(text) || text.includes('*')) return false;
  const { origin, protocol } = new URL(text);
  return origin === text && (protocol === 'https:' || protocol === 'http:');
}
