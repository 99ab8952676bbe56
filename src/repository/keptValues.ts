/**
 * What a program has worked out, kept in git's folder for its next run: the command line starts anew for each question. Each
 * value may be deleted at any time, and is worked out again where it is damaged, was made of something else, or by another
 * program.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

export interface KeptValues {
  /**
   * The value of a name; undefined: there is none.
   * @param madeOf all that it depends on, such as digests
   */
  readonly read: <T>(name: string, madeOf: string) => Promise<T | undefined>;
  /** Where it cannot be kept, it is worked out again the next time. The value may hold maps and sets, but no functions. */
  readonly write: (name: string, madeOf: string, value: unknown) => Promise<void>;
}

export const nothingKept: KeptValues = { read: async () => undefined, write: async () => undefined };

const digestOf = (content: string | Uint8Array): Buffer => createHash('sha256').update(content).digest();

const digestLength = 32;

/**
 * @param folder made where it is needed
 * @param program the file of the program: what another one made may have another shape, or say something else
 */
export function keptValues(folder: string, program: string): KeptValues {
  const programDigest = readFile(program).then(digestOf);
  programDigest.catch(() => undefined); // told to who asks
  const keyOf = async (madeOf: string) => digestOf(Buffer.concat([await programDigest, Buffer.from(madeOf)]));
  return {
    read: async <T>(name: string, madeOf: string) => {
      try {
        return valueIn(await contentOf(join(folder, name)), await keyOf(madeOf)) as T | undefined;
      } catch {
        return undefined; // it is not there, or says of itself what is not so
      }
    },
    write: async (name, madeOf, value) => {
      try {
        const key = await keyOf(madeOf);
        const body = serialize(value);
        await mkdir(folder, { recursive: true });
        await replace(join(folder, name), Buffer.concat([key, digestOf(body), body]));
      } catch {
        // As the file says above.
      }
    },
  };
}

/** Of anything but a file the reading may never end. */
const contentOf = async (path: string): Promise<Buffer | undefined> =>
  (await stat(path)).isFile() ? readFile(path) : undefined;

function valueIn(content: Buffer | undefined, key: Buffer): unknown {
  if (!content?.subarray(0, digestLength).equals(key)) return undefined;
  const body = content.subarray(2 * digestLength);
  return digestOf(body).equals(content.subarray(digestLength, 2 * digestLength)) ? deserialize(body) : undefined;
}

/** Written beside and renamed: nobody ever reads half of it. */
async function replace(path: string, content: Uint8Array): Promise<void> {
  const beside = `${path}-${randomUUID()}`;
  try {
    await writeFile(beside, content, { flag: 'wx' });
    await rename(beside, path);
  } finally {
    await rm(beside, { force: true });
  }
}
