// The packed extension, as it goes to the marketplaces: the same bytes from the same files, wherever and whenever.
import * as assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { ROOT } from './session';
import type { Session } from './session';
import { runProcess } from './startedProcess';

/** The time of all files in it, 1980-02-01 in UTC; a zip has no earlier year. */
const REPRODUCIBLE = { SOURCE_DATE_EPOCH: '318211200', TZ: 'UTC' };

/** Packs the extension into `directory` and gives the path of the .vsix; `root` is the folder of its package.json. */
export async function packExtension(session: Session, directory: string, root = ROOT): Promise<string> {
  const vsix = join(directory, 'downstream-customers.vsix');
  const vsce = join(ROOT, 'node_modules', '@vscode', 'vsce', 'vsce');
  const command = [process.execPath, vsce, 'package', '--no-dependencies', '--out', vsix];
  const { code, output } = await runProcess(session, command, {
    cwd: root,
    env: { ...session.env, ...REPRODUCIBLE },
  });
  if (code !== 0) throw new Error(`The extension could not be packed (${code}):\n${output}`);
  writeFileSync(vsix, withEqualModes(readFileSync(vsix)));
  return vsix;
}

const CENTRAL_ENTRY = 0x02014b50;
const END_OF_CENTRAL = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
/** An ordinary file that all may read, in the upper half, as Unix has it. */
const MODE = (0o100644 << 16) >>> 0;

/** What is in a .vsix: names with contents, in its order. */
export function packedFiles(vsix: Buffer): ReadonlyMap<string, Buffer> {
  const nameOf = (at: number): string => vsix.toString('utf8', at + 46, at + 46 + vsix.readUInt16LE(at + 28));
  return new Map(entriesOf(vsix).map((at) => [nameOf(at), contentsAt(vsix, at)]));
}

/** Files have other modes on Windows, and where somebody likes others. */
function withEqualModes(vsix: Buffer): Buffer {
  const equal = Buffer.from(vsix);
  for (const at of entriesOf(vsix)) equal.writeUInt32LE(MODE, at + 38);
  return equal;
}

/** Where the entries of the central directory begin, in a zip (PKWARE's APPNOTE.TXT, 4.3) of fewer than 65,536 files. */
function entriesOf(vsix: Buffer): readonly number[] {
  const end = vsix.lastIndexOf(END_OF_CENTRAL);
  assert.ok(end >= 0, 'a zip');
  const entries: number[] = [];
  let at = vsix.readUInt32LE(end + 16);
  while (entries.length < vsix.readUInt16LE(end + 10)) {
    assert.equal(vsix.readUInt32LE(at), CENTRAL_ENTRY);
    entries.push(at);
    at += 46 + vsix.readUInt16LE(at + 28) + vsix.readUInt16LE(at + 30) + vsix.readUInt16LE(at + 32);
  }
  return entries;
}

/** The contents of a file by its entry in the central directory: stored or deflated. */
function contentsAt(vsix: Buffer, entry: number): Buffer {
  const header = vsix.readUInt32LE(entry + 42);
  const start = header + 30 + vsix.readUInt16LE(header + 26) + vsix.readUInt16LE(header + 28);
  const packed = vsix.subarray(start, start + vsix.readUInt32LE(entry + 20));
  return vsix.readUInt16LE(entry + 10) === 0 ? packed : inflateRawSync(packed);
}
