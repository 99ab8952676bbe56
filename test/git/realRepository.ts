// Gives real repositories in the system's temporary folder, out of reach of the settings of this user and machine.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { silent } from '../../src/core/log';
import { openGit, type Git } from '../../src/git/git';

type Variables = Readonly<Record<string, string | undefined>>;

/** The environment without a word of git's, and with no settings but the repository's own. Commits are of one moment. */
export function quietEnvironment(more: Variables = {}): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !/^(GIT_|EMAIL$)/i.test(name));
  return {
    ...Object.fromEntries(others),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_AUTHOR_DATE: '2026-11-02T10:00:00+01:00',
    GIT_COMMITTER_DATE: '2026-11-02T10:00:00+01:00',
    ...more,
  };
}

export interface RealRepository {
  /** With the links of the system resolved. */
  readonly directory: string;
  /** What git says, without the last line break. */
  readonly git: (...args: string[]) => string;
  readonly gitWith: (more: { input?: string | Buffer; environment?: Variables }, ...args: string[]) => string;
  readonly path: (name: string) => string;
  readonly write: (name: string, content: string | Buffer) => void;
  /** Writes the files, commits all there is, and gives the hash. */
  readonly commit: (message: string, files?: Readonly<Record<string, string>>) => string;
  readonly head: () => string;
  /** Our own git, as the product opens it. */
  readonly open: (environment?: Variables) => Git;
}

export interface RealRepositories {
  readonly folder: () => string;
  /** Empty, on branch main, of Ana. */
  readonly repository: (...initOptions: string[]) => RealRepository;
  /** A repository with {@link customersFile} committed. */
  readonly listed: () => RealRepository;
  /** A repository that another command has made, such as `git clone`. */
  readonly at: (directory: string) => RealRepository;
}

export const customersFile = `version: 1
customers:
  - id: billing
    name: Billing team
    consumes: [/src/api/]
  - id: mobile-app
    name: Mobile app
    consumes: [/src/app/, /openapi.yaml]
  - id: merchants
    name: Merchants
    via: [billing]
`;

export const ana = { name: 'Ana Lindqvist', email: 'ana@tollgate.example' } as const;

/** To be called in a `describe`: what is made is gone after each test, or with `after`, at the end of all. */
export function realRepositories(atEnd: (remove: () => void) => void = afterEach): RealRepositories {
  const made: string[] = [];
  atEnd(() => {
    for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  const folder = () => {
    const path = realpathSync(mkdtempSync(join(tmpdir(), 'customers-')));
    made.push(path);
    return path;
  };
  const repository = (...initOptions: string[]) => {
    const fresh = repositoryAt(folder());
    template ??= madeTemplate();
    fresh.git('init', '--quiet', '--initial-branch=main', `--template=${template}`, ...initOptions);
    return fresh;
  };
  return {
    folder,
    repository,
    listed: () => {
      const fresh = repository();
      fresh.commit('List the customers', { 'customers.yaml': customersFile });
      return fresh;
    },
    at: (directory) => {
      const found = repositoryAt(directory);
      found.git('config', 'user.name', ana.name);
      found.git('config', 'user.email', ana.email);
      return found;
    },
  };
}

let template: string | undefined;

/** What `git init` copies into its repositories: Ana as their user, and no upkeep of git's own after each commit. */
function madeTemplate(): string {
  const directory = mkdtempSync(join(tmpdir(), 'template-'));
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  for (const folder of ['hooks', 'info']) mkdirSync(join(directory, folder));
  writeFileSync(
    join(directory, 'config'),
    `[user]\n\tname = ${ana.name}\n\temail = ${ana.email}\n[maintenance]\n\tauto = false\n`,
  );
  return directory;
}

/** The hash of HEAD without a git for it, of which tests would start thousands; undefined: only git can tell. */
function headInFiles(gitDirectory: string): string | undefined {
  try {
    const [, ref, hash] = /^(?:ref: (\S+)|([0-9a-f]+))\n$/.exec(readFileSync(join(gitDirectory, 'HEAD'), 'utf8')) ?? [];
    return hash ?? (ref && /^[0-9a-f]+(?=\n$)/.exec(readFileSync(join(gitDirectory, ref), 'utf8'))?.[0]);
  } catch {
    return undefined; // in a linked worktree, or where the ref is packed
  }
}

function repositoryAt(directory: string): RealRepository {
  const path = (name: string) => join(directory, name);
  const gitWith: RealRepository['gitWith'] = ({ input = '', environment }, ...args) =>
    execFileSync('git', args, {
      cwd: directory,
      input,
      env: quietEnvironment(environment),
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'pipe'],
      maxBuffer: 1 << 28,
    }).replace(/\n$/, '');
  const git = (...args: string[]) => gitWith({}, ...args);
  const write = (name: string, content: string | Buffer) => {
    mkdirSync(dirname(path(name)), { recursive: true });
    writeFileSync(path(name), content);
  };
  const head = () => headInFiles(path('.git')) ?? git('rev-parse', 'HEAD');
  return {
    directory,
    git,
    gitWith,
    path,
    write,
    head,
    commit: (message, files = {}) => {
      for (const [name, content] of Object.entries(files)) write(name, content);
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--no-verify', '--cleanup=verbatim', '-m', message);
      return head();
    },
    open: (environment) => openGit({ directory, environment: quietEnvironment(environment), log: silent }),
  };
}
