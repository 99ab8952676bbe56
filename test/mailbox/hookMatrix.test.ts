// Which operations of git ask, and what they say of themselves: those where a person wrote a message, and no other.
import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { realRepositories, type RealRepository } from '../git/realRepository';
import { git, hooked, windows, type Hooked, type Variables } from './hookedCommit';

interface Row {
  readonly title: string;
  /** Before the window looks. */
  readonly given?: (found: Hooked) => unknown;
  /** Arguments for git, or something else to do. */
  readonly steps: readonly (readonly string[] | ((found: Hooked) => unknown))[];
  readonly environment?: Variables;
  /** The first step ends in a conflict. */
  readonly conflict?: true;
  /** For each request: what git was doing, whether an editor was used, the first line, the paths. */
  readonly asks?: readonly string[];
}

const change =
  (name: string, content = 'changed\n') =>
  (found: Hooked) => {
    found.here.write(name, content);
    found.here.git('add', '--all');
  };
const staged = change('a.txt');
const resolved = change('a.txt', 'resolved\n');

/** A branch `other` with a change of one file, and one of `c.txt` or `a.txt` here. */
const branched = (theirs: string, ours?: string) => (found: Hooked) => {
  const { here } = found;
  here.git('checkout', '-q', '-b', 'other');
  here.commit('On other', { [theirs]: 'other\n' });
  here.git('checkout', '-q', 'main');
  if (ours !== undefined) here.commit('On main', { [ours]: 'main\n' });
};
const apart = branched('b.txt', 'c.txt');
const conflicting = branched('a.txt', 'a.txt');

/** An editor that types a first line above what is there. */
const typing = { GIT_EDITOR: 'type() { { echo Typed; cat "$1"; } >"$1.typed" && mv "$1.typed" "$1"; }; type' };
/** An editor of the todo list that has something else done with its last commit. */
const redo = (act: string) => ({
  ...typing,
  GIT_SEQUENCE_EDITOR: `redo() { sed -e '2s/^pick/${act}/' "$1" >"$1.redo" && mv "$1.redo" "$1"; }; redo`,
});

