// The sample repository with the commit hook, and a window that is there for it.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../host/session';
import { sampleRepository } from './repositories';

const DEADLINE = 20_000;

/** The sample repository, with the hook as `hook install` puts it in. */
export async function hookedRepository(): Promise<string> {
  const folder = await sampleRepository();
  execFileSync(process.execPath, [join(ROOT, 'dist', 'cli.js'), 'hook', 'install', '--repo', folder]);
  return folder;
}

/** Waits until a window is there for hooks, and gives the process of its extension host. */
export async function untilServed(folder: string): Promise<number> {
  const windows = join(folder, '.git', 'downstream-customers', 'windows');
  const deadline = Date.now() + DEADLINE;
  for (;;) {
    const names = existsSync(windows) ? readdirSync(windows) : [];
    const name = names.find((each) => !each.startsWith('.')); // that begins with a dot while it is written
    if (name !== undefined) {
      return (JSON.parse(readFileSync(join(windows, name), 'utf8')) as { readonly pid: number }).pid;
    }
    if (Date.now() > deadline) throw new Error(`No window has entered itself in ${windows}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
