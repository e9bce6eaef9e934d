/** A line of the file, counted from 1; without `text` where it is too long to be one. */
export interface Line {
  number: number;
  text: string | undefined;
}

const longestLine = 64 * 1024;

/**
 * Splits UTF-8 text into lines (LF or CRLF), a byte order mark left out. Holds one chunk and one line at
 * a time, however long the file or a line of it is.
 */
export async function* readLines(source: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const decoder = new TextDecoder();
  let number = 1;
  let rest = '';
  for await (const chunk of source) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    // One character over the limit is enough to know that the line is too long.
    rest = (lines.pop() ?? '').slice(0, longestLine + 1);
    for (const text of lines) {
      yield toLine(number, text);
      number += 1;
    }
  }
  const last = rest + decoder.decode();
  if (last !== '') {
    yield toLine(number, last);
  }
}

function toLine(number: number, text: string): Line {
  const line = text.endsWith('\r') ? text.slice(0, -1) : text;
  return { number, text: line.length > longestLine ? undefined : line };
}
