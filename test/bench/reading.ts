// Reading 2,000 customers out of 50 files, as a repository does when it is opened, and after an edit of one of the files.
import { joinFiles } from '../../src/core/customers';
import { readCustomersFile, type CustomersFile } from '../../src/core/customersFile';
import { makeMatcher } from '../../src/core/matcher';
import { customersFiles } from './downstream';
import { monorepoPaths } from './monorepo';
import { ratio, sideBySide } from './rounds';
import { figureOf, type Subject } from './row';

export const reading: Subject = {
  name: 'reading',
  measure: async () => {
    const texts = customersFiles(monorepoPaths(100_000), { customers: 2000, patterns: 4, files: 50 });
    const read = (at: number) => readCustomersFile(`${at}.yaml`, texts[at]!, '');
    const readings = texts.map((_, at) => read(at));
    const joined = (files: readonly CustomersFile[]) => makeMatcher(joinFiles(files).customers)('package.json').length;
    const edited = (round: number) => round % texts.length;
    const { all, afterEdit, oneFile, join } = await sideBySide(
      {
        all: () => joined(texts.map((_, at) => read(at))),
        afterEdit: (round) => joined(readings.with(edited(round), read(edited(round)))),
        oneFile: (round) => read(edited(round)).customers.length,
        join: () => joined(readings),
      },
      { rounds: 15, warmUp: 4 },
    );
    const stretches = [oneFile, join].map(({ times }) => figureOf(times));
    return [
      {
        what: 'reading 2,000 customers in 50 files, joining them and building the matcher',
        unit: 'ms',
        found: figureOf(all.times),
        limit: { atMost: 1000 },
      },
      {
        what: 'all that against the same after an edit of one file, where only that is read',
        unit: 'times',
        found: ratio(all, afterEdit),
      },
      {
        what: 'the longest stretch of it: reading one file, or joining and building',
        unit: 'ms',
        found: stretches.toSorted((a, b) => b.median - a.median)[0]!,
        limit: { atMost: 50 },
      },
    ];
  },
};
