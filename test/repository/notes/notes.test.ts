import assert from 'node:assert/strict';
import { english } from '../../../src/core/l10n';
import { failureText, isFailure } from '../../../src/repository/failure';
import type { NoteRequest } from '../../../src/repository/notes/notes';
import { realRepositories, type RealRepository } from '../../git/realRepository';
import { openedRepositories } from '../openedRepository';

describe('where a note is stored', () => {
  const { listed, folder } = realRepositories();

  const open = openedRepositories();
  const note = async (directory: string, request: Partial<NoteRequest> = {}) => {
    const notes = [{ customer: 'billing', level: null, text: null }];
    return (await open({ directory })).addNotes({ revision: 'HEAD', notes, ...request });
  };

  /** Each makes a commit that must not be rewritten, and says why. */
  const grounds: readonly (readonly [what: string, make: (here: RealRepository) => void, says: RegExp])[] = [
    ['pushed', (here) => here.git('update-ref', 'refs/remotes/origin/main', 'HEAD'), /origin\/main has it/],
    ['pushed, and more after it', pushedWithMore, /origin\/topic has it/],
    ['tagged', (here) => here.git('tag', 'v1'), /v1 has it/],
    ['tagged with a message', (here) => here.git('tag', '-m', 'Release', 'v1'), /v1 has it/],
    ['on another branch', (here) => here.git('branch', 'topic'), /topic has it/],
    ['on a branch, seen from a detached HEAD', (here) => here.git('switch', '-q', '--detach'), /main has it/],
    ['of another person', (here) => here.git('config', 'user.email', 'jonas@tollgate.example'), /by ana@/],
    ['of nobody known', (here) => here.git('config', '--unset', 'user.email'), /by ana@/],
    ['made in a merge', merging, /middle of a merge/],
    ['made in a rebase', (here) => stopped(here, 'rebase', 'topic'), /middle of a rebase/],
    ['made in a rebase by patches', (here) => stopped(here, 'rebase', '--apply', 'topic'), /middle of a rebase/],
    ['made in a cherry-pick', (here) => stopped(here, 'cherry-pick', 'topic'), /middle of a cherry-pick/],
    ['made in a revert', (here) => stopped(here, 'revert', '--no-edit', 'HEAD~1'), /middle of a revert/],
  ];

  for (const [what, make, says] of grounds) {
    it(`is refused in the message of a commit ${what}, with the reason`, async () => {
      const here = listed();
      make(here);
      const before = here.git('for-each-ref') + here.head();
      const refused = await note(here.directory, { store: 'trailer' });
      assert.ok(isFailure(refused));
      assert.equal(refused.failure, 'not-rewritable');
      assert.match(failureText(refused, english), says);
      assert.equal(here.git('for-each-ref') + here.head(), before);
    });

    if (what === 'of nobody known') continue;
    it(`is a git note for a commit ${what}, where nobody says otherwise`, async () => {
      const here = listed();
      make(here);
      const was = here.head();
      const status = here.git('status', '--porcelain');
      const added = await note(here.directory);
      assert.ok(!isFailure(added));
      assert.deepEqual([added.hash, added.stored, here.head()], [was, 'git-note', was]);
      assert.equal(here.git('notes', '--ref=downstream-customers', 'show'), 'Affects: billing');
      assert.equal(here.git('status', '--porcelain'), status);
    });
  }

  it('is nowhere where git does not know who writes', async () => {
    const here = listed();
    here.git('config', '--unset', 'user.email');
    here.git('config', 'user.useConfigOnly', 'true');
    await assert.rejects(note(here.directory), /tell me who you are/);
    assert.equal(here.git('for-each-ref', 'refs/notes'), '');
  });

  it('is refused in the message of a commit that is not HEAD', async () => {
    const here = listed();
    here.commit('More');
    const refused = await note(here.directory, { revision: 'HEAD~1', store: 'trailer' });
    assert.ok(isFailure(refused));
    assert.match(failureText(refused, english), /not the last commit/);
  });

  it('is nowhere for a commit that was amended meanwhile', async () => {
    const here = listed();
    const was = here.head();
    here.git('commit', '-q', '--amend', '-m', 'Other');
    const refused = await note(here.directory, { revision: was });
    assert.deepEqual(refused, { failure: 'unreachable', hash: was });
    assert.equal(here.git('for-each-ref', 'refs/notes'), '');
  });

  it('is a git note for what only the detached HEAD of another worktree has', async () => {
    const here = listed();
    here.git('worktree', 'add', '-q', '--detach', `${folder()}/linked`);
    const linked = here
      .git('worktree', 'list', '--porcelain')
      .split('\n')
      .findLast((line) => line.startsWith('worktree '));
    const hash = here.git('-C', linked!.slice('worktree '.length), 'commit-tree', '-m', 'Linked', 'HEAD^{tree}');
    here.git('-C', linked!.slice('worktree '.length), 'reset', '-q', hash);
    const added = await note(here.directory, { revision: hash });
    assert.ok(!isFailure(added));
    assert.equal(added.stored, 'git-note');
  });

  it('is the message where a tag is elsewhere, on a file or on a tree', async () => {
    const here = listed();
    here.git('tag', 'old');
    here.git('tag', 'file', 'HEAD:customers.yaml');
    here.git('tag', 'tree', 'HEAD^{tree}');
    here.commit('More');
    const added = await note(here.directory, { store: 'trailer' });
    assert.ok(!isFailure(added), JSON.stringify(added));
    assert.equal(added.stored, 'trailer');
  });

  it('is the message, or with a git note it stays where it was, in each linked worktree', async () => {
    const here = listed();
    const path = `${folder()}/linked`;
    here.git('worktree', 'add', '-q', '-b', 'linked', path);
    here.git('-C', path, 'commit', '-q', '--allow-empty', '-m', 'Linked');
    const main = here.head();
    const added = await note(path);
    assert.ok(!isFailure(added));
    assert.equal(added.stored, 'trailer');
    assert.equal(here.git('-C', path, 'log', '-1', '--format=%B'), 'Linked\n\nAffects: billing\n');
    assert.equal(here.head(), main);
  });
});

function pushedWithMore(here: RealRepository): void {
  const tip = here.git('commit-tree', '-p', 'HEAD', '-m', 'More', 'HEAD^{tree}');
  here.git('update-ref', 'refs/remotes/origin/topic', tip);
}

function diverge(here: RealRepository): void {
  here.git('switch', '-qc', 'topic');
  here.commit('Topic', { a: 'topic' });
  here.git('switch', '-q', 'main');
  here.commit('Start', { a: 'start' });
  here.commit('Main', { a: 'main' });
}

function merging(here: RealRepository): void {
  diverge(here);
  assert.throws(() => here.git('merge', 'topic'));
}

function stopped(here: RealRepository, ...command: string[]): void {
  diverge(here);
  assert.throws(() => here.git(...command));
}
