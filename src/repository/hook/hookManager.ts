/** Tools that keep a repository's hooks: into what they manage nothing is written, but a person can add a line. */
import { existsSync } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { hookLine } from '../../git/hook';
import type { Root } from '../../git/root';

export type HookManagerName = 'husky' | 'lefthook' | 'pre-commit' | 'core.hooksPath' | 'linked folder';

export interface HookManager {
  readonly name: HookManagerName;
  /** Where the line belongs; absolute. */
  readonly path: string;
  /** Where it may stand. */
  readonly files: readonly string[];
  readonly line: string;
}

/** Who keeps the hooks; undefined: nobody. `folder` is where git takes them from. */
export async function findHookManager(
  { workTree, commonDirectory }: Root,
  folder: string,
): Promise<HookManager | undefined> {
  const names = new Set(await readdir(workTree).catch(() => []));
  for (const name of await readdir(join(workTree, '.config')).catch(() => [])) names.add(`.config/${name}`);
  const found = lefthookFiles.filter((name) => names.has(name));
  const elsewhere = await foreignFolder(folder, join(commonDirectory, 'hooks'));
  if (elsewhere === 'core.hooksPath' && isHusky(folder)) return managed('husky', [huskyFile(folder)]);
  if (found.length > 0) return managed('lefthook', paths(workTree, found), hookLine('"{1}"'));
  if (elsewhere) return managed(elsewhere, [join(folder, 'commit-msg')]);
  if (names.has(preCommitFile))
    return managed('pre-commit', [join(workTree, preCommitFile)], `sh -c '${hookLine()}' --`);
  return undefined;
}

function managed(name: HookManagerName, files: readonly string[], line = hookLine()): HookManager {
  return { name, path: files[0]!, files, line };
}

const paths = (folder: string, names: readonly string[]): readonly string[] => names.map((name) => join(folder, name));

/** Source: its documentation, "Config file name". */
const lefthookFiles = ['lefthook', '.lefthook', '.config/lefthook'].flatMap((name) =>
  ['', '-local'].flatMap((local) => ['yml', 'yaml', 'toml', 'json', 'jsonc'].map((end) => `${name}${local}.${end}`)),
);

const preCommitFile = '.pre-commit-config.yaml';

/** From version 9 on it has git look in `.husky/_`, or another folder's `_`, where `h` runs the files above it. */
const isHusky = (folder: string): boolean =>
  basename(folder) === '.husky' || (basename(folder) === '_' && existsSync(join(folder, 'h')));

const huskyFile = (folder: string): string => join(basename(folder) === '_' ? dirname(folder) : folder, 'commit-msg');

/** Why the folder that git takes its hooks from is not this repository's own; undefined: it is. */
async function foreignFolder(folder: string, own: string): Promise<'core.hooksPath' | 'linked folder' | undefined> {
  const real = (path: string) => realpath(path).catch(() => resolve(path));
  if ((await real(folder)) !== (await real(own))) return 'core.hooksPath';
  return (await real(own)) === join(await real(dirname(own)), 'hooks') ? undefined : 'linked folder';
}
