// The packed extension, as it goes to the marketplace.
import { join } from 'node:path';
import { ROOT } from './session';
import type { Session } from './session';
import { runProcess } from './startedProcess';

/** Packs the extension into `directory` and gives the path of the .vsix. */
export async function packExtension(session: Session, directory: string): Promise<string> {
  const vsix = join(directory, 'downstream-customers.vsix');
  const vsce = join(ROOT, 'node_modules', '@vscode', 'vsce', 'vsce');
  const options = ['--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository', '--out', vsix];
  const { code, output } = await runProcess(session, [process.execPath, vsce, 'package', ...options], {
    cwd: ROOT,
    env: session.env,
  });
  if (code !== 0) throw new Error(`The extension could not be packed (${code}):\n${output}`);
  return vsix;
}
