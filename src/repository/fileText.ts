/** The text of a file that anybody may have written, and that may be anything but a text file. */
import { lstat, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { later, type Saying, type Words } from '../core/l10n';
import { largestFile } from '../core/customers/largestFile';
import type { Mistake } from '../core/customers/problem';
import { pathInside } from './pathInside';

/**
 * Reads a file of at most 1 MB in UTF-8, whole.
 * @param root the folder that it must lie in
 * @param file relative to the root, with `/`
 * @returns its text, or why there is none to read; undefined: there is no such file
 */
export async function fileText(root: string, file: string): Promise<string | Mistake | undefined> {
  try {
    const path = await realpath(join(root, file));
    if (pathInside(await realpath(root), path) === undefined)
      return unreadable(later.t('a link that leads out of the repository'));
    const { size, isFile } = await stat(path).then((found) => ({ size: found.size, isFile: found.isFile() }));
    if (!isFile) return unreadable(later.t('a folder or device of this name')); // opening a pipe would wait for ever
    return size > largestFile ? { code: 'too-large', bytes: size } : decoded(await readFile(path));
  } catch (cause) {
    return failure(root, file, cause);
  }
}

function decoded(bytes: Buffer): string | Mistake {
  if (isUtf16(bytes)) return unreadable(later.t('it is UTF-16; save it as UTF-8'));
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? unreadable(later.t('it is binary, since it holds NUL characters')) : text;
  } catch {
    return unreadable(later.t('it is not UTF-8; save it as UTF-8'));
  }
}

/** By its mark, or by every other byte at its beginning being 0, as it is for Latin letters. */
function isUtf16(bytes: Buffer): boolean {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  const sample = bytes.subarray(0, 64);
  const zeros = [...sample].flatMap((byte, at) => (byte === 0 ? [at % 2] : []));
  return zeros.length > sample.length / 4 && new Set(zeros).size === 1;
}

async function failure(root: string, file: string, cause: unknown): Promise<Mistake | undefined> {
  const { code } = cause as NodeJS.ErrnoException;
  if (code !== 'ENOENT' && code !== 'ENOTDIR') return unreadable(obstacles[code ?? ''] ?? String(cause));
  if (await isLink(join(root, file))) return unreadable(later.t('a link that leads nowhere'));
  // What git says of a name that is no UTF-8 does not lead to the file.
  return file.includes('\uFFFD') ? unreadable(later.t('the name of its folder is not UTF-8')) : undefined;
}

const obstacles: Readonly<Record<string, Saying>> = {
  EACCES: later.t('there is no permission to read it'),
  EPERM: later.t('there is no permission to read it'),
  ELOOP: later.t('a link that leads in a circle'),
};

async function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
}

function unreadable(found: Words): Mistake {
  return { code: 'unreadable', found };
}
