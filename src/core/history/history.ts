/**
 * The history: the commits of a repository, packed, so that a hundred thousand of them are kept in memory and in a file, and
 * looked through without asking git.
 */
import { kindOf, type Commit, type CommitKind, type Person, type WholeCommit } from './commit';
import { gitTimeText, readGitTime, secondsEast } from './gitTime';
import { GrowingNumbers, GrowingTexts } from './growing';
import { joinedPart, type Extent, type HistoryPart } from './historyPart';
import { NewestFirst } from './newestFirst';
import { asMessage, noteLines, readNotes, storedNotes } from '../note/note';
import { pathsOrFolders } from '../matching/pathsOrFolders';
import { subjectOf } from '../note/message';

/** What a commit is made known by. */
export type NewCommit = Pick<WholeCommit, 'hash' | 'parents' | 'time' | 'author' | 'message' | 'paths'>;

/** Which commits, newest first. */
export interface Selection {
  /** Hashes that are included with all that is before them. */
  readonly from: readonly string[];
  /** Hashes that are left out with all that is before them. */
  readonly without?: readonly string[];
  /** Committed at or after this time; an older one is left out with what is before it. ISO 8601. */
  readonly since?: string;
  /** Whether those are in as well that were committed east of UTC where the clock showed that time or a later one. */
  readonly byOwnClock?: boolean;
  readonly limit?: number;
}

const kinds: readonly CommitKind[] = ['ordinary', 'merge', 'fixup', 'revert'];

/** UTF-16 units of a subject that are kept: it is for showing. */
const longestSubject = 1000;

/** Not cut within a character, of which a file would keep something else. */
const shown = (subject: string): string => subject.slice(0, longestSubject).replace(/[\uD800-\uDBFF]$/, '');

/** Zones are kept as what is above this. */
const mostWest = 10_000;

/** No clock is further ahead of UTC; in seconds. */
const mostEast = 14 * 60 * 60;

/** Commits are kept as rows, in the order in which they came; a hash has its number since it was seen first, perhaps as a parent. */
export class History {
  /** Files of a commit above which it counts as touching its folders. */
  readonly mostFiles: number;

  readonly #hashes: GrowingTexts;
  /** By number of the hash: its row and one, 0 for one that is no commit of this history. */
  readonly #rows: number[];
  readonly #hashOf: GrowingNumbers<Uint32Array>;
  readonly #subjects: string[];
  readonly #people: GrowingTexts;
  readonly #authors: GrowingNumbers<Uint32Array>;
  readonly #kinds: GrowingNumbers<Uint32Array>;
  readonly #times: GrowingNumbers<Float64Array>;
  readonly #zones: GrowingNumbers<Uint32Array>;
  /** The parents of a row, numbers of hashes, begin where those of the row before end; so do its paths. */
  readonly #parentsEnd: GrowingNumbers<Uint32Array>;
  readonly #parents: GrowingNumbers<Uint32Array>;
  readonly #paths: GrowingTexts;
  readonly #changesEnd: GrowingNumbers<Uint32Array>;
  readonly #changes: GrowingNumbers<Uint32Array>;
  /** The lines of the notes in messages, by row. */
  readonly #notes: Map<number, string>;
  /** All git notes there are, by the hashes of their commits; whoever reads them puts them here. */
  gitNotes: ReadonlyMap<string, string> = new Map();
  /** What .mailmap calls people, by their number where they call themselves otherwise; whoever reads it puts it here. */
  mailmap: ReadonlyMap<number, Person> = new Map();

  /**
   * @param parts what it begins with, one behind the other; their arrays are taken over. Throws a RangeError where they do
   *   not go together.
   */
  constructor(mostFiles: number, parts: readonly HistoryPart[] = []) {
    const part = joinedPart(parts);
    this.mostFiles = mostFiles;
    this.#hashes = new GrowingTexts(part.hashes);
    this.#hashOf = new GrowingNumbers(part.hashOf);
    this.#subjects = part.subjects;
    this.#people = new GrowingTexts(part.people);
    this.#authors = new GrowingNumbers(part.authors);
    this.#kinds = new GrowingNumbers(part.kinds);
    this.#times = new GrowingNumbers(part.times);
    this.#zones = new GrowingNumbers(part.zones);
    this.#parentsEnd = new GrowingNumbers(part.parentsEnd);
    this.#parents = new GrowingNumbers(part.parents);
    this.#paths = new GrowingTexts(part.paths);
    this.#changesEnd = new GrowingNumbers(part.changesEnd);
    this.#changes = new GrowingNumbers(part.changes);
    this.#notes = new Map(part.notes.map((lines, at) => [part.notesOf[at]!, lines]));
    this.#rows = Array.from(part.hashes, () => 0);
    for (let row = 0; row < part.hashOf.length; row++) this.#rows[part.hashOf[row]!] = row + 1;
  }

