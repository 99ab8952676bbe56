/** Reads files that anybody may have put there. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { mostBytes } from './protocol';

/** Not through a link, and without waiting for the other end of a pipe. Windows has neither. */
const plainly = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

export interface Content {
  readonly bytes: Uint8Array;
  /** Whether that is all. */
  readonly whole: boolean;
}

/** The first {@link mostBytes} of a file; undefined: there is no such file, or it cannot be read. */
export async function readUntrusted(path: string): Promise<Content | undefined> {
  const file = await open(path, plainly).catch(() => undefined);
  if (!file) return undefined;
  try {
    const stat = await file.stat();
    if (!stat.isFile()) return undefined;
    const buffer = Buffer.alloc(Math.min(stat.size, mostBytes));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    return { bytes: buffer.subarray(0, bytesRead), whole: stat.size <= mostBytes && bytesRead === stat.size };
  } catch {
    return undefined;
  } finally {
    await file.close();
  }
}

/** The same as text; '' where there is none. */
export async function readUntrustedText(path: string): Promise<string> {
  return new TextDecoder().decode((await readUntrusted(path))?.bytes);
}
