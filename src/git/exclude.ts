/** Keeps a file out of git for this person only: `info/exclude`, which all worktrees of a repository share. */
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Root } from './root';

/** Adds a line to `info/exclude` unless it is there. Nothing that others wrote is written again. */
export async function excludeOnce({ commonDirectory }: Root, line: string): Promise<void> {
  const file = join(commonDirectory, 'info', 'exclude');
  const before = await textOf(file);
  if (before.split(/\r?\n/).includes(line)) return;
  const end = before.includes('\r\n') ? '\r\n' : '\n';
  const begin = before === '' || before.endsWith('\n') ? '' : end;
  await mkdir(dirname(file), { recursive: true });
  await appendFile(file, `${begin}${line}${end}`);
}

/** In latin1, which any bytes are. */
async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'latin1');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw cause;
  }
}
