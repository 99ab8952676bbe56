/**
 * What a program has worked out, kept in git's folder for its next run: the command line starts anew for each question. Each
 * value may be deleted at any time, and is worked out again where it is damaged, was made of something else, or by another
 * program.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { readWhole, writeWhole } from './wholeFile';

export interface KeptValues {
  /** Reads the value of a name, if there is one. */
  readonly read: <T>(name: string) => Promise<Kept<T>>;
  /** Where it cannot be kept, it is worked out again the next time. The value may hold maps and sets, but no functions. */
  readonly write: (name: string, madeOf: string, value: unknown) => Promise<void>;
}

/**
 * Gives the value where it was made of just this; undefined: it was not, or there is none.
 * @param madeOf all that it depends on, such as digests
 */
export type Kept<T> = (madeOf: string) => T | undefined;

const none = () => undefined;

export const nothingKept: KeptValues = { read: async () => none, write: async () => undefined };

const digestOf = (content: string | Uint8Array): Buffer => createHash('sha256').update(content).digest();

const digestLength = 32;

/**
 * @param folder made where it is needed
 * @param program the file of the program: what another one made may have another shape, or say something else
 */
export function keptValues(folder: string, program: string): KeptValues {
  const programDigest = readFile(program).then(digestOf);
  programDigest.catch(() => undefined); // told to who asks
  const keyOf = async () => {
    const digest = await programDigest;
    return (madeOf: string) => digestOf(Buffer.concat([digest, Buffer.from(madeOf)]));
  };
  return {
    read: async <T>(name: string): Promise<Kept<T>> => {
      try {
        const [content, key] = await Promise.all([readWhole(join(folder, name)), keyOf()]);
        const found = content && valueIn(content);
        return (madeOf) => (found?.key.equals(key(madeOf)) ? (found.value as T) : undefined);
      } catch {
        return none; // it is not there, or says of itself what is not so
      }
    },
    write: async (name, madeOf, value) => {
      try {
        const key = (await keyOf())(madeOf);
        const body = serialize(value);
        await writeWhole(join(folder, name), [key, digestOf(body), body]);
      } catch {
        // As the file says above.
      }
    },
  };
}

/** Undefined: it is damaged. */
function valueIn(content: Buffer): { readonly key: Buffer; readonly value: unknown } | undefined {
  const [key, digest] = [content.subarray(0, digestLength), content.subarray(digestLength, 2 * digestLength)];
  const body = content.subarray(2 * digestLength);
  return digestOf(body).equals(digest) ? { key, value: deserialize(body) } : undefined;
}
