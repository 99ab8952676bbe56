// Notes that real rebases and amends leave behind: which are found, where they belong, and what is written.
import assert from 'node:assert/strict';
import { english } from '../../../src/core/l10n';
import { noteText } from '../../../src/core/note/note';
import { findLostNotes, reattachNotes } from '../../../src/repository/notes/lostNotes';
import type { Repository } from '../../../src/repository/repository';
import { realRepositories, type RealRepository } from '../../git/realRepository';
import { openedRepositories } from '../openedRepository';

const ref = 'refs/notes/downstream-customers';

describe('lost notes', () => {
  const { listed } = realRepositories();

  let here: RealRepository;
  /** Main and topic have parted; topic has two commits, A and B. */
  beforeEach(() => {
    here = listed();
    here.commit('Start', { a: lines('start'), b: lines('start') });
    here.git('switch', '-qc', 'topic');
    here.commit('A', { a: `${lines('start')}a\n` });
    here.commit('B', { b: `${lines('start')}b\n` });
    here.git('switch', '-q', 'main');
    here.commit('Main', { a: `main\n${lines('start')}` });
    here.git('switch', '-q', 'topic');
  });

  const lines = (text: string) => Array.from({ length: 9 }, (_, at) => `${text} ${at}\n`).join('');
  const note = (revision: string, text = 'Affects: billing (fix)') =>
    here.git('notes', `--ref=${ref}`, 'append', '-m', text, revision);
  const show = (revision = 'HEAD') => here.git('notes', `--ref=${ref}`, 'show', revision);
  const amend = (message: string) => here.git('commit', '-q', '--amend', '--allow-empty', '-m', message);
  const open = openedRepositories();
  const withGitNotes = async <T>(use: (gitNotes: Repository['gitNotes']) => Promise<T>): Promise<T> =>
    use((await open(here)).gitNotes);
  const find = () => withGitNotes(findLostNotes);
  /** As `from → to: notes`, with a `?` where it is not sure. */
  const told = async () =>
    (await find()).map(({ from, to, notes, sure }) => {
      const arrow = `${from.subject} → ${to.subject}${sure ? '' : '?'}`;
      return `${arrow}: ${notes.map((each) => noteText(each, english)).join(', ')}`;
    });
  const reattach = () => withGitNotes(async (gitNotes) => reattachNotes(gitNotes, await findLostNotes(gitNotes)));

  it('are none where nothing was noted, nothing was lost, or there is no commit', async () => {
    assert.deepEqual(await told(), []);
    note('HEAD');
    note('HEAD~1');
    assert.deepEqual(await told(), []);
    here.git('checkout', '-q', '--orphan', 'fresh');
    assert.deepEqual(await told(), []);
  });

  it('of a rebase are found at the rebased commits, and attached in one step', async () => {
    const [b, a] = here.git('rev-list', '-2', 'HEAD').split('\n') as [string, string];
    note(a, 'Affects: billing (fix): One\n\nTalked about on Monday');
    note(b, 'Affects: mobile-app');
    here.git('rebase', '-q', 'main');
    assert.deepEqual(await told(), ['B → B: mobile-app', 'A → A: billing (fix): One']);
    const before = here.git('rev-list', '--count', ref);
    await reattach();
    assert.equal(show(), 'Affects: mobile-app');
    assert.match(show('HEAD~1'), /Talked about on Monday\n\nAffects: billing \(fix\): One/);
    assert.equal(show(a), 'Affects: billing (fix): One\n\nTalked about on Monday', 'the old one keeps its note');
    assert.equal(Number(here.git('rev-list', '--count', ref)), Number(before) + 1);
    assert.deepEqual(await told(), []);
  });

  it('in a message are found where the amended one has none', async () => {
    amend('B\n\nAffects: billing (fix): One');
    amend('C');
    assert.deepEqual(await told(), ['B → C: billing (fix): One']);
    await reattach();
    assert.equal(show(), 'Affects: billing (fix): One');
    assert.deepEqual(await told(), []);
  });

  it('in a message are not brought back to what was noted otherwise', async () => {
    amend('B\n\nAffects: billing');
    amend('C\n\nAffects: none');
    assert.deepEqual(await told(), []);
    amend('C\n\nAffects: mobile-app');
    assert.deepEqual(await told(), []);
  });

  it('are found at what was amended to change something else, and rebased then', async () => {
    note('HEAD');
    here.write('b', `${lines('start')}other\n`);
    here.git('add', '.');
    amend('C');
    assert.deepEqual(await told(), ['B → C: billing (fix)']);
    here.git('rebase', '-q', 'main');
    assert.deepEqual(await told(), ['B → C: billing (fix)']);
  });

  it('of several amendments are told once, the last first', async () => {
    note('HEAD');
    amend('C');
    note('HEAD');
    amend('D');
    const [from] = (await find()).map((each) => each.from.subject);
    assert.equal((await find()).length, 1);
    assert.ok(from === 'B' || from === 'C');
    note('HEAD@{1}', 'Affects: mobile-app');
    amend('E');
    assert.deepEqual((await told()).at(0), 'C → E: billing (fix), mobile-app');
  });

  it('of what was squashed are not guessed', async () => {
    note('HEAD');
    note('HEAD~1');
    here.git('reset', '-q', '--soft', 'HEAD~2');
    here.commit('Both');
    assert.deepEqual(await told(), []);
  });

  it('of what was folded in by a rebase: only of what stayed as it was', async () => {
    here.commit('fixup! A', { a: `${lines('start')}a\nmore\n` });
    note('HEAD');
    note('HEAD~1', 'Affects: mobile-app');
    here.gitWith({ environment: { GIT_SEQUENCE_EDITOR: ':' } }, 'rebase', '-q', '-i', '--autosquash', 'HEAD~3');
    assert.deepEqual(await told(), ['B → B: mobile-app']);
  });

  it('are not sure where two commits may be meant, or two are meant by one', async () => {
    note('HEAD');
    const was = here.head();
    here.git('reset', '-q', '--hard', 'main');
    here.git('cherry-pick', was);
    here.git('revert', '--no-edit', 'HEAD');
    here.git('cherry-pick', was);
    assert.deepEqual(await told(), ['B → B?: billing (fix)', 'B → B?: billing (fix)']);
    note('HEAD', 'Affects: mobile-app');
    assert.deepEqual(await told(), ['B → B?: billing (fix)', 'B → B?: billing (fix)']);
    await reattach();
    assert.equal(show(), 'Affects: mobile-app\nAffects: billing (fix)');
    assert.deepEqual(await told(), []);
  });

  it('are none where notes.rewriteRef has git carry them along', async () => {
    here.git('config', 'notes.rewriteRef', ref);
    note('HEAD');
    note('HEAD~1');
    here.git('rebase', '-q', 'main');
    amend('C');
    assert.equal(show(), 'Affects: billing (fix)');
    assert.deepEqual(await told(), []);
  });

  it('are none on a branch, a tag, or the HEAD of a worktree, and not kept from us by a stash', async () => {
    note('HEAD');
    const was = here.head();
    here.git('rebase', '-q', 'main');
    here.git('tag', '-m', 'kept', 'kept', was);
    assert.deepEqual(await told(), []);
    here.git('tag', '-d', 'kept');
    here.git('worktree', 'add', '-q', '--detach', here.path('linked'), was);
    assert.deepEqual(await told(), []);
    here.git('worktree', 'remove', here.path('linked'));
    here.git('update-ref', 'refs/stash', was);
    assert.deepEqual(await told(), ['B → B: billing (fix)']);
  });

  it('of commits that are gone altogether, and of merges, are left alone', async () => {
    here.git('notes', `--ref=${ref}`, 'add', '-m', 'x', 'HEAD');
    const tree = here.git('ls-tree', ref).replace(/\t../, '\tff');
    const gone = here.gitWith({ input: `${tree}\n` }, 'mktree');
    here.git('update-ref', ref, here.git('commit-tree', '-m', 'x', gone));
    here.git('merge', '-q', '--no-edit', 'main');
    amend('Merge\n\nAffects: billing');
    note('HEAD', 'Affects: mobile-app');
    here.git('reset', '-q', '--hard', 'HEAD^');
    assert.deepEqual(await told(), []);
  });
});
