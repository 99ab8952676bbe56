// The packed extension, as it goes to the marketplaces: the same bytes from the same files, wherever and whenever.
import * as assert from 'node:assert/strict';
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
  return vsix;
}

const CENTRAL_ENTRY = 0x02014b50;
const END_OF_CENTRAL = 0x06054b50;

/** What is in a .vsix: names with contents, in its order. It is a zip (PKWARE's APPNOTE.TXT, 4.3) of fewer than 65,536 files. */
export function packedFiles(vsix: Buffer): ReadonlyMap<string, Buffer> {
  const end = vsix.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  assert.equal(vsix.readUInt32LE(end), END_OF_CENTRAL, 'a zip');
  const count = vsix.readUInt16LE(end + 10);
  const files = new Map<string, Buffer>();
  let at = vsix.readUInt32LE(end + 16);
  for (let i = 0; i < count; i += 1) {
    assert.equal(vsix.readUInt32LE(at), CENTRAL_ENTRY);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => vsix.readUInt16LE(at + offset));
    const name = vsix.toString('utf8', at + 46, at + 46 + nameLength!);
    files.set(name, contentsAt(vsix, at));
    at += 46 + nameLength! + extraLength! + commentLength!;
  }
  return files;
}

/** The contents of a file by its entry in the central directory: stored or deflated. */
function contentsAt(vsix: Buffer, entry: number): Buffer {
  const header = vsix.readUInt32LE(entry + 42);
  const start = header + 30 + vsix.readUInt16LE(header + 26) + vsix.readUInt16LE(header + 28);
  const packed = vsix.subarray(start, start + vsix.readUInt32LE(entry + 20));
  return vsix.readUInt16LE(entry + 10) === 0 ? packed : inflateRawSync(packed);
}
