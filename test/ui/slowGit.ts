// A git for VS Code that lists the files of a repository only when the test lets it.
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshFolder } from './window';

const DEADLINE = 20_000;
const POLL = 20;

export interface SlowGit {
  /** for the setting `git.path` */
  readonly path: string;
  /** From now on those who list all files wait. */
  begin(): void;
  end(): void;
  /** Waits until so many wait. */
  untilWaiting(count: number): Promise<void>;
}

export function makeSlowGit(): SlowGit {
  const folder = freshFolder('git');
  const [path, gate, waiting] = ['git', 'gate', 'waiting'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const script = `#!/bin/sh
case "$*" in *"-- :(top)")
  [ ! -e ${gate} ] || echo >> ${waiting}
  while [ -e ${gate} ]; do sleep 0.05; done
esac
exec git "$@"
`;
  writeFileSync(path, script);
  chmodSync(path, 0o755);
  const count = () => (existsSync(waiting) ? readFileSync(waiting, 'utf8').length : 0);
  return {
    path,
    begin: () => writeFileSync(gate, ''),
    end: () => rmSync(gate),
    untilWaiting: async (expected) => {
      const deadline = Date.now() + DEADLINE;
      while (count() < expected) {
        if (Date.now() > deadline) throw new Error(`${count()} wait for git to list files, expected ${expected}.`);
        await new Promise((resolve) => setTimeout(resolve, POLL));
      }
    },
  };
}
