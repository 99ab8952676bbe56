/** A request that this window has claimed: keeps telling the hook so, and ends when the hook does. */
import { constants, existsSync, renameSync, rmSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../core/log';
import type { Clock } from './clock';
import { answerText, type Answer } from './protocol';
import { readUntrustedText } from './untrustedFile';

/**
 * Why nobody waits for the answer any more: it took too long; the commit has ended; nobody can see this window's question;
 * the window is closing; the mailbox cannot be written.
 */
export type Withdrawn = 'timeout' | 'gone' | 'unseen' | 'closing' | 'failed';

/** Milliseconds between two signs of the window, and between two looks at those of the hook. */
const beat = 2000;
const look = 1000;
/** Beats in a row without the user interface, and looks in a row without the hook, after which the other side is given up. */
const mostUnseen = 5;
const mostUnchanged = 5;

/** Only what is there, and not through a link. */
const inPlace = constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0);

export interface ClaimGround {
  /** The mailbox. */
  readonly folder: string;
  /** Of the window. */
  readonly id: string;
  /** Whether somebody can see what the window asks. */
  readonly isAlive: () => Promise<boolean>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Whether a window has claimed a request. @param path of the request */
export const isClaimed = (path: string): boolean => existsSync(`${path}.ack`);

/** All that belongs to a request in the mailbox. */
export const requestFiles = (path: string): readonly string[] =>
  ['', '.ack', '.ans', '.ans.tmp'].map((end) => path + end);

export class Claim {
  readonly #ground: ClaimGround;
  readonly #request: string;
  readonly #withdrawn = new AbortController();
  readonly #stops: (() => void)[] = [];
  #beats = 0;
  #unseen = 0;
  #alive = '';
  #unchanged = 0;
  #answered = false;
  #over = false;
  #tellEnd: () => void = () => undefined;

  /** When the hook has ended, or was given up. */
  readonly ended = new Promise<void>((done) => (this.#tellEnd = done));

  private constructor(name: string, ground: ClaimGround) {
    this.#ground = ground;
    this.#request = join(ground.folder, name);
  }

  /** Undefined: another window has it, or the hook is gone. */
  static async make(name: string, ground: ClaimGround): Promise<Claim | undefined> {
    const claim = new Claim(name, ground);
    try {
      await writeFile(claim.#ack, claim.#sign, { flag: 'wx', mode: 0o600 });
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return undefined;
      ground.log.error(`claiming ${name}`, cause);
      claim.#end('failed');
      return undefined;
    }
    claim.lookForHook();
    if (claim.#over) return undefined;
    claim.#stops.push(
      ground.clock.every(beat, () => void claim.#tellHook()),
      ground.clock.every(look, () => void claim.#hearHook()),
    );
    return claim;
  }

  /** Aborted with a {@link Withdrawn} as its reason. */
  get signal(): AbortSignal {
    return this.#withdrawn.signal;
  }

  /** Nobody is to be asked any more; the hook still gets an answer. */
  withdraw(reason: Withdrawn): void {
    this.#withdrawn.abort(reason);
  }

  async answer(answer: Answer): Promise<void> {
    if (this.#over || this.#answered) return;
    try {
      await rm(`${this.#answer}.tmp`, { recursive: true, force: true });
      await writeFile(`${this.#answer}.tmp`, answerText(answer), { flag: 'wx', mode: 0o600 });
      if (this.#over) return this.#remove();
      renameSync(`${this.#answer}.tmp`, this.#answer);
      this.#answered = true; // in the same breath, so that closing cannot take it away again
      this.lookForHook();
    } catch (cause) {
      this.#ground.log.error('answering a commit', cause);
      this.#end('failed');
    }
  }

  /** To be called when something has happened in the mailbox. */
  lookForHook(): void {
    if (!existsSync(this.#request)) this.#end('gone');
  }

  /** The window is closing. An answer that the hook has still to read stays. */
  dispose(): void {
    if (!this.#answered) return this.#end('closing');
    for (const stop of this.#stops) stop();
    this.#tellEnd();
  }

  get #ack(): string {
    return `${this.#request}.ack`;
  }

  get #answer(): string {
    return `${this.#request}.ans`;
  }

  /** Another one each time; never shorter than the one before. */
  get #sign(): string {
    return `${this.#beats} ${this.#ground.id}\n`;
  }

  async #tellHook(): Promise<void> {
    this.#beats++;
    try {
      await writeFile(this.#ack, this.#sign, { flag: inPlace });
    } catch (cause) {
      this.lookForHook();
      if (this.#over) return;
      this.#ground.log.error('telling a commit that it is still asked about', cause);
      return this.#end('failed');
    }
    if (this.#answered) return;
    const isSeen = await this.#ground.isAlive().catch(() => false);
    this.#unseen = isSeen ? 0 : this.#unseen + 1;
    if (this.#unseen >= mostUnseen) this.#end('unseen');
  }

  async #hearHook(): Promise<void> {
    this.lookForHook();
    const alive = await readUntrustedText(join(this.#request, 'alive'));
    this.#unchanged = alive === this.#alive ? this.#unchanged + 1 : 0;
    this.#alive = alive;
    if (this.#unchanged >= mostUnchanged) this.#end('gone');
  }

  /** Without its request the hook goes on at once. */
  #end(reason: Withdrawn): void {
    if (this.#over) return;
    this.#over = true;
    for (const stop of this.#stops) stop();
    this.#withdrawn.abort(reason);
    this.#remove();
    this.#tellEnd();
  }

  #remove(): void {
    try {
      for (const path of requestFiles(this.#request)) rmSync(path, { recursive: true, force: true });
    } catch (cause) {
      this.#ground.log.error('removing a request', cause);
    }
  }
}
