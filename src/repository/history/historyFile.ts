/**
 * Files of the history: columns of texts and of numbers behind one line that says what they are, and a digest of all at the
 * end, so that one that was cut off or damaged is never taken for a history.
 */
import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { endianness } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { readWhole, writeWhole } from '../wholeFile';

/** Changes with the meaning of the columns. */
const version = 2;

const magic = `downstream-customers history ${version} ${endianness()}`;

/** What a file holds. */
export interface Columns {
  readonly texts: Readonly<Record<string, readonly string[]>>;
  readonly numbers: Readonly<Record<string, Uint32Array | Float64Array>>;
}

export interface ReadFile<M> extends Columns {
  /** What was said of it when it was written. */
  readonly about: M;
  readonly digest: string;
}

interface Head {
  readonly about: unknown;
  /** Names, how many there are in it, and bytes. */
  readonly texts: readonly (readonly [string, number, number])[];
  readonly numbers: readonly (readonly [string, 'Uint32Array' | 'Float64Array', number])[];
}

const digestLength = 64;

/** @returns the digest */
export async function writeColumns(path: string, about: unknown, { texts, numbers }: Columns): Promise<string> {
  const chunks: Uint8Array[] = [];
  const textsHead: [string, number, number][] = [];
  for (const [name, values] of Object.entries(texts)) {
    const chunk = Buffer.from(values.join('\0'));
    chunks.push(chunk);
    textsHead.push([name, values.length, chunk.byteLength]);
    await setImmediate(); // each takes a while where the history is long
  }
  const head: Head = {
    about,
    texts: textsHead,
    numbers: Object.entries(numbers).map(([name, values]) => {
      chunks.push(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
      return [name, values instanceof Uint32Array ? 'Uint32Array' : 'Float64Array', values.byteLength];
    }),
  };
  let digest = '';
  const withDigest = function* (): Iterable<Uint8Array> {
    const hash = createHash('sha256');
    for (const chunk of [Buffer.from(`${magic}\n${JSON.stringify(head)}\n`), ...chunks]) {
      hash.update(chunk);
      yield chunk;
    }
    digest = hash.digest('hex');
    yield Buffer.from(digest);
  };
  await writeWhole(path, withDigest());
  return digest;
}

/** Undefined: there is none, or it is damaged, of another version or another kind of machine. */
export async function readColumns<M>(path: string): Promise<ReadFile<M> | undefined> {
  try {
    return await columnsIn<M>(await readWhole(path));
  } catch {
    return undefined; // it is not there, or says of itself what is not so
  }
}

/** What is said of a file, whether or not the rest of it is whole. Undefined: it says nothing. */
export async function readAbout<M>(path: string): Promise<M | undefined> {
  try {
    const [first, second = ''] = lines(await beginningOf(path));
    return first === magic ? ((JSON.parse(second) as Head).about as M) : undefined;
  } catch {
    return undefined;
  }
}

/** More bytes than the two lines have. */
const beginning = 16_384;

async function beginningOf(path: string): Promise<Buffer> {
  if (!(await stat(path)).isFile()) return Buffer.alloc(0);
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(beginning), 0, beginning);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function columnsIn<M>(content: Buffer | undefined): Promise<ReadFile<M> | undefined> {
  if (!content || content.byteLength < digestLength) return undefined;
  const body = content.subarray(0, -digestLength);
  const digest = content.subarray(-digestLength).toString('latin1');
  await setImmediate();
  if (createHash('sha256').update(body).digest('hex') !== digest) return undefined;
  await setImmediate();
  const [first = '', second = ''] = lines(body);
  if (first !== magic) return undefined;
  const { about, texts, numbers } = JSON.parse(second) as Head;
  let at = Buffer.byteLength(`${first}\n${second}\n`);
  const take = (bytes: number) => body.subarray(at, (at += bytes));
  const readTexts: Record<string, readonly string[]> = {};
  for (const [name, count, bytes] of texts) {
    const text = take(bytes).toString('utf8');
    const values = count === 0 ? [] : text.split('\0');
    if (values.length !== count) return undefined;
    readTexts[name] = values;
    await setImmediate();
  }
  const readNumbers = numbers.map(([name, type, bytes]) => {
    const { buffer } = new Uint8Array(take(bytes)); // where a typed array may begin
    return [name, type === 'Uint32Array' ? new Uint32Array(buffer) : new Float64Array(buffer)];
  });
  if (at !== body.length) return undefined;
  return {
    about: about as M,
    digest,
    texts: readTexts,
    numbers: Object.fromEntries(readNumbers) as Columns['numbers'],
  };
}

function lines(content: Buffer): readonly string[] {
  const first = content.indexOf(0x0a);
  const second = content.indexOf(0x0a, first + 1);
  return first < 0 || second < 0
    ? []
    : [content.subarray(0, first).toString('utf8'), content.subarray(first + 1, second).toString('utf8')];
}
