/** A window's side of the mailbox, for one work tree: it is there for hooks, claims what they ask, and answers once. */
import { watch, type FSWatcher } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../core/log';
import type { InTurn } from '../core/oneAtATime';
import { Claim, isClaimed, requestFiles, type ClaimGround } from './claim';
import type { Clock } from './clock';
import { enterWindow, type Entry } from './entry';
import { removeLeftovers, removeOrLog } from './leftovers';
import {
  isRequestName,
  isWanted,
  readInfo,
  readRequest,
  type Answer,
  type CommitRequest,
  type PromptFor,
} from './protocol';
import { readUntrusted, readUntrustedText } from './untrustedFile';

export interface WindowOptions extends Entry {
  /** Asks a person. The signal ends the question; its reason is a `Withdrawn`. */
  readonly ask: (request: CommitRequest, signal: AbortSignal) => Promise<Answer>;
  /** Whether there is nothing to ask about: answered at once. */
  readonly isQuiet: (request: CommitRequest) => boolean | Promise<boolean>;
  /** Told of what there is something to ask about, and nobody is asked: it cannot be seen here, or another question has stood too long. */
  readonly unasked: (request: CommitRequest) => unknown;
  /**
   * Whether somebody can see what this window asks, found out by a round trip to its user interface of 700 ms at most. The
   * host of a window whose client has gone lives on for hours, and still takes itself for focused.
   */
  readonly isAlive: () => Promise<boolean>;
  /** A focused window claims at once, others a little later. */
  readonly isFocused: () => boolean;
  readonly promptFor: () => PromptFor;
  /** Milliseconds that a person has, but for commits from the source control view. */
  readonly timeLimit: () => number;
  /** Shared by all that ask in the same window. */
  readonly inTurn: InTurn;
  readonly clock: Clock;
  readonly log: Log;
}

/** Milliseconds. */
const poll = 1000;
const unfocusedDelay = 200;
const clearing = 3_600_000;
/** For a request that was there before the window: how often, and how many times, it is looked at for a sign of life. */
const stirring = 250;
const mostStill = 20;
/** So many are dealt with at the same time; the others wait. */
const mostTaken = 20;

export class MailboxWindow {
  readonly #options: WindowOptions;
  readonly #known = new Set<string>();
  readonly #claims = new Map<string, Claim>();
  readonly #ends: (() => void)[] = [];
  #watcher: FSWatcher | undefined;
  #taking = 0;
  #looking = false;
  #again = false;
  #disposed = false;

  private constructor(options: WindowOptions) {
    this.#options = options;
  }

