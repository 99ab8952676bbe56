/**
 * The history in git's folder: one file with most of it, one with what came since, which is small and written often, and one with
 * the git notes, which change as they like.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { History } from '../../core/history/history';
import { extentOf, numberColumns, textColumns, type Extent, type HistoryPart } from '../../core/history/historyPart';
import { readAbout, readColumns, writeColumns, type Columns } from './historyFile';
import { removeUnfinished } from '../wholeFile';

export interface HistoryLimits {
  /** The newest commits that are kept. */
  readonly maxCommits: number;
  /** Files of a commit above which it counts as touching its folders. */
  readonly maxFilesPerCommit: number;
}

/** What the commits of a history are. */
export interface Reach {
  /** See `historyGround`. */
  readonly ground: string;
  readonly limits: HistoryLimits;
  /** The commits that it has with all that is before them. */
  readonly tips: readonly string[];
  /** The tip of the git notes that it has; null: there were none. */
  readonly notesTip: string | null;
}

/** What is said of the file with what came since: which one it goes on from. */
type Addition = Reach & { readonly after: string };

interface Base {
  readonly digest: string;
  readonly extent: Extent;
}

const [baseName, additionName, notesName] = ['history', 'history-added', 'history-notes'];

/** So many commits more, or an eighth of those that there are, and all is written anew. */
const mostAdded = 1000;

export class HistoryFiles {
  readonly #folder: string;
  #base: Base | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Undefined: there is none, or none that can be read. */
  async load(): Promise<{ readonly history: History; readonly reach: Reach } | undefined> {
    const base = await readColumns<Reach>(join(this.#folder, baseName));
    if (!base || !isReach(base.about)) return undefined;
    const addition = await readColumns<Addition>(join(this.#folder, additionName));
    const added = isReach(addition?.about) && addition.about.after === base.digest ? addition : undefined;
    const { limits, notesTip, ...others } = (added ?? base).about;
    await setImmediate(); // what follows takes a while, too
    try {
      const [first, ...more] = [base, ...(added ? [added] : [])].map(partOf);
      const history = new History(limits.maxFilesPerCommit, [first!, ...more]);
      this.#base = { digest: base.digest, extent: extentOf(first!) };
      const notes = await readColumns<string | null>(join(this.#folder, notesName));
      const isKnown = notes && isHash(notes.about);
      if (isKnown) history.gitNotes = gitNotesOf(notes);
      return { history, reach: { ...others, limits, notesTip: isKnown ? notes.about : null } };
    } catch (cause) {
      if (cause instanceof RangeError) return undefined; // its parts do not go together
      throw cause;
    }
  }

  /** Of the index that there is, without reading it; undefined: there is none. */
  async limits(): Promise<HistoryLimits | undefined> {
    return (await readAbout<Partial<Reach> | null>(join(this.#folder, baseName)))?.limits;
  }

  /** Writes what is new. */
  async save(history: History, reach: Reach): Promise<void> {
    const base = this.#base;
    const isLittle = base && history.size - base.extent.rows <= Math.max(mostAdded, base.extent.rows / 8);
    if (isLittle) {
      const about: Addition = { ...reach, after: base.digest };
      await writeColumns(join(this.#folder, additionName), about, columnsOf(history.part(base.extent)));
      return;
    }
    const { extent } = history;
    const digest = await writeColumns(join(this.#folder, baseName), reach, columnsOf(history.part()));
    this.#base = { digest, extent };
    await rm(join(this.#folder, additionName), { force: true });
    await removeUnfinished(this.#folder);
  }

  async saveNotes(notes: ReadonlyMap<string, string>, tip: string | null): Promise<void> {
    const texts = { hashes: [...notes.keys()], notes: [...notes.values()] };
    await writeColumns(join(this.#folder, notesName), tip, { texts, numbers: {} });
  }

  /** What is there is not to be added to. */
  forget(): void {
    this.#base = undefined;
  }
}

function columnsOf(part: HistoryPart): Columns {
  const named = <T>(names: readonly string[], of: Readonly<Record<string, T>>) =>
    Object.fromEntries(names.map((name) => [name, of[name]!]));
  const columns = part as unknown as Record<string, string[]> & Record<string, Uint32Array>;
  return { texts: named(textColumns, columns), numbers: { ...named(numberColumns, columns), times: part.times } };
}

/** Throws a RangeError where a column is lacking. */
function partOf({ texts, numbers }: Columns): HistoryPart {
  const isWhole =
    textColumns.every((name) => texts[name]) && [...numberColumns, 'times'].every((name) => numbers[name]);
  if (!isWhole) throw new RangeError('a column of the history is lacking');
  return { ...texts, ...numbers } as unknown as HistoryPart;
}

/** What git is told goes to its command line: nothing else than a hash of a file that anybody may have written. */
const isHash = (text: unknown): text is string => typeof text === 'string' && /^[0-9a-f]{40,64}$/.test(text);

function isReach(about: Partial<Reach> | null | undefined): about is Reach {
  const isLimit = (limit: unknown) => Number.isInteger(limit) && Number(limit) > 0;
  const { limits, tips } = about ?? {};
  return Array.isArray(tips) && tips.every(isHash) && isLimit(limits?.maxCommits) && isLimit(limits?.maxFilesPerCommit);
}

function gitNotesOf({ texts: { hashes = [], notes = [] } }: Columns): ReadonlyMap<string, string> {
  return new Map(hashes.map((hash, at) => [hash, notes[at] ?? '']));
}
