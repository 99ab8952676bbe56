/** Reads our git notes, all of them or those that have changed, with one git for all texts. */
import { withoutIndex } from './environment';
import { isGitError, nulSeparated, type Git, type Task } from './git';
import { commitOfNote, joinedNote, notesIn, type PlacedNotes } from './notes';

/** Bytes of the longest blob that is read. */
const mostBytes = 1 << 20;

export interface GitNotes {
  /** These are all there are; otherwise only those that have changed. */
  readonly whole: boolean;
  /** For each commit its text; null: it has none any more. */
  readonly notes: ReadonlyMap<string, string | null>;
}

/**
 * The git notes by the hashes of their commits. Two of one commit are one text, as git reads them. What is over 1 MB, or no
 * note, is as if it were not there. No text holds a NUL.
 * @param tip of our notes; undefined: there are none
 * @param since an older tip: only what is different now is read, where that tip is still there
 */
export async function readGitNotes(git: Git, tip: string | undefined, since?: string): Promise<GitNotes> {
  if (tip === undefined) return { whole: true, notes: new Map() };
  const changed = since === undefined ? undefined : await changedSince(git, since, tip);
  if (changed?.length === 0) return { whole: false, notes: new Map() };
  const placed = await git.run(notesIn(tip, changed));
  const texts = await readTexts(git, placed, changed);
  if (!changed) return { whole: true, notes: texts };
  return { whole: false, notes: new Map(changed.map((hash) => [hash, texts.get(hash) ?? null])) };
}

/** The commits whose notes are not the same at these tips; undefined: that cannot be told. */
async function changedSince(git: Git, since: string, tip: string): Promise<readonly string[] | undefined> {
  try {
    return await git.run(changedBetween(since, tip));
  } catch (cause) {
    if (isGitError(cause) && cause.reason === 'failed') return undefined;
    throw cause;
  }
}

const changedBetween = (since: string, tip: string): Task<readonly string[]> => ({
  args: ['diff-tree', '-r', '-z', '--name-only', '--no-renames', since, tip, '--'],
  environment: withoutIndex,
  read: (output) => {
    const hashes = nulSeparated(output).map((path) => commitOfNote(path, tip.length));
    return [...new Set(hashes.filter((hash) => hash !== undefined))];
  },
});

async function readTexts(
  git: Git,
  placed: PlacedNotes,
  only: Iterable<string> = placed.keys(),
): Promise<ReadonlyMap<string, string>> {
  const hashes = [...only].filter((hash) => placed.has(hash));
  const blobs = await readBlobs(
    git,
    hashes.flatMap((hash) => placed.get(hash)!.map(({ blob }) => blob)),
  );
  const texts = new Map<string, string>();
  for (const hash of hashes) {
    const parts = placed.get(hash)!.flatMap(({ blob }) => blobs.get(blob) ?? []);
    if (parts.length > 0) texts.set(hash, joinedNote(parts));
  }
  return texts;
}

/** The texts of blobs, but of those that are too long or are not there. */
async function readBlobs(git: Git, blobs: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (blobs.length === 0) return new Map();
  const reader = new BlobReader();
  const stream = git.stream({ args: ['cat-file', '--batch', '--buffer'], take: (output) => reader.read(output) });
  stream.write([...new Set(blobs)].map((blob) => `${blob}\n`).join(''));
  stream.finish();
  await stream.ended;
  return reader.texts;
}

/** Reads what `git cat-file --batch` prints, piece by piece: `HASH TYPE SIZE`, and below it the content; or `HASH missing`. */
class BlobReader {
  readonly texts = new Map<string, string>();
  #line = '';
  #blob: { readonly hash: string; readonly pieces: Buffer[]; readonly isTooLong: boolean } | undefined;
  /** Bytes of the content that are not there yet, with the line break behind it. */
  #missing = 0;

  read(piece: Buffer): void {
    for (let at = 0; at < piece.length;) at = this.#blob ? this.#readContent(piece, at) : this.#readLine(piece, at);
  }

  #readLine(piece: Buffer, at: number): number {
    const end = piece.indexOf('\n', at);
    this.#line += piece.toString('latin1', at, end < 0 ? piece.length : end);
    if (end < 0) return piece.length;
    const [, hash, size] = /^([0-9a-f]+) [a-z]+ (\d+)$/.exec(this.#line) ?? [];
    this.#line = '';
    if (hash === undefined) return end + 1;
    this.#blob = { hash, pieces: [], isTooLong: Number(size) > mostBytes };
    this.#missing = Number(size) + 1;
    return end + 1;
  }

  #readContent(piece: Buffer, at: number): number {
    const { hash, pieces, isTooLong } = this.#blob!;
    const part = piece.subarray(at, at + this.#missing);
    if (!isTooLong) pieces.push(part);
    this.#missing -= part.length;
    if (this.#missing === 0) {
      if (!isTooLong) this.texts.set(hash, Buffer.concat(pieces).toString('utf8').slice(0, -1).replaceAll('\0', ' '));
      this.#blob = undefined;
    }
    return at + part.length;
  }
}