  /** Is there for hooks from now on. A mailbox that cannot be written is logged, and tried again. */
  static async open(options: WindowOptions): Promise<MailboxWindow> {
    const { folder, clock } = options;
    const window = new MailboxWindow(options);
    const entry = await enterWindow(options, options);
    window.#ends.push(
      () => entry.dispose(),
      clock.every(poll, () => window.#look()),
      clock.every(clearing, () => void window.#clear()),
    );
    await window.#clear();
    for (const name of await requestNames(folder)) void window.#takeIfAlive(name);
    window.#look();
    return window;
  }

  /** Ends all: a hook that still waits goes on at once. */
  dispose(): void {
    this.#disposed = true;
    this.#watcher?.close();
    for (const end of this.#ends) end();
    for (const claim of this.#claims.values()) claim.dispose();
  }

  #clear(): Promise<void> {
    const { folder, clock, log } = this.#options;
    return removeLeftovers(folder, { now: clock.now(), except: (name) => this.#claims.has(name), log });
  }

  /** One look at a time; what happens meanwhile brings another one. */
  #look(): void {
    this.#again = true;
    if (!this.#looking) void this.#lookAround();
  }

  async #lookAround(): Promise<void> {
    this.#looking = true;
    while (this.#again && !this.#disposed) {
      this.#again = false;
      this.#watch();
      for (const claim of this.#claims.values()) claim.lookForHook();
      const names = await requestNames(this.#options.folder);
      for (const name of this.#known) if (!names.includes(name)) this.#known.delete(name);
      for (const name of names) void this.#take(name);
    }
    this.#looking = false;
  }

  /** The poll does what the file system does not tell, as on some mounts, or where there are too many watches. */
  #watch(): void {
    if (this.#watcher) return;
    const lose = (watcher: FSWatcher | undefined) => {
      watcher?.close();
      this.#watcher = undefined;
    };
    try {
      const watcher = watch(this.#options.folder, () => this.#look());
      watcher.on('error', () => lose(watcher));
      this.#watcher = watcher;
    } catch (cause) {
      this.#options.log.debug(`no watch on ${this.#options.folder}: ${String(cause)}`);
    }
  }

  /** A request from before this window may be all that is left of its hook. */
  async #takeIfAlive(name: string): Promise<void> {
    const { folder, clock, log } = this.#options;
    this.#known.add(name);
    const alive = () => readUntrustedText(join(folder, name, 'alive'));
    const first = await alive();
    for (let still = 0; still < mostStill && !this.#disposed; still++) {
      await new Promise<void>((done) => clock.after(stirring, done));
      if ((await alive()) === first) continue;
      this.#known.delete(name);
      return this.#look();
    }
    if (this.#disposed) return;
    for (const path of requestFiles(join(folder, name))) await removeOrLog(path, log);
  }

  async #take(name: string): Promise<void> {
    if (this.#known.has(name) || this.#taking >= mostTaken) return;
    this.#known.add(name);
    this.#taking++;
    try {
      await this.#deal(name);
    } catch (cause) {
      this.#options.log.error(`dealing with ${name}`, cause);
    } finally {
      this.#taking--;
    }
  }

  async #deal(name: string): Promise<void> {
    const { folder, record, promptFor, isFocused, isAlive, unasked, clock } = this.#options;
    const path = join(folder, name);
    if (!(await isFolder(path))) return;
    const info = readInfo(await readUntrustedText(join(path, 'info')));
    if (info.workTree !== record.workTree) return; // another window's, or nobody's
    const [message, files] = await Promise.all([
      readUntrusted(join(path, 'message')),
      readUntrusted(join(path, 'files')),
    ]);
    const request = readRequest(info, message?.whole ? message.bytes : undefined, files?.bytes ?? new Uint8Array());
    if (!request || !isWanted(request.origin, promptFor()) || (await this.#isQuiet(request))) {
      return (await this.#claim(name))?.answer('none');
    }
    if (!isFocused()) await new Promise<void>((done) => clock.after(unfocusedDelay, done));
    if (!(await isAlive())) {
      if (!isClaimed(path)) unasked(request);
      return;
    }
    const claim = await this.#claim(name);
    if (claim) await claim.answer(await this.#ask(request, claim));
  }

  /** What breaks in it must not make anybody wait. */
  async #isQuiet(request: CommitRequest): Promise<boolean> {
    try {
      return await this.#options.isQuiet(request);
    } catch (cause) {
      this.#options.log.error('looking at a commit', cause);
      return true;
    }
  }

  async #claim(name: string): Promise<Claim | undefined> {
    if (this.#disposed) return undefined;
    const claim = await Claim.make(name, this.#options satisfies ClaimGround);
    if (!claim) return undefined;
    this.#claims.set(name, claim);
    void claim.ended.then(() => this.#claims.delete(name));
    if (this.#disposed) claim.dispose();
    return claim;
  }

  async #ask(request: CommitRequest, claim: Claim): Promise<Answer> {
    const { ask, unasked, inTurn, timeLimit, clock, log } = this.#options;
    const { signal } = claim;
    const stop = request.origin === 'scm' ? () => undefined : clock.after(timeLimit(), () => claim.withdraw('timeout'));
    const withdrawn = new Promise<Answer>((done) => {
      if (signal.aborted) done('none');
      signal.addEventListener('abort', () => done('none'));
    });
    let isAsked = false;
    const asked = async () => {
      if (signal.aborted) return 'none';
      isAsked = true;
      return Promise.race([ask(request, signal), withdrawn]);
    };
    try {
      return await Promise.race([inTurn(asked), withdrawn]);
    } catch (cause) {
      log.error('asking who a commit affects', cause);
      return 'none';
    } finally {
      stop();
      if (!isAsked) unasked(request);
    }
  }
}

async function requestNames(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter(isRequestName);
}

async function isFolder(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => undefined))?.isDirectory() ?? false;
}
