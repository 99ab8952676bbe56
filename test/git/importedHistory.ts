// Histories made by git fast-import: quick, and of any shape.
import type { RealRepository } from './realRepository';

export interface ImportedCommit {
  /** Places of earlier commits in the list. */
  readonly parents: readonly number[];
  /** Seconds since 1970 and zone. */
  readonly date?: string;
  readonly message?: string | Buffer;
  /** What it changes, each with another content. */
  readonly paths?: readonly string[];
}

/** Makes a branch `main` at the last of these commits. */
export function importHistory(here: RealRepository, commits: readonly ImportedCommit[]): void {
  const parts = commits.flatMap(({ parents, date = '1700000000 +0000', message = 'Change', paths = [] }, at) => {
    const text = Buffer.from(message);
    const [from, ...merged] = [...new Set(parents)].map((parent) => `:${parent + 1}`);
    return [
      `${from === undefined ? 'reset refs/heads/main\n\n' : ''}commit refs/heads/main\nmark :${at + 1}\ncommitter Ana <ana@tollgate.example> ${date}\ndata ${text.length}\n`,
      text,
      from === undefined ? '\n' : `\nfrom ${from}\n`,
      ...merged.map((mark) => `merge ${mark}\n`),
      ...paths.map((path) => `M 100644 inline ${quoted(path)}\ndata ${String(at).length}\n${at}\n`),
    ];
  });
  const input = Buffer.concat(
    [...parts, `reset refs/heads/main\nfrom :${commits.length}\n`].map((part) => Buffer.from(part)),
  );
  here.gitWith({ input }, 'fast-import', '--quiet', '--date-format=raw-permissive');
}

const quoted = (path: string): string =>
  `"${[...Buffer.from(path)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')}"`;

/** Many commits in several chunks, with a merge now and then. */
export const many = (count: number): readonly ImportedCommit[] =>
  Array.from({ length: count }, (_, at) => ({
    parents: at === 0 ? [] : at % 10 === 9 ? [at - 1, at - 5] : [at - 1],
    date: `${1_700_000_000 + Math.floor(at / 3)} +0100`,
    message: `Change ${at}\n\n${'Why. '.repeat(at % 100)}`,
    paths: [`src/${at % 40}/${at % 7}`, `docs/${at % 90}`],
  }));
