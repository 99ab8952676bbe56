/** The columns of a history, or of what came after some extent of it: what is kept in a file. */

/** No text holds a NUL. */
export interface HistoryPart {
  readonly hashes: string[];
  readonly subjects: string[];
  /** Name and address, with a line break between. */
  readonly people: string[];
  readonly paths: string[];
  readonly notes: string[];
  /** Of each row the number of its hash, that of its author, its kind, and where its parents and its paths end. */
  readonly hashOf: Uint32Array;
  readonly authors: Uint32Array;
  readonly kinds: Uint32Array;
  readonly times: Float64Array;
  readonly zones: Uint32Array;
  readonly parentsEnd: Uint32Array;
  readonly changesEnd: Uint32Array;
  /** Numbers of hashes and of paths. */
  readonly parents: Uint32Array;
  readonly changes: Uint32Array;
  /** The rows that the notes belong to. */
  readonly notesOf: Uint32Array;
}

export const textColumns = ['hashes', 'subjects', 'people', 'paths', 'notes'] as const;
export const numberColumns = [
  'hashOf',
  'authors',
  'kinds',
  'zones',
  'parentsEnd',
  'changesEnd',
  'parents',
  'changes',
  'notesOf',
] as const;

/** How much there is of everything. */
export interface Extent {
  readonly rows: number;
  readonly hashes: number;
  readonly people: number;
  readonly paths: number;
  readonly parents: number;
  readonly changes: number;
}

export function extentOf({ subjects, hashes, people, paths, parents, changes }: HistoryPart): Extent {
  return {
    rows: subjects.length,
    hashes: hashes.length,
    people: people.length,
    paths: paths.length,
    parents: parents.length,
    changes: changes.length,
  };
}

/** Parts one behind the other as one. Throws a RangeError where they do not go together. */
export function joinedPart(parts: readonly HistoryPart[]): HistoryPart {
  const texts = Object.fromEntries(
    textColumns.map((column) => [column, ([] as string[]).concat(...parts.map((part) => part[column]))]),
  );
  const numbers = Object.fromEntries(
    numberColumns.map((column) => [
      column,
      joinedNumbers(
        parts.map((part) => part[column]),
        Uint32Array,
      ),
    ]),
  );
  const times = joinedNumbers(
    parts.map((part) => part.times),
    Float64Array,
  );
  const joined = { ...texts, ...numbers, times } as HistoryPart;
  if (!isWhole(joined)) throw new RangeError('the parts of the history do not go together');
  return joined;
}

function joinedNumbers<T extends Uint32Array | Float64Array>(lists: readonly T[], type: new (length: number) => T): T {
  const joined = new type(lists.reduce((length, list) => length + list.length, 0));
  let at = 0;
  for (const list of lists) {
    joined.set(list, at);
    at += list.length;
  }
  return joined;
}

/** Every row has all its values, and every number stands for something. */
function isWhole(part: HistoryPart): boolean {
  const { rows, hashes, people, paths, parents, changes } = extentOf(part);
  const perRow = [part.hashOf, part.authors, part.kinds, part.times, part.zones, part.parentsEnd, part.changesEnd];
  return (
    perRow.every(({ length }) => length === rows) &&
    part.notes.length === part.notesOf.length &&
    areBelow(part.hashOf, hashes) &&
    areBelow(part.parents, hashes) &&
    areBelow(part.authors, people) &&
    areBelow(part.changes, paths) &&
    areBelow(part.notesOf, rows) &&
    areEnds(part.parentsEnd, parents) &&
    areEnds(part.changesEnd, changes)
  );
}

// By their places: there are many, and this is done while somebody waits, before any of it is compiled.

function areBelow(numbers: Uint32Array, limit: number): boolean {
  for (let at = 0; at < numbers.length; at++) if (numbers[at]! >= limit) return false;
  return true;
}

function areEnds(ends: Uint32Array, last: number): boolean {
  for (let at = 1; at < ends.length; at++) if (ends[at]! < ends[at - 1]!) return false;
  return (ends.at(-1) ?? 0) === last;
}
