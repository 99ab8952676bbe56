// Patterns and paths made to take long: twice the path must take twice the time, not four times.
import { indexPatterns } from '../../src/core/matching/patternIndex';
import { matches, readPattern, type Pattern } from '../../src/core/matching/patterns';
import { ratio, sideBySide } from './rounds';
import type { Row, Subject } from './row';

const length = 4000;
const often = 40;

/** The pattern, and a path of so many characters that it nearly matches; with a number in it, since an index remembers the path before. */
type Worst = readonly [source: string, path: (length: number, at: number) => string];

const alike: Worst[1] = (points, at) => `${'a'.repeat(points)}${at}`;
const deep: Worst[1] = (points, at) => `a${at}/${'a/'.repeat(points / 2)}a`;

const worst: readonly Worst[] = [
  [`/${'a*'.repeat(30)}b`, alike],
  [`/${'?*'.repeat(30)}b`, alike],
  [`/${'**/a/'.repeat(30)}b`, deep],
  [`/${'**/*/'.repeat(30)}b`, deep],
  [`/${'**/*a*a*/'.repeat(10)}b`, (points, at) => `${at}/${'aaaaaab/'.repeat(points / 8)}a`],
];

export const worstPatterns: Subject = {
  name: 'worst-patterns',
  measure: async () => {
    const rows: Row[] = [];
    for (const [source, path] of worst) {
      const pattern = read(source);
      const index = indexPatterns([[pattern, true]]);
      rows.push(
        await growth(`${source.slice(0, 12)}…b alone`, path, (tried) => Number(matches(pattern, tried))),
        await growth(`${source.slice(0, 12)}…b in an index`, path, (tried) => index(tried).length),
      );
    }
    return rows;
  },
};

/** How many times as long a path takes that is twice as long. */
async function growth(pattern: string, path: Worst[1], matched: (path: string) => number): Promise<Row> {
  let at = 0;
  const some = (points: number) => () => {
    let found = 0;
    for (const end = at + often; at < end; at++) found += matched(path(points, at));
    return found;
  };
  const { single, double } = await sideBySide(
    { single: some(length), double: some(2 * length) },
    { rounds: 15, warmUp: 5 },
  );
  return {
    what: `a path of ${(2 * length).toLocaleString('en')} characters against one of half as many, pattern ${pattern}`,
    unit: 'times',
    found: ratio(double, single),
    limit: { atMost: 3 },
  };
}

function read(source: string): Pattern {
  const pattern = readPattern(source, { file: 'customers.yaml', folder: '' });
  if (typeof pattern === 'string') throw new Error(`${source} is no pattern: ${pattern}`);
  return pattern;
}