  /** How many commits there are. */
  get size(): number {
    return this.#subjects.length;
  }

  has(hash: string): boolean {
    return this.#rowOf(hash) !== undefined;
  }

  #rowOf(hash: string): number | undefined {
    const number = this.#hashes.find(hash);
    return number === undefined ? undefined : this.#rowOfNumber(number);
  }

  #rowOfNumber(number: number): number | undefined {
    const row = this.#rows[number];
    return row ? row - 1 : undefined;
  }

  /** Takes in a commit, unless it is there. */
  add({ hash, parents, time, author, message, paths }: NewCommit): void {
    const number = this.#hashes.numberOf(hash);
    if (this.#rowOfNumber(number) !== undefined) return;
    const row = this.#subjects.push(shown(subjectOf(message))) - 1;
    const { seconds, zone } = readGitTime(time);
    this.#rows[number] = row + 1;
    this.#hashOf.push(number);
    this.#times.push(seconds);
    this.#zones.push(zone + mostWest);
    this.#authors.push(this.#people.numberOf(`${author.name}\n${author.email}`));
    this.#kinds.push(kinds.indexOf(kindOf({ message, parents })));
    for (const parent of parents) this.#parents.push(this.#hashes.numberOf(parent));
    this.#parentsEnd.push(this.#parents.length);
    for (const path of pathsOrFolders(paths, this.mostFiles)) this.#changes.push(this.#paths.numberOf(path));
    this.#changesEnd.push(this.#changes.length);
    const lines = readNotes(message).flatMap(noteLines);
    if (lines.length > 0) this.#notes.set(row, lines.join('\n'));
  }

  /**
   * The rows of commits, in the order of `git log`: of those found so far the newest first. What is not known is left out, and
   * so is what comes to the history after the first was asked for.
   */
  *rows({ from, without = [], since, byOwnClock = false, limit = Infinity }: Selection): Generator<number> {
    const seen = this.#before(without);
    const oldest = since === undefined ? -Infinity : Date.parse(since) / 1000;
    const walked = byOwnClock ? oldest - mostEast : oldest;
    const waiting = new NewestFirst();
    const see = (row: number | undefined) => {
      if (row === undefined || seen[row] !== 0) return;
      seen[row] = 1;
      const time = this.#times.at(row);
      if (time >= walked) waiting.add(row, time);
    };
    for (const hash of from) see(this.#rowOf(hash));
    for (let left = limit; left > 0;) {
      const row = waiting.next();
      if (row === undefined) return;
      if (!byOwnClock || this.#times.at(row) + Math.max(0, this.#secondsEast(row)) >= oldest) {
        yield row;
        left--;
      }
      for (const parent of this.#parentsOf(row)) see(this.#rowOfNumber(parent));
    }
  }

  #secondsEast(row: number): number {
    return secondsEast(this.#zones.at(row) - mostWest);
  }

  /** By row: 1 for these commits and all that is before them. */
  #before(hashes: readonly string[]): Uint8Array {
    const seen = new Uint8Array(this.size);
    const waiting = hashes.flatMap((hash) => this.#rowOf(hash) ?? []);
    for (let row = waiting.pop(); row !== undefined; row = waiting.pop()) {
      if (seen[row] === 1) continue;
      seen[row] = 1;
      for (const parent of this.#parentsOf(row)) {
        const before = this.#rowOfNumber(parent);
        if (before !== undefined) waiting.push(before);
      }
    }
    return seen;
  }

  #parentsOf(row: number): Uint32Array {
    return this.#parents.slice(this.#parentsEnd.at(row - 1), this.#parentsEnd.at(row));
  }

  /** The first of these commits, and of the others those that are known and not before it, as far as times tell. */
  outermost([first, ...others]: readonly string[]): readonly string[] {
    if (first === undefined) return [];
    const left = new Map<number, string>();
    for (const hash of others) {
      const row = this.#rowOf(hash);
      if (row !== undefined) left.set(row, hash);
    }
    const oldest = Math.min(...[...left.keys()].map((row) => this.#times.at(row)));
    for (const row of this.rows({ from: [first] })) {
      if (this.#times.at(row) < oldest) break;
      left.delete(row);
      if (left.size === 0) break;
    }
    return [first, ...left.values()];
  }

  /** Tells of a row whether it changes one of these paths; undefined: none does. */
  changing(paths: readonly string[]): ((row: number) => boolean) | undefined {
    const numbers = new Set(paths.flatMap((path) => this.#paths.find(path) ?? []));
    return numbers.size === 0 ? undefined : (row) => this.#changesOf(row).some((number) => numbers.has(number));
  }

  #changesOf(row: number): Uint32Array {
    return this.#changes.slice(this.#changesEnd.at(row - 1), this.#changesEnd.at(row));
  }

  hash(row: number): string {
    return this.#hashes.at(this.#hashOf.at(row));
  }

  /** Whether a commit has a parent that is not known, so that more may be before it. */
  isEnd(row: number): boolean {
    return this.#parentsOf(row).some((parent) => this.#rowOfNumber(parent) === undefined);
  }

  /** Whether a commit has a note, in its message or beside it. */
  isNoted(row: number): boolean {
    return this.#notes.has(row) || this.gitNotes.has(this.hash(row));
  }

  commit(row: number): Commit {
    const hash = this.hash(row);
    const author = this.#authors.at(row);
    const [lines, gitNote] = [this.#notes.get(row), this.gitNotes.get(hash)];
    return {
      hash,
      parents: Array.from(this.#parentsOf(row), (number) => this.#hashes.at(number)),
      time: gitTimeText({ seconds: this.#times.at(row), zone: this.#zones.at(row) - mostWest }),
      author: this.mailmap.get(author) ?? personOf(this.#people.at(author)),
      subject: this.#subjects[row] ?? '',
      kind: kinds[this.#kinds.at(row)] ?? 'ordinary',
      notes: lines === undefined && gitNote === undefined ? [] : storedNotes(asMessage(lines ?? ''), gitNote ?? null),
      paths: Array.from(this.#changesOf(row), (number) => this.#paths.at(number)),
    };
  }

  /** Those who made the commits, as the commits have them, each once, in the order of their numbers. @param from the first number */
  people(from: number): readonly Person[] {
    return this.#people.slice(from).map(personOf);
  }

  /** How much there is now. */
  get extent(): Extent {
    return {
      rows: this.size,
      hashes: this.#hashes.length,
      people: this.#people.length,
      paths: this.#paths.length,
      parents: this.#parents.length,
      changes: this.#changes.length,
    };
  }

  /** What came after an extent, or all there is; git notes are not part of it. Typed arrays are views. */
  part(after?: Extent): HistoryPart {
    const { rows = 0, hashes = 0, people = 0, paths = 0, parents = 0, changes = 0 } = after ?? {};
    const notes = [...this.#notes].filter(([row]) => row >= rows);
    return {
      hashes: this.#hashes.slice(hashes),
      hashOf: this.#hashOf.slice(rows),
      subjects: this.#subjects.slice(rows),
      people: this.#people.slice(people),
      authors: this.#authors.slice(rows),
      kinds: this.#kinds.slice(rows),
      times: this.#times.slice(rows),
      zones: this.#zones.slice(rows),
      parentsEnd: this.#parentsEnd.slice(rows),
      parents: this.#parents.slice(parents),
      paths: this.#paths.slice(paths),
      changesEnd: this.#changesEnd.slice(rows),
      changes: this.#changes.slice(changes),
      notes: notes.map(([, lines]) => lines),
      notesOf: Uint32Array.from(notes, ([row]) => row),
    };
  }
}

function personOf(text: string): Person {
  const [name = '', email = ''] = text.split('\n');
  return { name, email };
}
