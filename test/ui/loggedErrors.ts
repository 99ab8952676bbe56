// What went wrong in the extension although nothing showed it: its own log, and what its host says of it.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const OWN_LOG = 'Downstream Customers.log';
const HOST_LOG = /^(remoteexthost|exthost)\.log$/;

/** Not VS Code's own word for what it asked of a window that was reloaded meanwhile. */
const isOurs = (line: string): boolean => /downstream/i.test(line) && !line.endsWith(': Canceled');

/** @param directory the logs of a window, as VS Code writes them */
export function loggedErrors(directory: string): readonly string[] {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  if (!files.some((file) => basename(file) === OWN_LOG)) throw new Error(`${directory} has no ${OWN_LOG}.`);
  return files.flatMap((file) => {
    const name = basename(file);
    if (name !== OWN_LOG && !HOST_LOG.test(name)) return [];
    const lines = readFileSync(join(directory, file), 'utf8').split('\n');
    return lines.filter((line) => line.includes('[error]') && (name === OWN_LOG || isOurs(line)));
  });
}
