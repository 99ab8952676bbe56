/** Which customers commits have listed anew, as their changes of customers.yaml files tell. */
import { withoutIndex } from './environment';
import type { Task } from './git';

export interface Listed {
  readonly hash: string;
  /** The ids that it added and did not take away in another line. Those of groups are among them. */
  readonly ids: readonly string[];
  /** Whether it made one of the files. */
  readonly hasMade: boolean;
}

/**
 * @param hashes of commits that changed these files
 * @param files paths relative to the root
 */
export function idsListedBy(hashes: readonly string[], files: readonly string[]): Task<readonly Listed[]> {
  const patch = ['-p', '--unified=0', '--no-color', '--no-ext-diff', '--no-textconv', '--no-renames', '--no-relative'];
  const paths = files.map((file) => `:(top,literal)${file}`);
  return {
    args: ['diff-tree', '--stdin', '--root', '-r', '--text', ...patch, '--', ...paths],
    environment: withoutIndex,
    input: hashes.map((hash) => `${hash}\n`).join(''),
    read: readPatches,
  };
}

function readPatches(output: string): readonly Listed[] {
  // A line of the files begins with a sign, so none is taken for a hash.
  const [, ...parts] = output.split(/^([0-9a-f]{40,64})$/m);
  const listed: Listed[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const lines = parts[at + 1]!.split('\n');
    const gone = new Set(idsIn(lines, '-'));
    const ids = idsIn(lines, '+').filter((id) => !gone.has(id));
    listed.push({ hash: parts[at]!, ids: [...new Set(ids)], hasMade: lines.includes('--- /dev/null') });
  }
  return listed;
}

/** The values of `id:` in the lines with a sign, in block or in flow style. */
function idsIn(lines: readonly string[], sign: '+' | '-'): readonly string[] {
  return lines
    .filter((line) => line.startsWith(sign))
    .flatMap((line) => [...line.matchAll(/[\s{,+-]["']?id["']?\s*:\s*["']?([a-z0-9][a-z0-9._-]*)/g)])
    .map(([, id]) => id!);
}
