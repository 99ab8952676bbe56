// Matching the paths of a monorepo against all patterns of its customers, beside glob libraries asked customer by customer.
import ignore from 'ignore';
import picomatch from 'picomatch';
import type { Customers } from '../../src/core/customers/customer';
import { makeMatcher } from '../../src/core/matching/matcher';
import { codeownersMatcher } from './codeownersFile';
import { listedCustomers } from './downstream';
import { monorepoPaths } from './monorepo';
import { ratio, sideBySide, type Course } from './rounds';
import { figureOf, type Row, type Subject } from './row';

const rounds = { rounds: 7, warmUp: 2 };
/** Paths that the libraries are asked for in a round, other ones in each: neighbours, since libraries may remember folders. */
const stretches = 10;
const neighbours = 8;
const sampled = stretches * neighbours;

export const matching: Subject = {
  name: 'matching',
  measure: async () => {
    const paths = monorepoPaths(100_000);
    const customers = listedCustomers(paths, { customers: 2000, patterns: 4 });
    const matcher = makeMatcher(customers);
    const sources = patternsOf(customers);
    const libraries = { ignore: sources.map(ignoreMatcher), picomatch: sources.map(picomatchMatcher) };
    const sample = (round: number) => sampleOf(paths, round);
    const asked = (matchers: readonly ((path: string) => boolean)[]) => (round: number) =>
      sum(sample(round), (path) => sum(matchers, (match) => Number(match(path))));
    const owned = codeownersMatcher(sources.map((each) => each.map(escaped)));
    const { ours, codeowners, ...theirs } = await sideBySide(
      {
        ours: () => sum(paths, (path) => matcher(path).length),
        ignore: asked(libraries.ignore),
        picomatch: asked(libraries.picomatch),
        codeowners: (round) => sum(sample(round), (path) => Number(owned(path))),
      },
      rounds,
    );
    const right = ours.given.map((_, round) => sum(sample(round + rounds.warmUp), (path) => matcher(path).length));
    return [
      {
        what: 'matching 100,000 paths against 2,000 customers × 4 patterns',
        unit: 'ms',
        found: figureOf(ours.times),
        limit: { atMost: 1000 },
        how: `${(ours.given[0]! / paths.length).toFixed(1)} customers for a path on average`,
      },
      ...Object.entries(theirs).map(([name, course]) => libraryRow(name, { ours, theirs: course, right })),
      {
        what: 'the owners of the same patterns in a CODEOWNERS file, asked of codeowners',
        unit: 'times',
        found: ratio(scaled(codeowners), ours),
        how: 'it looks for one line only, the last that matches: the question of an owner, not of all customers',
      },
    ];
  },
};

/** @param right how many answers there are to a sample, round by round */
function libraryRow(
  name: string,
  { ours, theirs, right }: { ours: Course; theirs: Course; right: readonly number[] },
): Row {
  if (theirs.given.join() !== right.join()) throw new Error(`${name} gives other answers, so it cannot be compared`);
  const seconds = Math.round(figureOf(scaled(theirs).times).median / 1000);
  return {
    what: `the same, asked of ${name} customer by customer`,
    unit: 'times',
    found: ratio(scaled(theirs), ours),
    limit: { atLeast: 20 },
    how: `${sampled} of the paths in each round, with the same answers; scaled to all of them, ${seconds} s`,
  };
}

/** What all paths would have taken. */
const scaled = (course: Course): Course => ({
  ...course,
  times: course.times.map((time) => (time * 100_000) / sampled),
});

function sampleOf(paths: readonly string[], round: number): readonly string[] {
  const all = rounds.rounds + rounds.warmUp;
  return Array.from({ length: stretches }, (_, at) => {
    const from = Math.floor(((at + round / all) / stretches) * paths.length);
    return paths.slice(from, from + neighbours);
  }).flat();
}

const sum = <T>(values: readonly T[], of: (value: T) => number): number =>
  values.reduce((total, value) => total + of(value), 0);

/** The patterns of each customer, as they are written. */
const patternsOf = ({ customers }: Customers): readonly (readonly string[])[] =>
  customers.map(({ consumes }) => consumes.flatMap(({ paths }) => paths.map(({ source }) => source)));

/** `[` and `(` are literal in our patterns. */
const escaped = (source: string): string => source.replace(/[[\]()]/g, '\\$&');

/** `docs/*` is one level only in our patterns, and the folders in it, too, in those of gitignore. */
function ignoreMatcher(sources: readonly string[]): (path: string) => boolean {
  const oneLevel = sources.filter((source) => source.endsWith('/*'));
  const others = sources.filter((source) => !source.endsWith('/*'));
  const lines = [...oneLevel.flatMap((source) => [source, `!${source}/`]), ...others].map(escaped);
  const compiled = ignore({ ignorecase: false }).add(lines);
  return (path) => compiled.ignores(path);
}

function picomatchMatcher(sources: readonly string[]): (path: string) => boolean {
  const globs = sources.map(escaped).flatMap((source) => {
    const anchored = source.slice(0, -1).includes('/');
    const glob = anchored ? source.replace(/^\//, '') : `**/${source}`;
    if (glob.endsWith('/')) return [`${glob}**`];
    return glob.endsWith('/*') ? [glob] : [glob, `${glob}/**`];
  });
  return picomatch(globs, { dot: true });
}
