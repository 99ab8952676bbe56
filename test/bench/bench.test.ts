import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { makeMatcher } from '../../src/core/matching/matcher';
import { baselineOf, worse, type MeasuredRow } from './baseline';
import { listedCustomers } from './downstream';
import { monorepoPaths } from './monorepo';
import { figureOf, type Row } from './row';
import { ratio, sideBySide } from './rounds';
import { table } from './table';

describe('bench', () => {
  const row = (more: Partial<Row>): Row => ({ what: 'x', unit: 'ms', found: figureOf([3, 1, 5]), ...more });
  const verdicts: readonly (readonly [Partial<Row>, string])[] = [
    [{}, 'x  3 ms  (1 ms to 5 ms)  no limit'],
    [{ limit: { atMost: 3 } }, 'x  3 ms  (1 ms to 5 ms)  at most 3 ms  holds'],
    [{ limit: { atMost: 2.9 } }, 'x  3 ms  (1 ms to 5 ms)  at most 2.9 ms  DOES NOT HOLD'],
    [{ unit: 'times', limit: { atLeast: 3 } }, 'x  3×  (1× to 5×)  at least 3×  holds'],
    [{ unit: 'times', limit: { atLeast: 20 } }, 'x  3×  (1× to 5×)  at least 20×  DOES NOT HOLD'],
    [{ unit: 'KB', found: figureOf([1234]), limit: { atMost: 300 } }, 'x  1,234 KB    at most 300 KB  DOES NOT HOLD'],
  ];
  for (const [more, line] of verdicts) it(`says ${line}`, () => assert.deepEqual(table([row(more)]), [line]));

  it('names what is worse than the baseline, by more than such a figure varies', () => {
    const of = (unit: Row['unit'], median: number, more: Partial<Row> = {}) => ({
      subject: 'a',
      ...row({ what: unit, unit, found: figureOf([median]), ...more }),
    });
    const before = baselineOf([of('ms', 100), of('KB', 100), of('times', 100), of('MB', 100)], 10);
    assert.deepEqual(before, { 'a: ms': 10, 'a: KB': 100, 'a: times': 100, 'a: MB': 100 });
    const worsened = (rows: readonly MeasuredRow[], ofYardstick: number) =>
      worse(rows, baselineOf(rows, ofYardstick), before);
    assert.deepEqual(worsened([of('ms', 390), of('KB', 104), of('times', 149), of('MB', 119)], 20), []);
    assert.deepEqual(worsened([of('ms', 390), of('KB', 106)], 10), [
      'a: ms: 3.9 times as much as in the baseline',
      'a: KB: 1.1 times as much as in the baseline',
    ]);
    const faster = { limit: { atLeast: 20 } };
    assert.deepEqual(worsened([of('times', 500, faster), { ...of('ms', 900), what: 'new' }], 10), []);
    assert.deepEqual(worsened([of('times', 40, faster)], 10), ['a: times: 2.5 times less than in the baseline']);
  });

  it('measures in turn, and leaves the warm-up out', async () => {
    const asked: string[] = [];
    const note = (name: string) => (round: number) => asked.push(`${name}${round}`);
    const { a, b } = await sideBySide({ a: note('a'), b: note('b') }, { rounds: 2, warmUp: 1 });
    assert.deepEqual(asked, ['a0', 'b0', 'a1', 'b1', 'a2', 'b2']);
    assert.deepEqual([a.given, b.given, a.times.length], [[3, 5], [4, 6], 2]);
    assert.equal(ratio({ times: [2, 9, 8], given: [] }, { times: [1, 3, 4], given: [] }).median, 2);
  });

  it('has the same monorepo and the same customers in every run', () => {
    const paths = monorepoPaths(2000);
    assert.deepEqual(paths, monorepoPaths(2000));
    assert.equal(new Set(paths).size, 2000);
    const customers = listedCustomers(paths, { customers: 100, patterns: 4 });
    assert.deepEqual(customers, listedCustomers(paths, { customers: 100, patterns: 4 }));
    const matcher = makeMatcher(customers);
    assert.ok(paths.filter((path) => matcher(path).length > 0).length > 200);
  });

  const run = (...args: string[]) =>
    spawnSync(process.execPath, [resolve(__dirname, 'run.js'), ...args], { encoding: 'utf8' });

  it('runs what the filter names, and writes it as JSON', () => {
    const folder = mkdtempSync(join(tmpdir(), 'bench-'));
    try {
      const file = join(folder, 'bench.json');
      const { status, stdout } = run('bund', '--json', file);
      assert.match(stdout, /^extension\.js +\d+ KB +at most 300 KB +(holds|DOES NOT HOLD)\n/);
      const { rows, failures } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, readonly object[]>;
      assert.deepEqual([status, failures], [0, []]);
      assert.deepEqual(Object.keys(rows?.[0] ?? {}), ['subject', 'what', 'unit', 'found', 'limit', 'holds']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('refuses a subject that is not there', () => {
    const { status, stderr } = run('nonsense');
    assert.equal(status, 2);
    assert.match(stderr, /^Usage: npm run bench/);
  });
});
