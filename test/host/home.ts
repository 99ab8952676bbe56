// A home folder for tests, with a git identity of its own: the user's git settings stay out.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const GIT_CONFIG = `[user]
\tname = Ana Lindqvist
\temail = ana@tollgate.example
[init]
\tdefaultBranch = main
[commit]
\tgpgSign = false
`;

/** What a git hook, a terminal of VS Code, npm or a CI leaves in the environment, and what would reach our VS Code. */
const FOREIGN =
  /^(GIT_(DIR|WORK_TREE|INDEX_FILE|PREFIX|OBJECT_DIRECTORY|ALTERNATE_.*|COMMON_DIR|EDITOR|SEQUENCE_EDITOR|ASKPASS)|VSCODE_.*|ELECTRON_.*|npm_.*)$|^(CI|DOWNSTREAM_CUSTOMERS_SKIP)$/;

export function cleanEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !FOREIGN.test(name)));
}

/** Environment variables that give git, and git alone, the identity Ana Lindqvist; writes the files into `directory`. */
export function gitIdentity(directory: string): NodeJS.ProcessEnv {
  const configuration = join(directory, '.config');
  mkdirSync(configuration, { recursive: true });
  const file = join(directory, '.gitconfig');
  writeFileSync(file, GIT_CONFIG);
  const overriding = [
    'AUTHOR_NAME',
    'AUTHOR_EMAIL',
    'AUTHOR_DATE',
    'COMMITTER_NAME',
    'COMMITTER_EMAIL',
    'COMMITTER_DATE',
  ];
  return {
    ...Object.fromEntries(overriding.map((name) => [`GIT_${name}`, undefined])),
    GIT_CONFIG_GLOBAL: file,
    GIT_CONFIG_NOSYSTEM: '1',
    XDG_CONFIG_HOME: configuration,
  };
}

/** Like gitIdentity, and everything else that looks for a home finds `directory` as well. */
export function testHome(directory: string): NodeJS.ProcessEnv {
  const cache = join(directory, '.cache');
  return { ...gitIdentity(directory), HOME: directory, USERPROFILE: directory, XDG_CACHE_HOME: cache };
}
