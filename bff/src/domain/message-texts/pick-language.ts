/** Longer headers are cut: no browser sends as many languages. */
const longestHeader = 512;

/**
 * The available language that suits an `Accept-Language` header best (RFC 9110, section 12.5.4; lookup
 * as in RFC 4647, section 3.4: `es-MX` is served by `es`), or the first available one. Also takes a
 * single tag. Never throws.
 */
export function pickLanguage<Language extends string>(
  acceptLanguage: string | undefined,
  available: readonly [Language, ...Language[]],
): Language {
  const wanted = (acceptLanguage ?? '')
    .slice(0, longestHeader)
    .split(',')
    .map(readRange)
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    const found = lookUp(tag, available);
    if (found !== undefined) return found;
  }
  return available[0];
}

function readRange(text: string): { tag: string; quality: number } {
  const [tag = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = weight === undefined ? 1 : Number(weight.slice('q='.length));
  return { tag, quality: quality <= 1 ? quality : 0 };
}

/** Shortens the tag from its end until one of the available languages is met. */
function lookUp<Language extends string>(
  tag: string,
  available: readonly Language[],
): Language | undefined {
  const subtags = tag.split('-');
  for (let length = subtags.length; length > 0; length -= 1) {
    const range = subtags.slice(0, length).join('-');
    const found = available.find((language) => language.toLowerCase() === range);
    if (found !== undefined) return found;
  }
  return undefined;
}
