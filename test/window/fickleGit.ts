// Runs git as a window does, but for a time a command of it waits, or cannot be started, as on a machine that has no room for it.
import type { Command, Printed } from '../../src/git/command';
import { GitThread } from '../../src/repository/gitThread';

export class FickleGit extends GitThread {
  #failing: string | undefined;
  #held: { readonly name: string; readonly asked: () => void; readonly released: Promise<void> } | undefined;

  /** A command of this name cannot be started; undefined: all can. */
  fail(name: string | undefined): void {
    this.#failing = name;
  }

  /** Holds commands of this name. @returns when one was asked for, and what lets them go */
  hold(name: string): { readonly asked: Promise<void>; readonly release: () => void } {
    let release = (): void => undefined;
    const released = new Promise<void>((done) => (release = done));
    const asked = new Promise<void>((done) => (this.#held = { name, asked: done, released }));
    return { asked, release };
  }

  override async run(command: Command): Promise<Printed> {
    const [name] = command.args;
    if (name === this.#failing) {
      return { output: '', exitCode: -1, stderr: '', cause: new Error('spawn git EAGAIN') };
    }
    const held = this.#held;
    if (held && held.name === name) {
      held.asked();
      await held.released;
    }
    return super.run(command);
  }
}
