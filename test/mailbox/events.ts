// Waits for what happens in files, never for time.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, watch } from 'node:fs';
import { dirname, join } from 'node:path';

/** Whether a program is on this machine, to be asked with arguments that do nothing. */
export const isThere = (program: string, ...args: string[]): boolean => spawnSync(program, args).error === undefined;

/** What is in the mailbox of requests, in any state. */
export const requestsIn = (mailbox: string): readonly string[] =>
  readdirSync(mailbox).filter((name) => name.startsWith('req-'));

/** Resolves with the path of a request, when there is one. */
export async function whenAsked(mailbox: string): Promise<string> {
  return join(mailbox, await when(mailbox, () => requestsIn(mailbox).find((name) => /^req-\d+$/.test(name))));
}

/** Resolves when what is looked for in a folder is so: at once, or when something has changed in it. */
export function when<T>(folder: string, look: () => T | undefined | false): Promise<T> {
  return new Promise((done, failed) => {
    const watcher = watch(folder, () => check());
    const check = () => {
      try {
        const found = look();
        if (found === undefined || found === false) return;
        done(found);
      } catch (cause) {
        failed(cause instanceof Error ? cause : new Error(String(cause)));
      }
      watcher.close();
    };
    check();
  });
}

export const whenThere = (path: string): Promise<true> => when(dirname(path), () => existsSync(path));

/** A promise that the test settles. */
export function later<T = void>() {
  let settle: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => (settle = done));
  return { promise, settle };
}
