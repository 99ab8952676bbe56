// Reading 2,000 customers out of 50 files of a repository, as when it is opened, and again after an edit of one of the files.
import { silent } from '../../src/core/log';
import type { CustomersReading } from '../../src/repository/customers/customersReading';
import { realRepositories, type RealRepository } from '../git/realRepository';
import { asShipped } from './asShipped';
import { customersFiles } from './downstream';
import { longestStretch } from './longestStretch';
import { monorepoPaths } from './monorepo';
import { ratio, sideBySide } from './rounds';
import { figureOf, type Row, type Subject } from './row';

interface Module {
  readonly CustomersReading: typeof CustomersReading;
}

export const reading: Subject = {
  name: 'reading',
  measure: async () => {
    let remove = (): void => undefined;
    const { repository, folder } = realRepositories((atEnd) => {
      remove = atEnd;
    });
    try {
      const module = 'src/repository/customers/customersReading.ts';
      const shipped = asShipped(module, ['readingWorker.js', 'yaml.js'], folder()) as Module;
      const here = repository();
      const git = here.open();
      return await measured(
        here,
        () => new shipped.CustomersReading({ git, log: silent, signal: new AbortController().signal }),
      );
    } finally {
      remove();
    }
  },
};

async function measured(here: RealRepository, fresh: () => CustomersReading): Promise<readonly Row[]> {
  const texts = customersFiles(monorepoPaths(100_000), { customers: 2000, patterns: 4, files: 50 });
  const file = (at: number) => `folder-${at}/customers.yaml`;
  here.commit('List the customers', Object.fromEntries(texts.map((text, at) => [file(at), text])));
  const known = fresh();
  const readBy = async (some: CustomersReading) => {
    await some.refresh();
    return some.all.customers.customers.length;
  };
  const stretches: number[] = [];
  const { all, afterEdit } = await sideBySide(
    {
      all: () => readBy(fresh()),
      afterEdit: (round) => {
        const at = round % texts.length;
        here.write(file(at), `${texts[at]}# edited in round ${round}\n`);
        return readBy(known);
      },
      watched: async () => stretches.push(await longestStretch(() => readBy(fresh()))),
    },
    { rounds: 9, warmUp: 2 },
  );
  return [
    {
      what: 'opening: reading 2,000 customers in 50 files, joining them and building the matcher',
      unit: 'ms',
      found: figureOf(all.times),
      limit: { atMost: 1000 },
      how: 'with a git that lists the files, and threads that are started each time',
    },
    { what: 'opening, against the same after an edit of one file', unit: 'times', found: ratio(all, afterEdit) },
    {
      what: 'the longest that opening blocks the extension host at a stretch',
      unit: 'ms',
      found: figureOf(stretches.slice(-all.times.length)),
      limit: { atMost: 50 },
    },
  ];
}
