// Commands run by a user who may not write everywhere, since root, by whom tests are run in containers, may.
import { execFileSync } from 'node:child_process';
import type { RealRepository } from '../git/realRepository';

const asAnother = 'setpriv';

/** A command as that user, to whom the repository is given; undefined: it cannot be done here. */
export function asNobody({ directory }: RealRepository, command: readonly string[]): readonly string[] | undefined {
  if (process.getuid?.() !== 0) return command;
  try {
    execFileSync('chown', ['-R', 'nobody', directory]);
    execFileSync(asAnother, ['--version'], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  return [asAnother, '--reuid=nobody', '--clear-groups', ...command];
}

/** To the one who runs the tests, since git trusts no other owner. */
export function giveBack({ directory }: RealRepository): void {
  if (process.getuid?.() === 0) execFileSync('chown', ['-R', 'root', directory]);
}
