// Who a commit of 100 files affects, with everything warm.
import { makeMatcher } from '../../src/core/matcher';
import { affectedBy } from '../../src/core/suggestion';
import { listedCustomers } from './downstream';
import { monorepoPaths } from './monorepo';
import { timeOf } from './rounds';
import type { Subject } from './row';

export const affected: Subject = {
  name: 'affected',
  measure: async () => {
    const paths = monorepoPaths(100_000);
    const customers = listedCustomers(paths, { customers: 2000, patterns: 4 });
    const matcher = makeMatcher(customers);
    const rounds = 100;
    const warmUp = 30;
    // Another commit in each round: four files in each of 25 folders.
    const commits = Array.from({ length: rounds + warmUp }, (_, round) =>
      Array.from({ length: 25 }, (__, folder) => (folder * 3989 + round * 397) % (paths.length - 4)).flatMap((from) =>
        paths.slice(from, from + 4),
      ),
    );
    const found = await timeOf((round) => affectedBy(commits[round]!, customers, matcher).length, { rounds, warmUp });
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
