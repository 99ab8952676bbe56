/** Runs on a thread of its own: reads the text of a customers.yaml, and hands the reading over part by part. */
import { parentPort } from 'node:worker_threads';
import { readCustomersFile, type CustomersFile } from '../core/customersFile';
import type { Text } from './readingThread';

/** How many entries are handed over at once: what arrives is unpacked in one go on the thread that waits for it. */
const mostAtOnce = 50;

function* partsOf(reading: CustomersFile): Iterator<CustomersFile> {
  const { groups, customers, problems } = reading;
  const most = Math.max(1, groups.length, customers.length, problems.length);
  for (let from = 0; from < most; from += mostAtOnce) {
    const part = <T>(all: readonly T[]): readonly T[] => all.slice(from, from + mostAtOnce);
    yield { ...reading, groups: part(groups), customers: part(customers), problems: part(problems) };
  }
}

function serve(port: NonNullable<typeof parentPort>): void {
  const underWay: Iterator<CustomersFile>[] = [];
  port.on('message', (asked: Text | 'more') => {
    if (asked !== 'more') underWay[0] = partsOf(readCustomersFile(asked.file, asked.content, asked.folder));
    port.postMessage(underWay[0]?.next().value);
  });
}

if (parentPort) serve(parentPort);