const rows: readonly Row[] = [
  { title: 'commit -m', given: staged, steps: [['commit', '-m', 'S']], asks: ['commit: S [a.txt]'] },
  {
    title: 'commit -F',
    given: (found) => (found.here.write('.git/text', 'S\n'), staged(found)),
    steps: [['commit', '-F', '.git/text']],
    asks: ['commit: S [a.txt]'],
  },
  {
    title: 'commit with an editor, after it',
    given: staged,
    steps: [['commit']],
    environment: typing,
    asks: ['commit edited: Typed [a.txt]'],
  },
  {
    title: 'commit -a, about what it takes',
    given: ({ here }) => here.write('a.txt', 'changed\n'),
    steps: [['commit', '-a', '-m', 'S']],
    asks: ['commit: S [a.txt]'],
  },
  {
    title: 'commit -- path, about that path',
    given: (found) => (change('new.txt')(found), found.here.write('a.txt', 'changed\n')),
    steps: [['commit', '-m', 'S', '--', 'a.txt']],
    asks: ['commit: S [a.txt]'],
  },
  {
    title: 'commit after a rename, about both names',
    given: ({ here }) => here.git('mv', 'a.txt', 'new.txt'),
    steps: [['commit', '-m', 'S']],
    asks: ['commit: S [a.txt new.txt]'],
  },
  { title: 'commit --no-verify', given: staged, steps: [['commit', '--no-verify', '-m', 'S']] },
  { title: 'commit --dry-run', given: staged, steps: [['commit', '--dry-run', '-m', 'S']] },
  { title: 'commit with CI set', given: staged, steps: [['commit', '-m', 'S']], environment: { CI: '1' } },
  {
    title: 'commit with DOWNSTREAM_CUSTOMERS_SKIP set',
    given: staged,
    steps: [['commit', '-m', 'S']],
    environment: { DOWNSTREAM_CUSTOMERS_SKIP: '1' },
  },
  {
    title: 'commit --fixup',
    given: staged,
    steps: [['commit', '--fixup', 'HEAD']],
    asks: ['commit: fixup! Second [a.txt]'],
  },
  { title: 'commit -C', given: staged, steps: [['commit', '-C', 'HEAD']], asks: ['commit: Second [a.txt]'] },
  { title: 'commit --amend -m', steps: [['commit', '--amend', '-m', 'S']], asks: ['commit: S []'] },
  { title: 'commit --amend --no-edit', steps: [['commit', '--amend', '--no-edit']], asks: ['commit: Second []'] },
  {
    title: 'commit --amend with an editor',
    steps: [['commit', '--amend']],
    environment: typing,
    asks: ['commit edited: Typed []'],
  },
  { title: 'merge that only moves forward', given: branched('b.txt'), steps: [['merge', 'other']] },
  {
    title: 'merge',
    given: apart,
    steps: [['merge', '--no-edit', 'other']],
    asks: ["merge: Merge branch 'other' [b.txt]"],
  },
  {
    title: 'commit that ends a merge',
    given: conflicting,
    steps: [['merge', 'other'], resolved, ['commit', '--no-edit']],
    conflict: true,
    asks: ["merge: Merge branch 'other' [a.txt]"],
  },
  {
    title: 'commit after merge --squash',
    given: apart,
    steps: [
      ['merge', '--squash', 'other'],
      ['commit', '--no-edit'],
    ],
    asks: ['squash: Squashed commit of the following: [b.txt]'],
  },
  { title: 'cherry-pick', given: apart, steps: [['cherry-pick', 'other']] },
  { title: 'cherry-pick -x', given: apart, steps: [['cherry-pick', '-x', 'other']] },
  {
    title: 'commit that ends a cherry-pick',
    given: conflicting,
    steps: [['cherry-pick', 'other'], resolved, ['commit', '--no-edit']],
    conflict: true,
  },
  { title: 'revert', steps: [['revert', '--no-edit', 'HEAD']] },
  {
    title: 'commit that ends a revert',
    given: (found) => found.here.commit('Third', { 'a.txt': 'third\n' }),
    steps: [['revert', 'HEAD~1'], resolved, ['commit', '--no-edit']],
    conflict: true,
  },
  { title: 'rebase', given: apart, steps: [['rebase', 'other']] },
  {
    title: 'rebase --continue',
    given: conflicting,
    steps: [['rebase', 'other'], resolved, ['rebase', '--continue']],
    environment: typing,
    conflict: true,
  },
  ...['fixup', 'squash', 'reword'].map((act) => ({
    title: `rebase with ${act}`,
    given: (found: Hooked) => found.here.commit('Third', { 'a.txt': 'third\n' }),
    steps: [['rebase', '-i', 'HEAD~2']],
    environment: redo(act),
  })),
  {
    title: 'commit --amend that a rebase runs',
    steps: [['rebase', '--exec', 'git commit --amend -m S', 'HEAD~1']],
  },
  {
    title: 'am',
    given: apart,
    steps: [
      ['format-patch', '-1', '-o', '.git/patches', 'other'],
      ['am', '.git/patches/0001-On-other.patch'],
    ],
  },
  { title: 'stash', given: staged, steps: [['stash']] },
];

describe('the hook', () => {
  const { folder, at } = realRepositories();
  const { repository } = realRepositories(after);
  const openWindow = windows();
  let origin: RealRepository;
  before(() => {
    origin = repository();
    origin.commit('First', { 'a.txt': 'first\n' });
    origin.commit('Second', { 'a.txt': 'second\n' });
  });

  for (const { title, given, steps, environment, conflict, asks = [] } of rows) {
    it(`${asks.length > 0 ? 'asks' : 'does not ask'} at ${title}`, async () => {
      const directory = join(folder(), 'repository');
      cpSync(origin.directory, directory, { recursive: true });
      const here = at(directory);
      const found = await hooked(here);
      given?.(found);
      const asked: string[] = [];
      await openWindow(found, {
        isQuiet: ({ operation, message: { text, edited }, paths }) => {
          asked.push(`${operation}${edited ? ' edited' : ''}: ${text.split('\n')[0]} [${paths.join(' ')}]`);
          return true;
        },
      });
      for (const [index, step] of steps.entries()) {
        if (typeof step === 'function') {
          step(found);
          continue;
        }
        const { code, out, err } = await git(here.directory, step, environment);
        assert.equal(code, index === 0 && conflict ? 1 : 0, `${out}${err}`);
      }
      assert.deepEqual(asked, asks);
    });
  }
});
