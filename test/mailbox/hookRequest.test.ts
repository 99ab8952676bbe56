// What a commit tells the window, and what becomes of its answer: real commits, and a window that is a part of the test.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { draftWithNotes } from '../../src/core/note/commitMessage';
import type { CommitRequest } from '../../src/mailbox/protocol';
import type { WindowOptions } from '../../src/mailbox/window';
import { findRoot } from '../../src/git/root';
import { realRepositories } from '../git/realRepository';
import { isThere, requestsIn } from './events';
import { git, hooked, messageOf, staged, start, windows, type Variables } from './hookedCommit';

const note = { customer: 'billing', level: 'fix', text: null } as const;
const withNote: Pick<WindowOptions, 'ask'> = {
  ask: async ({ message }) => ({ write: draftWithNotes(message, [note]) }),
};

describe('a commit', () => {
  const { repository, folder, at } = realRepositories();
  const openWindow = windows();

  /** Has a commit made, and gives what it asked. */
  const requestOf = async (commit: (directory: string) => Promise<unknown>): Promise<CommitRequest | undefined> => {
    const found = await staged(repository());
    let asked: CommitRequest | undefined;
    await openWindow(found, {
      ask: async (request) => {
        asked = request;
        return 'none';
      },
    });
    await commit(found.here.directory);
    assert.equal(messageOf(found), 'Charge once');
    assert.deepEqual(requestsIn(found.mailbox), []);
    return asked;
  };

  describe('says where it is made:', () => {
    const plainly = ['git', 'commit', '-q', '-m', 'Charge once'];
    const onTerminal = ['script', '-qec', "git commit -q -m 'Charge once'", '/dev/null'];
    const places: readonly (readonly [string, readonly string[], Variables])[] = [
      ['scm', plainly, { VSCODE_GIT_COMMAND: '-c' }],
      ['none', plainly, { TERM_PROGRAM: 'vscode' }],
      ['tty', onTerminal, {}],
      ['terminal', onTerminal, { TERM_PROGRAM: 'vscode' }],
      ['scm', onTerminal, { TERM_PROGRAM: 'vscode', VSCODE_GIT_COMMAND: '-c' }],
    ];
    for (const [origin, command, environment] of places) {
      it(`${origin}, by ${command[0]} with ${JSON.stringify(environment)}`, async function () {
        if (command === onTerminal && !isThere('script', '--version')) this.skip();
        const request = await requestOf((directory) => start(directory, command, environment).ended);
        assert.equal(request?.origin, origin);
      });
    }
  });

  it('names its files, whatever their names', async () => {
    const names = ['a\nb.txt', '"quoted".txt', 'sub folder/ä [id].txt', '-n'];
    const request = await requestOf(async (directory) => {
      mkdirSync(join(directory, 'sub folder'));
      for (const name of names) writeFileSync(join(directory, name), '');
      await git(directory, ['add', '--all']);
      return git(directory, ['commit', '-q', '-m', 'Charge once']);
    });
    assert.deepEqual(request?.paths.toSorted(), [...names, 'src/api/charge.ts'].toSorted());
  });

  it('is asked about from a folder below, with settings that change what git shows', async () => {
    const request = await requestOf(async (directory) => {
      for (const [key, value] of [
        ['diff.relative', 'true'],
        ['diff.noprefix', 'true'],
        ['diff.ignoreSubmodules', 'all'],
        ['diff.external', 'false'],
        ['core.quotePath', 'true'],
      ] as const)
        await git(directory, ['config', key, value]);
      return git(join(directory, 'src'), ['commit', '-q', '-m', 'Charge once']);
    });
    assert.deepEqual(request?.paths, ['src/api/charge.ts']);
  });

  it('is the first of its repository', async () => {
    const here = repository();
    here.write('a.txt', '');
    here.git('add', '--all');
    const found = await hooked(here);
    let paths: readonly string[] = [];
    await openWindow(found, { isQuiet: (request) => ((paths = request.paths), true) });
    assert.equal((await git(here.directory, ['commit', '-q', '-m', 'First'])).code, 0);
    assert.deepEqual(paths, ['a.txt']);
  });

  it('keeps a message of nearly a megabyte, and takes the note', async () => {
    const found = await staged(repository());
    await openWindow(found, withNote);
    const long = `Charge once\n\n${'All of it, and more.\n'.repeat(49_000)}`;
    writeFileSync(join(found.root.gitDirectory, 'long'), long);
    const { code, err } = await git(found.here.directory, ['commit', '-q', '-F', '.git/long']);
    assert.deepEqual({ code, err }, { code: 0, err: '' });
    assert.equal(messageOf(found), `${long}\nAffects: billing (fix)`);
  });

  it('keeps a message of more than a megabyte, without being asked about', async () => {
    const found = await staged(repository());
    await openWindow(found, withNote);
    const long = `Charge once\n\n${'All of it, and more.\n'.repeat(51_000)}`;
    writeFileSync(join(found.root.gitDirectory, 'long'), long);
    const { code, err } = await git(found.here.directory, ['commit', '-q', '-F', '.git/long']);
    assert.deepEqual({ code, err }, { code: 0, err: '' });
    assert.equal(messageOf(found), long.trimEnd());
  });

  it('keeps a message that is not in UTF-8, without being asked about', async () => {
    const found = await staged(repository());
    await openWindow(found, withNote);
    found.here.write('.git/latin1', Buffer.from('Geb\u00fchr', 'latin1'));
    const { code } = await git(found.here.directory, [
      '-c',
      'i18n.commitEncoding=latin1',
      'commit',
      '-q',
      '-F',
      '.git/latin1',
    ]);
    assert.equal(code, 0);
    assert.equal(messageOf(found), 'Gebühr');
  });

  describe('that went through an editor has its note where git keeps it, with', () => {
    const settings: readonly (readonly [title: string, options: readonly string[], comment?: string])[] = [
      ['comments', []],
      ['the diff below', ['-c', 'commit.verbose=true']],
      ['another comment character', ['-c', 'core.commentChar=;'], ';'],
      ['a comment character that git chooses', ['-c', 'core.commentChar=auto']],
      ['one that git chooses, and the diff', ['-c', 'core.commentChar=auto', '-c', 'commit.verbose=true']],
      ['all that is below the cut', ['-c', 'commit.cleanup=scissors']],
    ];
    for (const [title, options, comment = '#'] of settings) {
      it(title, async () => {
        const found = await staged(repository());
        await openWindow(found, withNote);
        const typed = `Charge once\\n\\n${comment} of its kind\\nSigned-off-by: A <a@b.c>\\n`;
        const GIT_EDITOR = `type() { { printf '${typed}'; cat "$1"; } >"$1.typed" && mv "$1.typed" "$1"; }; type`;
        const { code, err } = await git(found.here.directory, [...options, 'commit', '-q'], { GIT_EDITOR });
        assert.deepEqual({ code, err }, { code: 0, err: '' });
        const trailers = execFileSync('git', ['interpret-trailers', '--parse', '--no-divider'], {
          input: messageOf(found),
          encoding: 'utf8',
        });
        assert.equal(trailers, 'Signed-off-by: A <a@b.c>\nAffects: billing (fix)\n');
        assert.doesNotMatch(messageOf(found), /Please enter|diff --git/);
      });
    }
  });

  for (const cleanup of ['scissors', 'verbatim']) {
    it(`keeps what begins like a comment where git does, with commit.cleanup=${cleanup}`, async () => {
      const found = await staged(repository());
      await openWindow(found, withNote);
      const typed = '#123 Charge once\n\n#12 is closed by it';
      const GIT_EDITOR = `type() { printf '%s\\n' '${typed}' >"$1"; }; type`;
      const options = ['-c', `commit.cleanup=${cleanup}`, '-c', 'core.commentChar=#'];
      const { code, err } = await git(found.here.directory, [...options, 'commit', '-q'], { GIT_EDITOR });
      assert.deepEqual({ code, err }, { code: 0, err: '' });
      assert.equal(messageOf(found), `${typed}\n\nAffects: billing (fix)`);
    });
  }

  describe('in a linked work tree', () => {
    const linked = async () => {
      const found = await staged(repository());
      const directory = join(folder(), 'linked [tree] of "a" $HOME');
      found.here.git('worktree', 'add', '-q', '-b', 'linked', directory);
      const there = at(directory);
      const root = await findRoot(there.open());
      assert.ok(root !== 'bare');
      return { found, there: { here: there, root, mailbox: found.mailbox } };
    };

    it('asks the window that has it open', async () => {
      const { found, there } = await linked();
      await openWindow(found, { id: 'main', ask: () => assert.fail('asked the other window') });
      await openWindow(there, { id: 'linked', ...withNote });
      const { code, err } = await git(there.here.directory, ['commit', '-q', '--allow-empty', '-m', 'There']);
      assert.deepEqual({ code, err }, { code: 0, err: '' });
      assert.equal(messageOf(there), 'There\n\nAffects: billing (fix)');
      assert.deepEqual(requestsIn(found.mailbox), []);
    });

    it('does not wait where no window has it open', async () => {
      const { found, there } = await linked();
      await openWindow(found, { isQuiet: () => assert.fail('asked the other window') });
      const ended = await git(there.here.directory, ['commit', '-q', '--allow-empty', '-m', 'There']);
      assert.deepEqual(ended, { code: 0, out: '', err: '' });
    });
  });

  it('asks in a submodule', async () => {
    const inner = repository();
    inner.commit('Inner', { 'a.txt': '' });
    const outer = repository();
    outer.gitWith({}, '-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', inner.directory, 'sub');
    const found = await hooked(at(outer.path('sub')));
    await openWindow(found, withNote);
    const { code, err } = await git(found.here.directory, ['commit', '-q', '--allow-empty', '-m', 'Sub']);
    assert.deepEqual({ code, err }, { code: 0, err: '' });
    assert.equal(messageOf(found), 'Sub\n\nAffects: billing (fix)');
  });

  it('asks where the repository is reached through a link', async () => {
    const found = await staged(repository());
    await openWindow(found, withNote);
    const link = join(folder(), 'link');
    symlinkSync(found.here.directory, link);
    assert.equal((await git(link, ['commit', '-q', '-m', 'Through it'])).code, 0);
    assert.equal(messageOf(found), 'Through it\n\nAffects: billing (fix)');
  });
});
