/** How git is asked for commits with their paths, and how what it prints is read, piece by piece. */
import type { NewCommit } from '../core/history/history';
import { submodules } from './git';

/** Who made a commit: as it says itself, or as .mailmap has them. */
const authors = { itself: ['%an', '%ae'], mailmap: ['%aN', '%aE'] } as const;

/**
 * Fields of every commit, NUL-separated. The empty one at the start tells commits apart, since neither a path nor a hash is
 * ever empty; behind the last field git puts a NUL and a line break, then the paths.
 */
const fields = (author: keyof typeof authors) => ['', '%H', '%P', '%cI', ...authors[author], '%B'];

/**
 * What makes `git log` and `git diff-tree` print commits as {@link CommitReader} reads them.
 * @param author who is to say who made them
 * @param more further fields
 */
export const commitFormat = (author: keyof typeof authors, more: readonly string[] = []): readonly string[] => [
  '-z',
  '--name-only',
  '--no-renames',
  '--no-ext-diff',
  '--no-relative',
  submodules,
  '--no-color',
  '--encoding=UTF-8',
  `--format=${[...fields(author), ...more].join('%x00')}`,
];

/** Given a commit and what its further fields hold. */
type Found = (commit: NewCommit, more: readonly string[]) => void;

export interface Format {
  /** How many further fields there are. */
  readonly more?: number;
  /** What stands between portions, and is no path; it has no NUL, and git has printed all that is before it. */
  readonly mark?: string;
  readonly found: Found;
  readonly marked?: () => void;
}

/** Reads commits out of pieces of output, each commit when it is known to be whole. Linear in the output, whatever is in it. */
export class CommitReader {
  readonly #format: Format;
  readonly #fieldCount: number;
  readonly #mark: Buffer | undefined;
  /** A part whose end is not there yet. */
  #begun: Buffer[] = [];
  #begunSize = 0;
  #fields: string[] = [];
  #paths: string[] = [];

  constructor(format: Format) {
    this.#format = format;
    this.#fieldCount = fields('itself').length + (format.more ?? 0);
    this.#mark = format.mark === undefined ? undefined : Buffer.from(format.mark);
  }

  read(piece: Buffer): void {
    let at = 0;
    if (this.#begun.length > 0) {
      const end = piece.indexOf(0);
      this.#begin(end < 0 ? piece : piece.subarray(0, end));
      if (end >= 0) {
        const part = Buffer.concat(this.#begun);
        this.#forget();
        this.#part(part, 0, part.length);
      }
      at = end < 0 ? piece.length : end + 1;
    }
    for (let end = piece.indexOf(0, at); end >= 0; end = piece.indexOf(0, at)) {
      this.#part(piece, at, end);
      at = end + 1;
    }
    if (at < piece.length) this.#begin(piece.subarray(at));
    this.#lookForMark();
  }

  /** There is no more output. */
  end(): void {
    if (this.#fields.length === this.#fieldCount) this.#commit();
  }

  #begin(part: Buffer): void {
    this.#begun.push(part);
    this.#begunSize += part.length;
  }

  #forget(): void {
    this.#begun = [];
    this.#begunSize = 0;
  }

  #part(piece: Buffer, at: number, end: number): void {
    if (this.#fields.length < this.#fieldCount) {
      this.#fields.push(piece.toString('utf8', at, end));
    } else if (end === at) {
      this.#commit();
      this.#fields.push('');
    } else {
      const from = this.#paths.length === 0 && piece[at] === lineBreak ? at + 1 : at;
      this.#paths.push(piece.toString('utf8', from, end));
    }
  }

  #commit(): void {
    const [, hash, parents, time, name, email, message, ...more] = this.#fields as [string, ...string[]];
    const commit: NewCommit = {
      hash: hash!,
      parents: parents === '' ? [] : parents!.split(' '),
      time: time!,
      author: { name: told(name!), email: told(email!) },
      message: message!,
      paths: this.#paths,
    };
    this.#fields = [];
    this.#paths = [];
    this.#format.found(commit, more);
  }

  #lookForMark(): void {
    if (!this.#mark || this.#begunSize !== this.#mark.length || this.#fields.length < this.#fieldCount) return;
    if (!Buffer.concat(this.#begun).equals(this.#mark)) return;
    this.end();
    this.#forget();
    this.#format.marked?.();
  }
}

/** Of commits that do not say who made them as git writes it, git has nothing for .mailmap, and prints what it was asked for. */
const told = (text: string): string => (authors.mailmap.some((field) => field === text) ? '' : text);

const lineBreak = 10;
