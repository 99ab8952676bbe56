// Git notes shared by real clones with a real remote: set up, merged, pushed, refused.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { english } from '../../../src/core/l10n';
import { noteText } from '../../../src/core/note/note';
import { failureText, isFailure } from '../../../src/repository/failure';
import {
  remotesOf,
  shareNotes,
  sharingWith,
  type Shared,
  type ShareRequest,
} from '../../../src/repository/notes/gitNotes';
import type { Repository } from '../../../src/repository/repository';
import { quietEnvironment, realRepositories, type RealRepository } from '../../git/realRepository';
import { openedRepositories } from '../openedRepository';

const ref = 'refs/notes/downstream-customers';
const spec = `+${ref}:refs/notes/origin/downstream-customers`;

describe('git notes, shared', () => {
  const { listed, folder, at } = realRepositories();

  let hub: string;
  let here: RealRepository;
  let there: RealRepository;

  beforeEach(() => {
    hub = join(folder(), 'hub.git');
    here = listed();
    here.commit('More');
    here.git('init', '-q', '--bare', '--initial-branch=main', hub);
    here.git('remote', 'add', 'origin', hub);
    here.git('push', '-q', '-u', 'origin', 'main');
    there = clone();
  });

  const clone = () => {
    const directory = join(folder(), 'clone');
    here.git('clone', '-q', hub, directory);
    return at(directory);
  };
  const open = openedRepositories();
  const opened = async <T>(of: RealRepository, use: (repository: Repository) => Promise<T>): Promise<T> =>
    use(await open(of));
  const note = (of: RealRepository, said: string, revision = 'HEAD') =>
    opened(of, async (repository) => {
      const [customer, text] = said.split(': ') as [string, string];
      const added = await repository.addNotes({
        revision,
        notes: [{ customer, level: null, text }],
        store: 'git-note',
      });
      assert.ok(!isFailure(added), JSON.stringify(added));
    });
  const ask = (of: RealRepository, request: Partial<ShareRequest> = {}) =>
    opened(of, ({ gitNotes }) =>
      shareNotes(gitNotes, { remote: 'origin', rewrite: false, fetch: false, exchange: true, ...request }),
    );
  const share = async (of: RealRepository, request?: Partial<ShareRequest>): Promise<Shared> => {
    const shared = await ask(of, request);
    assert.ok(shared && !isFailure(shared), JSON.stringify(shared));
    return shared;
  };
  const refused = async (of: RealRepository) => {
    const failed = await ask(of);
    assert.ok(failed && isFailure(failed), JSON.stringify(failed));
    return failureText(failed, english);
  };
  const state = (of: RealRepository, remote = 'origin') => opened(of, ({ gitNotes }) => sharingWith(gitNotes, remote));
  const read = (of: RealRepository, revision = 'HEAD') =>
    opened(of, async (repository) => {
      const commit = await repository.commit(revision);
      assert.ok(!isFailure(commit));
      return commit.notes.map((each) => noteText(each, english));
    });
  const tipOf = (of: RealRepository) => of.git('rev-parse', '--verify', '-q', ref);
  const script = (path: string, text: string) => {
    writeFileSync(path, `#!/bin/sh\n${text}\n`);
    chmodSync(path, 0o755);
    return path;
  };

  /** A file of the folder of the remote. */
  const appeared = (path: string) =>
    new Promise<void>((resolve) => {
      const watcher = watch(hub, () => {
        if (!existsSync(path)) return;
        watcher.close();
        resolve();
      });
    });

  it('go from one clone to the other, as they are where only one has made any', async () => {
    await note(here, 'billing: One');
    assert.deepEqual(await state(here), { remote: 'origin', rewritten: false, fetched: false, unshared: 1 });
    assert.deepEqual(await share(here), { taken: 0, pushed: 1 });
    assert.equal((await state(here)).unshared, 0);
    assert.deepEqual(await share(there), { taken: 1, pushed: 0 });
    assert.equal(tipOf(there), tipOf(here));
    assert.deepEqual(await read(there), ['billing: One']);
    await note(there, 'billing: Two', 'HEAD~1');
    assert.equal((await state(there)).unshared, 1);
    assert.deepEqual(await share(there), { taken: 0, pushed: 1 });
    assert.deepEqual(await share(here), { taken: 1, pushed: 0 });
    assert.deepEqual(await read(here, 'HEAD~1'), ['billing: Two']);
    here.git('notes', `--ref=${ref}`, 'remove', 'HEAD');
    await share(here);
    await share(there);
    assert.deepEqual(await read(there), []);
  });

  it('of two people on one commit and on others are all kept', async () => {
    await note(here, 'billing: One; Two');
    await note(here, 'mobile-app: Ours', 'HEAD~1');
    await note(there, 'billing: Two');
    await note(there, 'mobile-app: Ä');
    there.git('notes', `--ref=${ref}`, 'append', '-m', 'Talked about on Monday');
    await share(here);
    assert.deepEqual(await share(there), { taken: 2, pushed: 1 });
    assert.deepEqual(await share(here), { taken: 1, pushed: 0 });
    for (const each of [here, there]) {
      assert.deepEqual((await read(each)).toSorted(), ['billing: One; Two', 'mobile-app: Ä']);
      assert.deepEqual(await read(each, 'HEAD~1'), ['mobile-app: Ours']);
      assert.match(each.git('notes', `--ref=${ref}`, 'show'), /^Talked about on Monday$/m);
    }
    const tip = tipOf(here);
    for (const each of [there, here]) assert.deepEqual(await share(each), { taken: 0, pushed: 0 });
    assert.equal(tipOf(there), tip);
  });

  it('of commits that the other one does not have come along, wherever git has put them', async () => {
    const numbers = Array.from({ length: 300 }, (_, index) => index + 1);
    const who = 'committer Ana <ana@tollgate.example> 1700000000 +0000';
    const commits = numbers.map((mark) => `commit refs/heads/many\nmark :${mark}\n${who}\ndata 1\nM\n`);
    const noted = numbers.slice(1).map((mark) => `N inline :${mark}\ndata 16\nAffects: billing\n`);
    const input = `${commits.join('')}commit ${ref}\n${who}\ndata 1\nN\n${noted.join('')}`;
    here.gitWith({ input }, 'fast-import', '--quiet');
    const first = here.git('rev-list', '--max-parents=0', 'many');
    assert.match(here.git('ls-tree', '--name-only', ref).split('\n')[0]!, /^[0-9a-f]{2}$/);
    await note(there, 'mobile-app: Theirs');
    await share(there);
    assert.deepEqual(await share(here), { taken: 1, pushed: 299 });
    assert.deepEqual(await share(there), { taken: 299, pushed: 0 });
    here.git('notes', `--ref=${ref}`, 'add', '-m', 'Affects: billing', first);
    assert.equal(here.git('notes', `--ref=${ref}`, 'list').split('\n').length, 301);
    assert.deepEqual(await read(here), ['mobile-app: Theirs']);
  });

  it('are pushed again, with what came meanwhile, where somebody was faster', async () => {
    await note(here, 'billing: Ours');
    await note(there, 'billing: Theirs');
    const once = `[ -e '${hub}/once' ] || { : >'${hub}/once'; git -C '${there.directory}' push -q origin ${ref} >&2; }`;
    here.git('config', 'remote.origin.receivepack', script(join(hub, 'slow'), `${once}\nexec git-receive-pack "$@"`));
    assert.deepEqual(await share(here), { taken: 1, pushed: 1 });
    assert.ok(existsSync(join(hub, 'once')));
    assert.deepEqual(await read(here), ['billing: Ours; Theirs']);
    await share(there);
    assert.equal(tipOf(there), tipOf(here));
  });

  it('that a remote refuses are told in one line, with the command to run by hand', async () => {
    await note(here, 'billing: One');
    const tip = tipOf(here);
    script(join(hub, 'hooks', 'pre-receive'), "echo 'Notes are not\twelcome [here](command:x)'; exit 1");
    assert.equal(
      await refused(here),
      `origin refused: Notes are not welcome [here](command:x). By hand: git push origin ${ref}`,
    );
    assert.equal(tipOf(here), tip);
    assert.equal((await state(here)).unshared, 1);
    here.git('remote', 'set-url', 'origin', join(hub, 'nowhere'));
    const command = String.raw`git fetch origin \+refs/notes/downstream-customers:refs/notes/origin/downstream-customers`;
    assert.match(await refused(here), new RegExp(`^origin refused: [^\n]*nowhere[^\n]* By hand: ${command}$`));
  });

  it('are not asked for a password', async () => {
    await note(here, 'billing: One');
    here.git('remote', 'set-url', 'origin', 'ssh://example.invalid/x');
    const said = join(hub, 'said');
    const bin = join(hub, 'ssh');
    script(bin, `echo "$* $GIT_TERMINAL_PROMPT" >'${said}'; echo 'Permission denied (publickey).' >&2; exit 255`);
    const environment = quietEnvironment({ PATH: `${hub}:${process.env['PATH']}` });
    const repository = await open(here, { environment });
    const request = { remote: 'origin', rewrite: false, fetch: false, exchange: true };
    const failed = await shareNotes(repository.gitNotes, request);
    assert.ok(failed && isFailure(failed));
    assert.match(readFileSync(said, 'utf8'), /-o BatchMode=yes .*example\.invalid.* 0\n$/);
  });

  it('end when they are cancelled, and all that was started with them', async () => {
    await note(here, 'billing: One');
    here.git('remote', 'set-url', 'origin', 'ssh://example.invalid/x');
    const ssh = `: >'${hub}/started'; cat >'${hub}/read'; : >'${hub}/ended'`;
    here.git('config', 'core.sshCommand', script(join(hub, 'ssh'), ssh));
    const stop = new AbortController();
    const [started, ended] = [appeared(join(hub, 'started')), appeared(join(hub, 'ended'))];
    const asked = ask(here, { signal: stop.signal });
    await started;
    stop.abort();
    assert.equal(await asked, undefined);
    await ended;
  });

  it('are as they were where there is nothing to share, and where there is no remote', async () => {
    assert.deepEqual(await share(here), { taken: 0, pushed: 0 });
    assert.equal(here.git('ls-remote', 'origin', 'refs/notes/*'), '');
    here.git('remote', 'remove', 'origin');
    assert.deepEqual(await opened(here, ({ gitNotes }) => remotesOf(gitNotes)), []);
  });

  it('go to the remote that was named, of which that of the branch comes first', async () => {
    const other = join(folder(), 'other.git');
    here.git('init', '-q', '--bare', other);
    here.git('remote', 'add', 'a-fork', other);
    await note(here, 'billing: One');
    assert.deepEqual(await opened(here, ({ gitNotes }) => remotesOf(gitNotes)), ['origin', 'a-fork']);
    await share(here, { remote: 'a-fork' });
    assert.equal(here.git('ls-remote', 'origin', 'refs/notes/*'), '');
    assert.match(here.git('ls-remote', 'a-fork', 'refs/notes/*'), /downstream-customers$/);
    assert.deepEqual([(await state(here)).unshared, (await state(here, 'a-fork')).unshared], [1, 0]);
  });

  it('set what is ticked, once, and leave other refspecs alone', async () => {
    here.git('config', 'notes.rewriteRef', 'refs/notes/mine');
    const specs = () => here.git('config', '--get-all', 'remote.origin.fetch').split('\n');
    const [heads] = specs();
    for (const _ of [1, 2]) await share(here, { rewrite: true, fetch: true, exchange: false });
    assert.deepEqual(specs(), [heads, spec]);
    assert.deepEqual(here.git('config', '--get-all', 'notes.rewriteRef').split('\n'), ['refs/notes/mine', ref]);
    assert.deepEqual(await state(here), { remote: 'origin', rewritten: true, fetched: true, unshared: 0 });
    await note(there, 'billing: One');
    await share(there);
    here.git('fetch', '-q');
    assert.equal(here.git('rev-parse', 'refs/notes/origin/downstream-customers'), tipOf(there));
    assert.throws(() => tipOf(here), 'what is fetched by git alone is merged when it is shared');
    await share(here);
    assert.deepEqual(await read(here), ['billing: One']);
  });

  const covering: readonly (readonly [key: string, value: string, is: boolean])[] = [
    ['remote.origin.fetch', spec.slice(1), true],
    ['remote.origin.fetch', '+refs/notes/*:refs/notes/origin/*', true],
    ['remote.origin.fetch', '+refs/notes/*:refs/notes/*', true],
    ['remote.origin.fetch', `+${ref}:refs/notes/theirs`, false],
    ['remote.origin.fetch', ref, false],
    ['notes.rewriteRef', 'refs/notes/*', true],
    ['notes.rewriteRef', 'refs/notes/commits', false],
  ];
  for (const [key, value, is] of covering) {
    it(`need no setting beside ${key} ${value}: ${is}`, async () => {
      here.git('config', '--add', key, value);
      const { rewritten, fetched } = await state(here);
      assert.equal(key === 'notes.rewriteRef' ? rewritten : fetched, is);
    });
  }
});
