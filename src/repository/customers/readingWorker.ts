/**
 * Reads the text of a customers.yaml. On a thread of its own it hands the reading over part by part; who reads small texts where
 * they are loads it when there is one, since it brings the parser of YAML along.
 */
import { parentPort } from 'node:worker_threads';
import { readCustomersFile, type CustomersFile } from '../../core/customers/customersFile';
import type { Text } from './readingThread';

/** How many entries are handed over at once: what arrives is unpacked in one go on the thread that waits for it. */
const mostAtOnce = 50;

/** See `readCustomersFile`. */
export function readText({ file, content, folder }: Text): CustomersFile {
  return readCustomersFile(file, content, folder);
}

function* partsOf(reading: CustomersFile): Iterator<CustomersFile> {
  const { groups, customers, problems } = reading;
  const most = Math.max(1, groups.length, customers.length, problems.length);
  for (let from = 0; from < most; from += mostAtOnce) {
    const part = <T>(all: readonly T[]): readonly T[] => all.slice(from, from + mostAtOnce);
    yield { ...reading, groups: part(groups), customers: part(customers), problems: part(problems) };
  }
}

function serve(port: NonNullable<typeof parentPort>): void {
  let parts: Iterator<CustomersFile> | undefined;
  port.on('message', (asked: Text | 'more') => {
    if (asked !== 'more') parts = partsOf(readText(asked));
    port.postMessage(parts?.next().value);
  });
}

if (parentPort) serve(parentPort);
