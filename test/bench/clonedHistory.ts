// A clone of the long history, with customers.yaml and little else in its work tree: a place that may be written to.
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { quietEnvironment } from '../git/realRepository';
import { temporaryDirectory } from '../host/session';
import type { Session } from '../host/session';
import { customersFiles } from './downstream';
import { longHistory } from './longHistory';
import type { Ground } from './row';

const MANY = 64 * 1024 * 1024;

/** Gone with the session. A repository that lists no customers gets 100 of its own paths. */
export async function clonedHistory(session: Session, ground: Ground): Promise<string> {
  const directory = join(temporaryDirectory(session, 'dcb'), 'clone');
  const environment = { env: quietEnvironment(), maxBuffer: MANY };
  const repository = await longHistory(session, ground);
  execFileSync('git', ['clone', '--quiet', '--local', '--no-checkout', repository, directory], environment);
  const git = (...args: string[]) => execFileSync('git', args, { ...environment, cwd: directory });
  git('sparse-checkout', 'set', '--no-cone', '/customers.yaml', '/proto/');
  git('checkout', '--quiet');
  const file = join(directory, 'customers.yaml');
  if (!existsSync(file)) {
    const paths = git('ls-files', '-z').toString().split('\0').filter(Boolean);
    const [listed] = customersFiles(paths, { customers: 100, patterns: 4, files: 1 });
    writeFileSync(file, listed!);
  }
  return directory;
}
