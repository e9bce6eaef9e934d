/** A line that was left out, and why, in a sentence for the operator. */
export interface RefusedLine {
  line: number;
  reason: string;
}

export interface ImportResult {
  added: number;
  changed: number;
  unchanged: number;
  /** Lines that were left out; each is told to `refused` of the listener. */
  refused: number;
}

/** How far an import has come, for a progress bar. */
export interface ImportProgress extends ImportResult {
  /** Read so far of the `totalBytes` of the file. */
  bytesRead: number;
  totalBytes: number;
}

/** Whoever wants to know of an import while it runs. */
export interface ImportListener {
  /** After each batch, and at the end. */
  progress?(progress: ImportProgress): void;
  /** Each line that was left out, in the order of the file; they are not gathered, since there may be many. */
  refused?(line: RefusedLine): void;
}
