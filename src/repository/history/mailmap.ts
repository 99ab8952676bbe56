/** What the people of a history are called: asked of git once for each of them, and for all when .mailmap says something else. */
import { join } from 'node:path';
import type { Person } from '../../core/history/commit';
import type { History } from '../../core/history/history';
import type { Log } from '../../core/log';
import { oneAtATime } from '../../core/oneAtATime';
import { isGitError } from '../../git/git';
import { calledByMailmap } from '../../git/people';
import { plainText } from '../../git/plainFile';
import type { OpenWorkTree } from '../workTree';

/** Of whom git was asked. */
interface Asked {
  readonly history: History;
  /** What .mailmap said. */
  readonly text: string;
  readonly people: number;
}

interface Ground extends OpenWorkTree {
  readonly log: Log;
}

export class Mailmap {
  readonly #ground: Ground;
  readonly #inTurn = oneAtATime();
  #asked: Asked | undefined;

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  /** Puts it into a history, as it is now. What is there already stays the same map. */
  callPeople(history: History): Promise<void> {
    return this.#inTurn(() => this.#callNew(history));
  }

  async #callNew(history: History): Promise<void> {
    const text = await plainText(join(this.#ground.root.workTree, '.mailmap'), 'latin1');
    const isSame = this.#asked?.history === history && this.#asked.text === text;
    const [first, known] = isSame ? [this.#asked!.people, history.mailmap] : [0, new Map<number, Person>()];
    const people = history.people(first);
    if (people.length === 0) return;
    const called = await this.#called(people);
    const others = people.flatMap((person, at) =>
      isAs(person, called[at]!) ? [] : [[first + at, called[at]!] as const],
    );
    if (others.length > 0 || known.size < history.mailmap.size) history.mailmap = new Map([...known, ...others]);
    this.#asked = { history, text, people: first + people.length };
  }

  /** Where git does not tell, they are called what they call themselves. */
  async #called(people: readonly Person[]): Promise<readonly Person[]> {
    const { git, log } = this.#ground;
    try {
      return await git.run(calledByMailmap(people));
    } catch (cause) {
      if (!isGitError(cause) || cause.reason !== 'failed') throw cause;
      log.info(`.mailmap is left out: ${cause.message}`);
      return people;
    }
  }
}

const isAs = (a: Person, b: Person): boolean => a.name === b.name && a.email === b.email;
