/** The commit hook of a repository: whether it is there, putting it in, and taking it out again. */
import { constants, existsSync } from 'node:fs';
import { access, chmod, lstat, mkdir, rename, rm, rmdir, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { L10n } from '../../core/l10n';
import type { Git } from '../../git/git';
import {
  hookLine,
  hookLineMark,
  hooksFolder,
  hookScript,
  hookStub,
  isCurrent,
  isHookStub,
  keptHook,
  ownFolder,
} from '../../git/hook';
import { plainText } from '../../git/plainFile';
import type { Root } from '../../git/root';
import { isFailure, type Failure } from '../failure';
import { findHookManager, type HookManagerName } from './hookManager';
import { openWorkTree, type OpenWorkTree, type WorkTreeOptions } from '../workTree';
import { notWritten } from '../writtenFile';

/**
 * `installed`: git will ask. `outdated`: it is ours, but of another version, incomplete or not executable. `foreign`: another
 * hook, which installing keeps and runs first. `managed`: another tool keeps the hooks; a person can add a line.
 */
export type HookState = 'installed' | 'absent' | 'foreign' | 'managed' | 'outdated';

export interface HookStatus {
  readonly state: HookState;
  /** The file that is the hook or would be; with a manager, the one that the line stands in or belongs to. Absolute. */
  readonly path: string;
  readonly manager: HookManagerName | null;
  /** What to add to `path`; null: nothing needs adding by hand. */
  readonly line: string | null;
}

export interface Hook {
  /** Where hooks and windows meet: `<git-common-dir>/downstream-customers`. */
  readonly mailbox: string;
  /** Whether the script is there, which is half of being installed. */
  hasScript(): boolean;
  status(): Promise<HookStatus>;
  /** Also brings an old one up to date. Where another tool keeps the hooks nothing is written there. */
  install(): Promise<HookStatus | Failure>;
  /** Puts back what was there, where the hook is still ours; a line in another one finds nothing any more. */
  uninstall(): Promise<HookStatus | Failure>;
}

/** The hook of the repository that a folder is in. */
export async function openHook(options: WorkTreeOptions): Promise<Hook | Failure> {
  const found = await openWorkTree(options);
  return isFailure(found) ? found : hookOf(found);
}

export function hookOf({ git, root }: OpenWorkTree): Hook {
  const mailbox = ownFolder(root);
  const script = join(mailbox, 'hook');
  const look = () => findHook(git, root, script);
  return {
    mailbox,
    hasScript: () => existsSync(script),
    status: async () => statusOf(await look()),
    install: () => orFailure(install(look, script)),
    uninstall: () => orFailure(uninstall(look, script, root)),
  };
}

/** What is said of the hook, for people. */
export function hookText({ state, path, manager, line }: HookStatus, l10n: L10n): string {
  switch (state) {
    case 'installed':
      return manager === null
        ? l10n.t('The commit hook is installed: {0}', path)
        : l10n.t('The commit hook is installed, by its line in {0}', path);
    case 'absent':
      return l10n.t('There is no commit hook. It would be {0}', path);
    case 'foreign':
      return l10n.t("Another tool's hook is there: {0}. Installing keeps it, and runs it first.", path);
    case 'outdated':
      return l10n.t('The commit hook is of another version or incomplete: {0}. Install it again.', path);
    case 'managed':
      return [managedBy(manager, path, l10n), `    ${line}`].join('\n\n');
  }
}

/** The same after taking it out: a line that a person has added is left to them. */
export function hookTextAfterUninstall({ state, path }: HookStatus, l10n: L10n): string {
  if (state === 'outdated')
    return l10n.t('The commit hook is gone. Its line in {0} finds nothing any more, and can be removed.', path);
  return state === 'foreign'
    ? l10n.t("There is no commit hook of Downstream Customers now. Another tool's hook is there: {0}", path)
    : l10n.t('There is no commit hook of Downstream Customers now.');
}

function managedBy(manager: HookManagerName | null, path: string, l10n: L10n): string {
  switch (manager) {
    case 'lefthook':
      return l10n.t(
        'lefthook keeps the hooks here. Add to {0}, under commit-msg: commands: downstream-customers: run:',
        path,
      );
    case 'pre-commit':
      return l10n.t(
        'pre-commit keeps the hooks here. Add to {0} a hook of `repo: local` with language: system, stages: [commit-msg], always_run: true, and run pre-commit install --hook-type commit-msg. Its entry:',
        path,
      );
    case 'husky':
      return l10n.t('husky keeps the hooks here. Add to {0}:', path);
    case 'linked folder':
    case 'core.hooksPath':
    case null:
      return l10n.t('git takes its hooks from {0}, which may be shared. Add to {1}:', dirname(path), path);
  }
}

/** `ours` says how git comes to the script: by our stub, or by a line in something else. */
type Found = HookStatus & { readonly ours?: 'stub' | 'line' };

async function findHook(git: Git, root: Root, script: string): Promise<Found> {
  const folder = await hooksFolder(git);
  const path = join(folder, 'commit-msg');
  const text = await plainText(path);
  const whole = isCurrent(await plainText(script), hookScript()) && (await isExecutable(script));
  const state = (current: boolean): HookState => (current && whole ? 'installed' : 'outdated');
  const unmanaged = { path, manager: null, line: null };
  if (isHookStub(text)) {
    return { ...unmanaged, state: state(isCurrent(text, hookStub) && (await isExecutable(path))), ours: 'stub' };
  }
  const manager = await findHookManager(root, folder);
  for (const file of manager?.files ?? []) {
    if (!hasLine(await plainText(file))) continue;
    return { state: state(true), path: file, manager: manager!.name, line: manager!.line, ours: 'line' };
  }
  if ((await isExecutable(path)) && (hasLine(text) || (await runsLegacy(path, text)))) {
    return { ...unmanaged, state: state(true), ours: 'line' };
  }
  if (manager) return { state: 'managed', path: manager.path, manager: manager.name, line: manager.line };
  return { ...unmanaged, state: (await exists(path)) ? 'foreign' : 'absent' };
}

const hasLine = (text: string): boolean =>
  text.split('\n').some((line) => line.includes(hookLineMark) && !line.trimStart().startsWith('#'));

/** pre-commit gives the hook that it finds this name, and goes on running it. */
const runsLegacy = async (path: string, text: string): Promise<boolean> =>
  text.includes('pre-commit') && isHookStub(await plainText(`${path}.legacy`));

async function install(look: () => Promise<Found>, script: string): Promise<HookStatus | Failure> {
  const { state, path, ours } = await look();
  if (!isCurrent(await plainText(script), hookScript()) || !(await isExecutable(script))) {
    await mkdir(dirname(script), { recursive: true, mode: 0o700 });
    await writeHook(script, hookScript());
  }
  if (state === 'managed' || ours === 'line' || state === 'installed') return statusOf(await look());
  const kept = state === 'foreign' ? join(dirname(path), keptHook) : undefined;
  const refused = kept === undefined ? undefined : await whyNotKept(path, kept);
  if (refused) return refused;
  await mkdir(dirname(path), { recursive: true });
  await writeHook(path, hookStub, kept);
  return statusOf(await look());
}

const statusOf = ({ state, path, manager, line }: Found): HookStatus => ({ state, path, manager, line });

async function whyNotKept(path: string, kept: string): Promise<Failure | undefined> {
  const text = await plainText(path);
  if (looksAtItsName(text)) return { failure: 'hook-by-name', path, line: hookLine() };
  const isOther = (await exists(kept)) && (await plainText(kept)) !== text;
  return isOther ? { failure: 'hook-kept-already', path, kept } : undefined;
}

/** Whether a hook does different things under different names, such as those of Overcommit and of husky 4. */
function looksAtItsName(text: string): boolean {
  const ownName = ['$0', '${0', '__FILE__', '__file__', 'argv', 'PROGRAM_NAME'];
  const asks = (line: string) =>
    line.includes('${0##*/}') || (line.includes('basename') && ownName.some((name) => line.includes(name)));
  return text.startsWith('#!') && (text.includes('husky.sh') || text.split('\n').some(asks));
}

async function uninstall(look: () => Promise<Found>, script: string, root: Root): Promise<HookStatus> {
  const folder = join(root.commonDirectory, 'hooks');
  const kept = join(folder, keptHook);
  // pre-commit and lefthook give a hook that they find one of the other names.
  for (const name of ['commit-msg', 'commit-msg.legacy', 'commit-msg.old']) {
    const path = join(folder, name);
    if (!isHookStub(await plainText(path))) continue;
    await ((await exists(kept)) ? rename(kept, path) : unlink(path));
  }
  await rm(script, { force: true });
  await rmdir(dirname(script)).catch(() => undefined); // other things may be in it
  return statusOf(await look());
}

const isTrue = (asked: Promise<unknown>): Promise<boolean> =>
  asked.then(
    () => true,
    () => false,
  );

/** A link that leads nowhere is there, too. */
const exists = (path: string): Promise<boolean> => isTrue(lstat(path));

export const isExecutable = (path: string): Promise<boolean> => isTrue(access(path, constants.X_OK));

/**
 * As a whole or not at all, and executable, since git leaves out any other with no more than a hint.
 * @param kept the name that what is there gets
 */
async function writeHook(path: string, text: string, kept?: string): Promise<void> {
  const made = `${path}.downstream-customers`;
  try {
    await writeFile(made, text);
    await chmod(made, 0o755);
    await access(made, constants.X_OK);
    if (kept !== undefined) await rename(path, kept);
    await rename(made, path).catch(async (cause) => {
      if (kept !== undefined) await rename(kept, path);
      throw cause;
    });
  } catch (cause) {
    await rm(made, { force: true });
    const { path: named = made } = cause as NodeJS.ErrnoException; // what fails in an open file, as on a full disk, does not say which
    throw Object.assign(cause as Error, { path: named });
  }
}

/** What the file system refuses is told, not thrown. */
async function orFailure<T>(work: Promise<T>): Promise<T | Failure> {
  try {
    return await work;
  } catch (cause) {
    const { path } = cause as NodeJS.ErrnoException;
    if (path === undefined) throw cause;
    return notWritten(cause, path);
  }
}
