// The repository of the window, as a person in a terminal and an editor has it.
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Chance } from '../bench/chance';
import { bundle } from '../cli/commandLine';

export interface Ground {
  readonly folder: string;
  readonly chance: Chance;
  /** What git says; undefined: it refused, as it does where there is nothing to commit. */
  readonly git: (...args: readonly string[]) => Promise<string | undefined>;
  /** The command line, in a process of its own. @returns its exit code */
  readonly cli: (...args: readonly string[]) => Promise<number>;
  readonly write: (path: string, text: string) => void;
  /** '' where there is no such file. */
  readonly read: (path: string) => string;
  readonly remove: (path: string) => void;
}

export function groundOf(folder: string, chance: Chance, firstSecond: number): Ground {
  let second = firstSecond;
  /** Each command a minute after the one before: what git says then depends on no clock. */
  const environment = () => {
    const date = `${(second += 60)} +0100`;
    return { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date, GIT_EDITOR: 'true' };
  };
  const run = (program: string, args: readonly string[]) =>
    new Promise<{ readonly code: number; readonly out: string }>((done) => {
      const options = { cwd: folder, env: environment(), maxBuffer: 1 << 28 };
      execFile(program, args, options, (error, out) => done({ code: error ? Number(error.code ?? -1) : 0, out }));
    });
  return {
    folder,
    chance,
    git: async (...args) => {
      const { code, out } = await run('git', args);
      return code === 0 ? out.trimEnd() : undefined;
    },
    cli: async (...args) => (await run(process.execPath, [bundle, ...args])).code,
    write: (path, text) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    read: (path) => {
      try {
        return readFileSync(join(folder, path), 'utf8');
      } catch {
        return '';
      }
    },
    remove: (path) => rmSync(join(folder, path), { recursive: true, force: true }),
  };
}
