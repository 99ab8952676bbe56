/** The note that a person has prepared for the next commit of a work tree. It is kept in memory, until a commit of theirs takes it. */
import { oneAtATime } from '../../core/oneAtATime';
import type { PreparedNote } from '../../core/note/preparedNote';
import type { HeadPlace, OwnCommits } from './ownCommits';

export class PreparedNotes {
  readonly #ownCommits: OwnCommits;
  readonly #inTurn = oneAtATime();
  #next: { readonly note: PreparedNote; readonly since: HeadPlace } | undefined;
  #taken: { readonly note: PreparedNote; readonly hash: string } | undefined;

  constructor(ownCommits: OwnCommits) {
    this.#ownCommits = ownCommits;
  }

  /** For the next commit. */
  async next(): Promise<PreparedNote | undefined> {
    await this.#inTurn(() => this.#look());
    return this.#next?.note;
  }

  /** What the commit with this hash has taken, so that a question about it begins with that. */
  async takenBy(hash: string): Promise<PreparedNote | undefined> {
    await this.#inTurn(() => this.#look());
    return this.#taken?.hash === hash ? this.#taken.note : undefined;
  }

  /** In place of what was prepared before. Undefined: nothing is prepared any more. */
  keep(note: PreparedNote | undefined): Promise<void> {
    return this.#inTurn(async () => {
      this.#next = note && { note, since: await this.#ownCommits.place() };
    });
  }

  /** HEAD may have moved: where it did so by the person's own commits, the first of them was meant. */
  async #look(): Promise<void> {
    const before = this.#next;
    if (!before) return;
    const now = await this.#ownCommits.place();
    if (now.hash === before.since.hash) return;
    const first = (await this.#ownCommits.since(before.since)).at(-1);
    if (first) this.#taken = { note: before.note, hash: first.commit.hash };
    this.#next = first ? undefined : { note: before.note, since: now };
  }
}
