/** The configuration does not do. Each sentence says what is wrong and what to do about it. */
export class ConfigurationError extends Error {
  readonly sentences: string[];
  constructor(sentences: string[], options?: ErrorOptions) {
    super(sentences.join('\n'), options);
    this.name = 'ConfigurationError';
    this.sentences = sentences;
  }
}
