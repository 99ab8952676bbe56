/** Hashes of commits, dealt in chunks to several readers, and what they read, given in the order of the hashes. */
import type { NewCommit } from '../core/history/history';

/** So many hashes are in the first chunks, which are small so that something is there soon, and in each of the others. */
const sizes = [100, 400];
const size = 1000;

/** Bytes of git's output that may wait for what comes before them. */
const mostHeld = 8 << 20;

export interface Chunk {
  /** One hash a line. */
  readonly hashes: string;
  /** What was read of it. With a promise: no more is to be read until that is kept. */
  readonly add: (commits: readonly NewCommit[], bytes: number) => void | Promise<void>;
  /** Everything of it was added. */
  readonly finish: () => void;
}

interface Dealt {
  readonly portions: { readonly commits: readonly NewCommit[]; readonly bytes: number }[];
  isRead: boolean;
}

export class Chunks {
  #listed: Buffer[] = [];
  #bytesListed = 0;
  readonly #lineLength: number;
  #isWhole = false;
  #hasStopped = false;
  #count = 0;
  /** Those that were not given yet, in order. */
  readonly #dealt: Dealt[] = [];
  #held = 0;
  readonly #change = new Bell();

  /** @param lineLength of a hash with its line break */
  constructor(lineLength: number) {
    this.#lineLength = lineLength;
  }

  /** @param hashes the next part of a list of lines */
  list(hashes: Buffer): void {
    this.#listed.push(hashes);
    this.#bytesListed += hashes.length;
    this.#change.ring();
  }

  /** The list is whole. */
  finish(): void {
    this.#isWhole = true;
    this.#change.ring();
  }

  /** Nothing more is dealt or given, and nobody waits any more. */
  stop(): void {
    this.#hasStopped = true;
    this.#change.ring();
  }

  /** The next chunk for a reader, when there is one; undefined: there are no more. */
  async deal(): Promise<Chunk | undefined> {
    while (!this.#hasStopped) {
      const hashes = this.#cut();
      if (hashes !== '') return this.#chunk(hashes);
      if (this.#isWhole) return undefined;
      await this.#change.rung();
    }
    return undefined;
  }

  /** What was read, in order. */
  async *given(): AsyncGenerator<readonly NewCommit[]> {
    while (!this.#hasStopped) {
      const [first] = this.#dealt;
      const portion = first?.portions.shift();
      if (portion) {
        this.#held -= portion.bytes;
        this.#change.ring();
        yield portion.commits;
      } else if (first?.isRead) {
        this.#dealt.shift();
        this.#change.ring();
      } else if (!first && this.#isWhole && this.#bytesListed === 0) {
        return;
      } else {
        await this.#change.rung();
      }
    }
  }

  /** Hashes for the next chunk; '': there are not enough yet, or no more. */
  #cut(): string {
    const wanted = this.#lineLength * (sizes[this.#count] ?? size);
    if (this.#bytesListed < wanted && !this.#isWhole) return '';
    this.#count++;
    let hashes = '';
    while (hashes.length < wanted && this.#listed.length > 0) {
      const piece = this.#listed.shift()!;
      const part = piece.toString('latin1', 0, wanted - hashes.length);
      if (part.length < piece.length) this.#listed.unshift(piece.subarray(part.length));
      hashes += part;
    }
    this.#bytesListed -= hashes.length;
    return hashes;
  }

  #chunk(hashes: string): Chunk {
    const dealt: Dealt = { portions: [], isRead: false };
    this.#dealt.push(dealt);
    const hasRoom = () =>
      this.#hasStopped || this.#held <= mostHeld || (dealt === this.#dealt[0] && dealt.portions.length === 0);
    const room = async () => {
      while (!hasRoom()) await this.#change.rung();
    };
    return {
      hashes,
      add: (commits, bytes) => {
        dealt.portions.push({ commits, bytes });
        this.#held += bytes;
        this.#change.ring();
        return hasRoom() ? undefined : room();
      },
      finish: () => {
        dealt.isRead = true;
        this.#change.ring();
      },
    };
  }
}

/** Wakes all who wait for it. */
class Bell {
  #waiting: (() => void)[] = [];

  rung(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  ring(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }
}
