/**
 * The index of the history: read from git once, kept for all windows and the command line, and from then on only added to. It
 * may be deleted at any time, and is made anew where it is damaged or no longer right.
 */
import { join } from 'node:path';
import type { Commit } from '../../core/history/commit';
import { History, type Selection } from '../../core/history/history';
import type { Log } from '../../core/log';
import { allEnded, oneAtATime } from '../../core/oneAtATime';
import { isGitError } from '../../git/git';
import { historyGround } from '../../git/historyGround';
import { streamHistory } from '../../git/historyStream';
import { notesRef } from '../../git/notes';
import { readGitNotes } from '../../git/notesReading';
import { HistoryFiles, type HistoryLimits, type Reach } from './historyFiles';
import { Mailmap } from './mailmap';
import type { Progress } from '../progress';
import { inTurns, makeTurn } from '../turn';
import type { OpenWorkTree } from '../workTree';

const defaultLimits: HistoryLimits = { maxCommits: 100_000, maxFilesPerCommit: 1_000 };

export interface HistoryOptions extends OpenWorkTree {
  readonly log: Log;
  /** Ends what is under way. */
  readonly signal: AbortSignal;
  /** Undefined: those of the index that there is. */
  readonly limits: () => HistoryLimits | undefined;
}

type Known = Reach & { readonly history: History };

export class HistoryStore {
  readonly #options: HistoryOptions;
  readonly #files: HistoryFiles;
  readonly #mailmap: Mailmap;
  readonly #inTurn = oneAtATime();
  #known: Known | undefined;
  #isSaved = true;
  /** Somebody cancelled the reading: it is not kept, since it lacks what was not read. */
  #isPartial = false;
  #cancel = new AbortController();
  /** Called when a portion was read. */
  readonly #watchers = new Set<(progress: Progress | undefined) => void>();

  constructor(options: HistoryOptions) {
    this.#options = options;
    this.#files = new HistoryFiles(join(options.root.commonDirectory, 'downstream-customers'));
    this.#mailmap = new Mailmap(options);
  }

