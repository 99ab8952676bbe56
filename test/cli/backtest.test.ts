import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { importHistory, type ImportedCommit } from '../git/importedHistory';
import { customersFile, realRepositories, type RealRepository } from '../git/realRepository';
import { assertRefused, json, run } from './commandLine';

interface Line {
  readonly hash: string;
  readonly suggested: readonly { readonly id: string; readonly score: number; readonly shown?: true }[];
  readonly actual: readonly string[];
}

describe('backtest', () => {
  const { repository, folder, listed } = realRepositories();

  /** Each is a message and the paths; the first comes first. */
  const imported = (
    commits: readonly (readonly [message: string, ...paths: string[]])[],
    more: Partial<ImportedCommit> = {},
  ) => {
    const here = repository();
    importHistory(
      here,
      commits.map(([message, ...paths], place) => ({
        parents: place === 0 ? [] : [place - 1],
        date: `${1_700_000_000 + place} +0000`,
        message,
        paths,
        ...more,
      })),
    );
    here.git('read-tree', 'HEAD');
    here.write('customers.yaml', customersFile);
    return here;
  };
  const predictions = (here: RealRepository): readonly Line[] => {
    const file = `${folder()}/predictions.jsonl`;
    assert.equal(run(here.directory, 'backtest', '--predictions', file).code, 0);
    return readFileSync(file, 'utf8')
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Line);
  };
  const billing = 'Charge\n\nAffects: billing\n';
  const app = 'Screen\n\nAffects: mobile-app (fix)\n';
  const nobody = 'Tidy\n\nAffects: none: internal\n';

  it('measures the last 40 % of the commits with a note', () => {
    const here = imported([
      [billing, 'src/api/a'],
      [app, 'src/app/a'],
      ['No note', 'src/api/a'],
      [billing, 'src/api/b'],
      [app, 'src/app/b'], // from here on
      [nobody, 'build/a'],
      ['No note', 'src/api/b'],
    ]);
    assert.deepEqual(json(here.directory, 'backtest'), {
      commits: 7,
      asked: { commits: 2, of: 3 },
      evaluated: 2,
      precision: 1,
      recall: 1,
      f1: 1,
      mrr: 1,
      recallAt3: 1,
      exact: 1,
      needless: 0,
    });
    assert.deepEqual(run(here.directory, 'backtest'), {
      code: 0,
      out: [
        'The last 2 commits with a note, each compared with what would have been suggested from the commits before it:',
        'Since the first of them, 2 of 3 commits (67 %) would have brought a question.',
        'The ticked customers were exactly those of the note in 2 of 2 (100 %).',
        'Of the ticked customers 100 % were named.',
        'Of the named customers 100 % were ticked.',
        'The first named customer stood at place 1.0 on average.',
        'Of the named customers 100 % were among the first three.',
        'Where nobody was affected, somebody was ticked in 0 %.',
        '',
      ].join('\n'),
      err: '',
    });
  });

  it('counts what was wrong and what was missed', () => {
    const here = imported([
      [billing, 'src/api/a'],
      [billing, 'src/api/b'],
      [billing, 'src/api/c'],
      ['Two\n\nAffects: mobile-app\n', 'src/api/d'],
      [nobody, 'src/api/e'],
    ]);
    const { evaluated, precision, recall, f1, exact, needless } = json<Record<string, number>>(
      here.directory,
      'backtest',
    );
    assert.deepEqual(
      { evaluated, precision, recall, f1, exact, needless },
      {
        evaluated: 2,
        precision: 0,
        recall: 0,
        f1: 0,
        exact: 0,
        needless: 1,
      },
    );
  });

  it('writes a line for each commit with a note, in time order, with all candidates', () => {
    const here = imported([
      [billing, 'src/api/a'],
      ['No note', 'src/api/a'],
      [nobody, 'build/a'],
      ['Both\n\nAffects: mobile-app, billing, gone\n', 'src/app/a', 'src/api/a'],
      ['Looked at\n\nAffects: billing (none)\n', 'src/api/a'],
    ]);
    const lines = predictions(here);
    const hashes = here.git('log', '--reverse', '--format=%H').split('\n');
    assert.deepEqual(
      lines.map(({ hash, actual }) => [hashes.indexOf(hash), actual]),
      [
        [0, ['billing']],
        [2, []],
        [3, ['mobile-app', 'billing']],
        [4, []],
      ],
    );
    assert.deepEqual(lines[0], {
      hash: hashes[0],
      suggested: [
        { id: 'billing', score: 0.8, shown: true },
        { id: 'merchants', score: 0.05 },
      ],
      actual: ['billing'],
    });
    for (const { suggested } of lines) {
      const scores = suggested.map(({ score }) => score);
      assert.deepEqual(
        scores,
        scores.toSorted((a, b) => b - a),
      );
      assert.ok(scores.every((score) => score >= 0 && score <= 1));
    }
  });

  it('lets neither merges nor ids unknown today count', () => {
    const here = repository();
    importHistory(here, [
      { parents: [], message: billing, paths: ['src/api/a'] },
      { parents: [0], message: app, paths: ['src/app/a'] },
      { parents: [0], message: 'Former\n\nAffects: gone\n', paths: ['src/api/b'] },
      { parents: [1, 2], message: 'Merge\n\nAffects: billing\n' },
    ]);
    here.git('read-tree', 'HEAD');
    here.write('customers.yaml', customersFile);
    const { commits, evaluated } = json<Record<string, number>>(here.directory, 'backtest');
    assert.deepEqual({ commits, evaluated }, { commits: 4, evaluated: 1 });
    assert.ok(!predictions(here).some(({ hash }) => hash === here.head()));
  });

  it('says so where there is nothing to compare with', () => {
    const none =
      'None of 1 commits has a note that names a customer of today, or nobody: there is nothing to compare with.\n';
    assert.deepEqual(run(listed().directory, 'backtest'), { code: 0, out: none, err: '' });
    const here = listed();
    const { evaluated, f1, needless } = json<Record<string, number | null>>(here.directory, 'backtest');
    assert.deepEqual({ evaluated, f1, needless }, { evaluated: 0, f1: null, needless: null });
    assert.deepEqual(predictions(here), []);
    const empty = repository();
    assertRefused(run(empty.directory, 'backtest'), /no commits yet/);
    empty.commit('One');
    assert.match(run(empty.directory, 'backtest').err, /^No customers are listed: /);
  });

  it('learns from nobody being affected, where that is all there is', () => {
    const here = imported(Array.from({ length: 40 }, (_, place) => [nobody, `src/api/${place % 3}`] as const));
    const { precision, recall, mrr, needless, exact } = json<Record<string, number | null>>(here.directory, 'backtest');
    assert.deepEqual(
      { precision, recall, mrr, needless, exact },
      { precision: null, recall: null, mrr: null, needless: 0, exact: 1 },
    );
  });

  it('uses nothing that came later', () => {
    const path = fc.constantFrom('src/api/a', 'src/api/b/c', 'src/app/a', 'build/a', 'docs/a.md');
    const commit = fc.tuple(fc.constantFrom('No note', billing, app, nobody, 'Former\n\nAffects: gone\n'), path, path);
    fc.assert(
      fc.property(fc.array(commit, { minLength: 20, maxLength: 60 }), fc.nat(19), (commits, cut) => {
        const here = imported(commits);
        const whole = predictions(here);
        here.git('reset', '-q', '--soft', `HEAD~${cut}`);
        const before = predictions(here);
        assert.deepEqual(before, whole.slice(0, before.length));
        const kept = commits.slice(0, commits.length - cut).filter(([message]) => message !== 'No note');
        assert.equal(before.length, kept.length);
      }),
      { numRuns: 3 },
    );
  });

  it('writes the predictions relative to the current folder, wherever the repository is', () => {
    const here = listed();
    here.commit(billing, { 'src/api/a': '' });
    const place = folder();
    assert.equal(run(place, 'backtest', '--repo', here.directory, '--predictions', 'lines').code, 0);
    assert.equal(readFileSync(`${place}/lines`, 'utf8').split('\n').length, 2);
  });

  it('refuses what it cannot do', () => {
    const here = listed();
    mkdirSync(here.path('a'));
    const told: readonly (readonly [args: readonly string[], says: RegExp])[] = [
      [['HEAD'], /no arguments but its options/],
      [['--', '--json'], /no arguments but its options/],
      [['--since', '2020-01-01'], /--since/],
      [['--predictions'], /--predictions/],
      [['--predictions', 'a'], /a could not be written \(EISDIR\)/],
      [['--predictions', 'no/b'], /no\/b could not be written \(ENOENT\)/],
      [['--repo', 'nowhere'], /There is no folder/],
    ];
    for (const [args, says] of told) assertRefused(run(here.directory, 'backtest', ...args), says);
  });
});
