/** Files written beside and renamed, so that nobody ever reads half of one and nothing of another's is lost. */
import { randomUUID } from 'node:crypto';
import {
  chmod,
  constants,
  copyFile,
  link,
  mkdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Failure } from './failure';

/**
 * Writes a text file. A link stays one, and rights stay as they are.
 * @param before what the file held when the new text was made of it; undefined: there was none
 * @returns false where the file holds something else by now, and is left so
 */
export async function replaceFile(path: string, text: string, before: string | undefined): Promise<boolean> {
  const target = before === undefined ? path : await realpath(path);
  await mkdir(dirname(target), { recursive: true });
  const beside = join(dirname(target), `.customers-${randomUUID()}`);
  try {
    if (before === undefined) {
      await writeFile(beside, text, { flag: 'wx' });
      return await linked(beside, target);
    }
    const { mode } = await stat(target);
    await writeFile(beside, text, { flag: 'wx', mode });
    await chmod(beside, mode); // of which the mask of the process has taken some away
    if ((await readFile(target, 'utf8')) !== before) return false;
    await rename(beside, target);
    return true;
  } finally {
    await rm(beside, { force: true });
  }
}

/** A new name for a file, unless there is one of that name; where there are no hard links, as on exFAT, a copy. */
async function linked(beside: string, target: string): Promise<boolean> {
  try {
    await link(beside, target).catch(() => copyFile(beside, target, constants.COPYFILE_EXCL));
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw cause;
  }
}

/** What the file system has refused, as it is told; anything else is thrown on. */
export function notWritten(cause: unknown, path: string): Failure {
  const { code, syscall } = cause as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) throw cause;
  return { failure: 'not-written', path, code };
}
