// Who a commit of 100 files affects, with everything warm.
import { makeMatcher } from '../../src/core/matching/matcher';
import { affectedBy } from '../../src/core/suggestion/suggestion';
import { listedCustomers } from './downstream';
import { largeCommits, monorepoPaths } from './monorepo';
import { timeOf } from './rounds';
import type { Subject } from './row';

export const affected: Subject = {
  name: 'affected',
  measure: async () => {
    const paths = monorepoPaths(100_000);
    const customers = listedCustomers(paths, { customers: 2000, patterns: 4 });
    const matcher = makeMatcher(customers);
    const rounds = { rounds: 100, warmUp: 30 };
    const commits = largeCommits(paths, rounds);
    const found = await timeOf((round) => affectedBy(commits[round]!, customers, matcher).length, rounds);
    return [
      {
        what: 'who is affected, for a commit of 100 files, 2,000 customers × 4 patterns, warm',
        unit: 'ms',
        found,
        limit: { atMost: 10 },
        how: 'another commit in each round',
      },
    ];
  },
};
