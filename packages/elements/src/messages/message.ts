export type Values = Readonly<Record<string, unknown>>;

/** A sentence with `{places}` for values, or what picks the sentence that fits them. */
export type Message = string | ((values: Values, language: string) => string);

/** A message with its values in place, as pieces: a value may be a template. */
export function fillMessage(message: Message, values: Values, language: string): unknown[] {
  const sentence = typeof message === 'string' ? message : message(values, language);
  return sentence
    .split(/\{(\w+)\}/)
    .map((piece, index) => (index % 2 === 0 ? piece : values[piece]))
    .filter((piece) => piece !== '');
}