  /** Told how far a reading is, from portion to portion; undefined when it has ended. */
  onProgress(watcher: (progress: Progress | undefined) => void): { dispose(): void } {
    this.#watchers.add(watcher);
    return { dispose: () => this.#watchers.delete(watcher) };
  }

  /** Ends the reading under way; what was read is used until the repository is closed. */
  cancel(): void {
    this.#cancel.abort();
    this.#cancel = new AbortController();
  }

  /** Reads all anew. */
  async rebuild(head: string): Promise<void> {
    await this.#inTurn(async () => {
      const { git, root, limits } = this.#options;
      const { ground } = await historyGround(git, root);
      this.#known = { ...this.#nothing(limits() ?? this.#known?.limits ?? defaultLimits), ground };
      await this.#include([head]);
    });
  }

  /** Whether this is still its history: it was not made anew, and has what is wanted now. */
  isCurrent(history: History): boolean {
    return this.#known?.history === history && isWithin(this.#known.limits, this.#options.limits());
  }

  /** What the history says besides its commits and notes: with another account, the same commits may say something else. */
  async account(): Promise<string> {
    const { git, root, limits } = this.#options;
    const [{ ground }, within] = await Promise.all([historyGround(git, root), limits() ?? this.#files.limits()]);
    return JSON.stringify([ground, within]);
  }

  /** What is known of the history by now; undefined: nothing, or not yet. */
  get known(): History | undefined {
    return this.#known?.history;
  }

  /** Commits, newest first, with notes; what of them is not in the index is read. */
  async commits(selection: Selection): Promise<readonly Commit[]> {
    const history = await this.upTo(hashesOf(selection));
    return materialized(history, history.rows(selection));
  }

  /** The newest commits as soon as they are read, although older ones are not yet; undefined: all are, or will be at once. */
  async soon(head: string, limit: number): Promise<readonly Commit[] | undefined> {
    const whole = this.upTo([head]).then(() => undefined);
    let watching: { dispose(): void } | undefined;
    const some = new Promise<readonly Commit[]>((resolve) => {
      watching = this.onProgress((progress) => {
        const { history, tips = [] } = this.#known ?? {};
        const isFirstReading = history && tips.length === 0; // else it would go on from what is older and known
        if (!isFirstReading || !progress || progress.read < limit || !history.has(head)) return;
        watching?.dispose();
        resolve(this.#newest(history, { from: [head], limit }));
      });
    });
    return Promise.race([whole, some]).finally(() => watching?.dispose());
  }

  async #newest(history: History, selection: Selection): Promise<readonly Commit[]> {
    await this.#mailmap.callPeople(history);
    return materialized(history, history.rows(selection));
  }

  /** The history, with these commits and all that is before them. */
  async upTo(hashes: readonly string[]): Promise<History> {
    await this.#inTurn(() => this.#include(hashes));
    return this.#known!.history;
  }

  async #include(hashes: readonly string[]): Promise<void> {
    const { git, root } = this.#options;
    const { ground, notes } = await historyGround(git, root);
    const limits = this.#options.limits();
    this.#known ??= await this.#load();
    if (!this.#known || this.#known.ground !== ground || !isWithin(this.#known.limits, limits)) {
      this.#known = { ...this.#nothing(limits ?? this.#known?.limits ?? defaultLimits), ground };
    }
    for (const hash of hashes) {
      await this.#read(hash, this.#known.tips);
      if (!this.#isPartial) await this.#read(hash, []); // it may be older than what was read of a tip that comes from it
    }
    await allEnded([this.#tryNotes(notes), this.#mailmap.callPeople(this.#known.history)]);
    if (!this.#isSaved && !this.#isPartial) await this.#save();
  }

  async #load(): Promise<Known | undefined> {
    const loaded = await this.#files.load();
    return loaded && { history: loaded.history, ...loaded.reach };
  }

  #nothing(limits: HistoryLimits): Omit<Known, 'ground'> {
    this.#files.forget();
    this.#isPartial = false;
    return { history: new History(limits.maxFilesPerCommit), limits, tips: [], notesTip: null };
  }

  /** Reads what is not known of a commit and what is before it, but for what is before others. */
  async #read(from: string, without: readonly string[]): Promise<void> {
    const { git, root, signal } = this.#options;
    const { history, tips, limits } = this.#known!;
    if (history.has(from)) return;
    const cancel = AbortSignal.any([signal, this.#cancel.signal]);
    const progress = { read: 0, of: 0 };
    const turn = makeTurn();
    try {
      await streamHistory(git, root, {
        from,
        without,
        limit: limits.maxCommits,
        signal: cancel,
        counted: (total) => (progress.of = total),
        take: async (commits) => {
          for (const commit of commits) {
            history.add(commit);
            const pause = turn();
            if (pause) await pause;
          }
          progress.read += commits.length;
          for (const watcher of this.#watchers) watcher({ ...progress });
        },
      });
    } catch (cause) {
      const isCancelled = isGitError(cause) && cause.reason === 'cancelled' && !signal.aborted;
      if (!isCancelled) {
        this.#known = undefined; // it may lack anything
        this.#isPartial = false;
        throw cause;
      }
      this.#isPartial = true;
    } finally {
      for (const watcher of this.#watchers) watcher(undefined);
    }
    this.#isSaved = false;
    this.#known = { ...this.#known!, tips: history.outermost([from, ...tips]).slice(0, mostTips) };
  }

  /** A ref that points to no notes, such as one that somebody has made by hand, is as if it were not there. */
  async #tryNotes(tip: string | undefined): Promise<void> {
    try {
      await this.#readNotes(tip);
    } catch (cause) {
      if (!isGitError(cause) || cause.reason !== 'failed') throw cause;
      this.#options.log.info(`${notesRef} cannot be read: ${cause.message}`);
      this.#known = { ...this.#known!, notesTip: null };
      this.#known.history.gitNotes = noNotes;
    }
  }

  async #readNotes(tip: string | undefined): Promise<void> {
    const known = this.#known!;
    const { history, notesTip: before } = known;
    if ((tip ?? null) === before) return;
    const { whole, notes } = await readGitNotes(this.#options.git, tip, before ?? undefined);
    const all = new Map(whole ? [] : history.gitNotes);
    for (const [hash, text] of notes) {
      if (text === null) all.delete(hash);
      else all.set(hash, text);
    }
    history.gitNotes = all;
    this.#known = { ...known, notesTip: tip ?? null };
    await this.#quietly(() => this.#files.saveNotes(all, tip ?? null));
  }

  async #save(): Promise<void> {
    const { history, ...reach } = this.#known!;
    this.#isSaved = true;
    await this.#quietly(() => this.#files.save(history, reach));
  }

  /** Where it cannot be kept, it is read again the next time. */
  async #quietly(write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (cause) {
      this.#options.log.info(`The index of the history cannot be kept: ${String(cause)}`);
    }
  }
}

/** What a history must have to give a selection: see {@link HistoryStore.upTo}. */
export const hashesOf = ({ from, without = [] }: Selection): readonly string[] => [...from, ...without];

/** Whether a history that was read within some limits is one for these; undefined: for any. */
function isWithin(read: HistoryLimits, wanted: HistoryLimits | undefined): boolean {
  if (!wanted) return true;
  return read.maxCommits === wanted.maxCommits && read.maxFilesPerCommit === wanted.maxFilesPerCommit;
}

/** One and the same, since another one would be news. */
const noNotes: ReadonlyMap<string, string> = new Map();

/** Tips to remember: more would make the question to git long, and older ones are hardly ever needed. */
const mostTips = 20;

async function materialized(history: History, rows: Iterable<number>): Promise<readonly Commit[]> {
  const commits: Commit[] = [];
  await inTurns(rows, (row) => commits.push(history.commit(row)));
  return commits;
}
