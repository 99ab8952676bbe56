// The patterns of all customers as a CODEOWNERS file, read by the library that most people use for one.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Codeowners from 'codeowners';

/** Gives whether a path has an owner. The library answers with the owners of the last line that matches. */
export function codeownersMatcher(patterns: readonly (readonly string[])[]): (path: string) => boolean {
  const folder = mkdtempSync(join(tmpdir(), 'dcb-'));
  try {
    const lines = patterns.flatMap((sources, at) => sources.map((source) => `${source} @customer-${at}`));
    writeFileSync(join(folder, 'CODEOWNERS'), `${lines.join('\n')}\n`);
    const owners = new Codeowners(folder);
    return (path) => owners.getOwner(path).length > 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
