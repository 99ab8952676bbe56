/** Reads files that may be anything but a file: a link to a device, which has no end, or a pipe, which nobody writes to. */
import { readFile, stat } from 'node:fs/promises';

/** Bytes; what is longer was not made for what we read it for. */
const most = 16 << 20;

/** The text of a file; '' where there is none, or what is there is no file. */
export async function plainText(path: string, encoding: 'utf8' | 'latin1' = 'utf8'): Promise<string> {
  try {
    const found = await stat(path);
    return found.isFile() && found.size <= most ? await readFile(path, encoding) : '';
  } catch {
    return '';
  }
}
