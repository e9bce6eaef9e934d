/** Facts of a span, under the names of OpenTelemetry's semantic conventions or `atrezzo.*`. Never a secret. */
export type SpanAttributes = Record<string, string | number | boolean>;

export interface Span {
  set(attributes: SpanAttributes): void;
}

/** Shows an operator what a request spends its time on. */
export interface Tracing {
  /**
   * Runs `work` as a part of what is under way. Where it throws, the span is marked as failed with the
   * error's name alone: its message may hold what no trace may.
   */
  span<Result>(
    name: string,
    attributes: SpanAttributes,
    work: (span: Span) => Promise<Result>,
  ): Promise<Result>;
  /** The same for a request from outside, which may be a part of a trace begun there (W3C Trace Context). */
  request<Result>(
    headers: Headers,
    attributes: SpanAttributes,
    work: (span: Span & { rename(name: string): void }) => Promise<Result>,
  ): Promise<Result>;
  /** The trace under way, for the log; nothing where none is recorded. */
  traceId(): string | undefined;
}
