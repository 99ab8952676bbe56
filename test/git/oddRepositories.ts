// Repositories that git allows and nobody thinks of, each with a change of src/api/new.ts that is staged where it can be.
import { chownSync, cpSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { customersFile, type RealRepositories, type RealRepository } from './realRepository';

/** Where the commands run, and in which environment. */
export interface Odd {
  readonly directory: string;
  readonly environment?: Readonly<Record<string, string>>;
}

type Make = (tools: RealRepositories & { readonly fresh: () => RealRepository }) => Odd;

const files = { 'src/api/charge.ts': 'charge', 'src/app/screen.ts': 'screen', 'openapi.yaml': 'openapi: 3.1.0' };

/** Three commits: the list, one with a note, one without. */
function makeTemplate({ repository }: RealRepositories): RealRepository {
  const here = repository();
  here.commit('List the customers', { 'customers.yaml': customersFile, ...files });
  here.commit('Round half to even\n\nAffects: billing (fix): Rounding\n', { 'src/api/charge.ts': 'rounded' });
  here.commit('Retry once', { 'src/api/charge.ts': 'retried' });
  return here;
}

/** Stages a change that touches a customer. */
function staged(here: RealRepository): Odd {
  here.write('src/api/new.ts', 'new');
  here.git('add', '--', 'src/api/new.ts');
  return { directory: here.directory };
}

/** What git stops in the middle of ends with another code than 0. */
function stopped({ git }: RealRepository, ...args: string[]): void {
  try {
    git(...args);
  } catch {
    return;
  }
  throw new Error(`git ${args.join(' ')} was to stop`);
}

/** Two branches that do not go together; on `main`. */
function torn(fresh: () => RealRepository): RealRepository {
  const here = fresh();
  here.git('switch', '-q', '-c', 'topic');
  here.commit('Theirs', { 'src/api/charge.ts': 'theirs' });
  here.git('switch', '-q', 'main');
  here.commit('Ours', { 'src/api/charge.ts': 'ours' });
  return here;
}

const cloned = (here: RealRepository, path: string, ...options: string[]) => {
  here.git('clone', '-q', ...options, `file://${here.directory}`, path);
};

const bareOf = (here: RealRepository, path: string): Odd => {
  here.git('clone', '-q', '--bare', here.directory, path);
  return { directory: path };
};

/** A repository where git is started by somebody who does not own it. */
function ofSomebodyElse(here: RealRepository): Odd {
  if (process.getuid?.() !== 0)
    return { directory: here.directory, environment: { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' } };
  for (const name of ['', '.git']) chownSync(here.path(name), 4711, 4711);
  return { directory: here.directory };
}

/** The names of 100,000 files and one more are in a commit, and not on disk. */
function huge(here: RealRepository): Odd {
  const entries = Array.from({ length: 100_000 }, (_, at) => `M 100644 inline src/api/${at % 100}/${at}.ts\ndata 0\n`);
  const message = 'Generate all';
  const begin = `commit refs/heads/main\ncommitter Ana <ana@tollgate.example> 1793610000 +0000\ndata ${message.length}\n${message}\nfrom refs/heads/main^0\n`;
  here.gitWith({ input: `${begin}${entries.join('')}done\n` }, 'fast-import', '--quiet', '--done');
  here.git('read-tree', 'HEAD');
  return staged(here);
}

const rebasing = (here: RealRepository): Odd => {
  here.gitWith({ environment: { GIT_SEQUENCE_EDITOR: 'sed -i.bak s/pick/edit/' } }, 'rebase', '-q', '-i', 'HEAD~1');
  return staged(here);
};

function withoutGit({ directory }: RealRepository, folder: string): Odd {
  symlinkSync(process.execPath, join(folder, 'node'));
  return { directory, environment: { PATH: folder } };
}

export const oddRepositories = {
  'an empty one': ({ repository }) => ({ directory: repository().directory }),
  'an unborn branch': ({ fresh }) => {
    const here = fresh();
    here.git('switch', '-q', '--orphan', 'new');
    here.write('customers.yaml', customersFile);
    for (const [name, content] of Object.entries(files)) here.write(name, content);
    return staged(here);
  },
  'a detached HEAD': ({ fresh }) => {
    const here = fresh();
    here.git('switch', '-q', '--detach');
    return staged(here);
  },
  'a shallow clone': ({ fresh, folder, at }) => {
    const path = join(folder(), 'shallow');
    cloned(fresh(), path, '--depth=2');
    return staged(at(path));
  },
  'a bare one': ({ fresh, folder }) => bareOf(fresh(), join(folder(), 'bare.git')),
  'a linked worktree': ({ fresh, folder, at }) => {
    const path = join(folder(), 'linked');
    fresh().git('worktree', 'add', '-q', '-b', 'linked', path);
    return staged(at(path));
  },
  'a submodule': ({ fresh, repository, at }) => {
    const outer = repository();
    outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', fresh().directory, 'lib');
    outer.commit('Add');
    return staged(at(outer.path('lib')));
  },
  'a repository inside a repository': ({ fresh, repository, at }) => {
    const outer = repository();
    outer.commit('Outside', { 'customers.yaml': customersFile.replaceAll('billing', 'outside') });
    cpSync(fresh().directory, outer.path('inner'), { recursive: true });
    return staged(at(outer.path('inner')));
  },
  'a repository around a repository': ({ fresh, repository }) => {
    const outer = fresh();
    cpSync(repository().directory, outer.path('inner'), { recursive: true });
    outer.write('inner/customers.yaml', customersFile.replaceAll('billing', 'inside'));
    return staged(outer);
  },
  'a sparse one': ({ fresh }) => {
    const here = fresh();
    here.git('sparse-checkout', 'set', '--cone', '--sparse-index', 'src/api');
    return staged(here);
  },
  'a partial clone without its remote': ({ fresh, folder, at }) => {
    const origin = fresh();
    origin.git('config', 'uploadpack.allowFilter', 'true');
    const path = join(folder(), 'partial');
    cloned(origin, path, '--filter=blob:none');
    const here = at(path);
    here.git('remote', 'set-url', 'origin', `file://${folder()}/gone`);
    return staged(here);
  },
  sha256: ({ repository }) => {
    const here = repository('--object-format=sha256');
    here.commit('List the customers', { 'customers.yaml': customersFile, ...files });
    here.commit('Round half to even\n\nAffects: billing (fix): Rounding\n', { 'src/api/charge.ts': 'rounded' });
    here.commit('Retry once', { 'src/api/charge.ts': 'retried' });
    return staged(here);
  },
  'somebody else’s': ({ fresh }) => ofSomebodyElse(fresh()),
  'a machine without git': ({ fresh, folder }) => withoutGit(fresh(), folder()),
  'a folder in no repository': ({ folder }) => ({ directory: folder() }),
  'a rebase in progress': ({ fresh }) => rebasing(fresh()),
  'a merge in progress': ({ fresh }) => {
    const here = torn(fresh);
    stopped(here, 'merge', '-q', 'topic');
    return { directory: here.directory };
  },
  'a cherry-pick in progress': ({ fresh }) => {
    const here = torn(fresh);
    stopped(here, 'cherry-pick', 'topic');
    return { directory: here.directory };
  },
  'a bisect': ({ fresh }) => {
    const here = fresh();
    here.git('bisect', 'start', 'HEAD', 'HEAD~2');
    return staged(here);
  },
  'names that are no UTF-8': ({ fresh }) => {
    const here = fresh();
    for (const name of [[0xff, 0xfe], [0xc3], [0xe4, 0x0a, 0x09]]) {
      writeFileSync(Buffer.concat([Buffer.from(here.path('src/api/')), Buffer.from(name)]), 'odd');
    }
    here.git('add', '--all');
    here.commit('Name them oddly');
    writeFileSync(Buffer.concat([Buffer.from(here.path('src/api/')), Buffer.from([0xf0, 0x9f])]), 'odd');
    here.git('add', '--all');
    return staged(here);
  },
  'CRLF everywhere': ({ fresh }) => {
    const here = fresh();
    here.write('customers.yaml', customersFile.replaceAll('\n', '\r\n'));
    here.commit('Lines of Windows\r\n\r\nAffects: billing (fix): Windows\r\n', { 'src/api/charge.ts': 'crlf\r\n' });
    return staged(here);
  },
  '100,000 files in a commit': ({ fresh }) => huge(fresh()),
  'no customers.yaml': ({ repository }) => {
    const here = repository();
    here.commit('Begin', files);
    return staged(here);
  },
  'a broken customers.yaml': ({ fresh }) => {
    const here = fresh();
    here.write('customers.yaml', customersFile.replace('[/src/api/]', '[/src/api/'));
    return staged(here);
  },
} satisfies Readonly<Record<string, Make>>;

export type OddName = keyof typeof oddRepositories;

/** Makes them one by one; what all have in common only once. */
export function oddMaker(tools: RealRepositories): (name: OddName) => Odd {
  let template: RealRepository | undefined;
  const fresh = () => {
    template ??= makeTemplate(tools);
    const path = join(tools.folder(), 'odd');
    cpSync(template.directory, path, { recursive: true });
    return tools.at(path);
  };
  return (name) => oddRepositories[name]({ ...tools, fresh });
}
