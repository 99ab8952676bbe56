// Compiling the patterns of all customers, which happens after each edit of a customers.yaml.
import { makeMatcher } from '../../src/core/matching/matcher';
import { listedCustomers } from './downstream';
import { monorepoPaths } from './monorepo';
import { timeOf } from './rounds';
import type { Subject } from './row';

export const building: Subject = {
  name: 'building',
  measure: async () => {
    const customers = listedCustomers(monorepoPaths(100_000), { customers: 2000, patterns: 4 });
    const build = () => makeMatcher(customers)('services/x').length;
    return [
      {
        what: 'building the matcher for 2,000 customers × 4 patterns',
        unit: 'ms',
        found: await timeOf(build, { rounds: 21, warmUp: 5 }),
      },
    ];
  },
};
