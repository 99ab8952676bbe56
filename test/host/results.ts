// The results of tests on their way from where they run to the one who counts: a file with one JSON value per line.
import { appendFileSync, closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';

export type Result =
  | { readonly kind: 'passed'; readonly title: string; readonly milliseconds: number }
  | { readonly kind: 'failed'; readonly title: string; readonly error: string }
  | { readonly kind: 'skipped'; readonly title: string }
  /** all tests have run */
  | { readonly kind: 'end' };

export function appendResult(file: string, result: Result): void {
  appendFileSync(file, `${JSON.stringify(result)}\n`);
}

/** Gives, at each call, the results that were appended to `file` since the call before. */
export function resultsOf(file: string): () => readonly Result[] {
  let offset = 0;
  return () => {
    if (!existsSync(file)) return [];
    const text = textFrom(file, offset);
    const complete = text.subarray(0, text.lastIndexOf('\n') + 1);
    offset += complete.length;
    const lines = complete.toString('utf8').split('\n');
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Result);
  };
}

function textFrom(file: string, offset: number): Buffer {
  const descriptor = openSync(file, 'r');
  try {
    const text = Buffer.alloc(Math.max(0, fstatSync(descriptor).size - offset));
    const length = readSync(descriptor, text, 0, text.length, offset);
    return text.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}
