/** Offers to change the paths of customers.yaml that led only to what was moved; says whom a deletion concerns. */
import { l10n, Uri } from 'vscode';
import { changePaths } from '../../language/edits';
import { losing, movedPatterns, type MovedPattern } from '../../language/movedPaths';
import { isFailure } from '../../repository/failure';
import type { Repository } from '../../repository/repository';
import { folderOf } from '../../repository/customers/sources';
import { editFile } from './customersEdit';
import { isThere } from '../isThere';
import type { MovedFile } from './movedFiles';
import { nameList } from '../nameList';
import { inform, mention, warnOf } from '../notifications';
import { plainLabel } from '../plainText';
import type { Repositories } from '../repositories/repositories';
import { filesFollowMoves, stopFollowingMoves } from '../settings';

/** Milliseconds for which whom a deletion concerns stands in the status bar. */
const readable = 10_000;

/** @param moved in the order in which it happened */
export async function movedFiles(repositories: Repositories, moved: readonly MovedFile[]): Promise<void> {
  const all = joined(moved);
  for (const repository of repositories.withCustomers.filter(filesFollowMoves)) {
    const here = all.filter(({ from }) => repositories.at(from) === repository);
    const inside = (uri: Uri | undefined) => (uri?.scheme === 'file' ? repository.pathInside(uri.fsPath) : undefined);
    const moves = here.map(({ from, to }) => ({ from: inside(from) ?? '', to: inside(to) }));
    const gone = moves.flatMap(({ from, to }) => (to === undefined ? [from] : []));
    const kept = moves.flatMap(({ from, to }) => (to === undefined ? [] : [{ from, to }]));
    const { customers } = repository.allCustomers;
    tellGone(losing(customers, gone).map(({ name }) => name));
    await offer(repository, movedPatterns(customers, kept, folderOf));
  }
}

/** What was moved on is one move; what was moved back is none. */
function joined(moved: readonly MovedFile[]): readonly MovedFile[] {
  const byEnd = new Map<string, MovedFile>();
  for (const { from, to } of moved) {
    const first = byEnd.get(from.toString())?.from ?? from;
    byEnd.delete(from.toString());
    byEnd.set((to ?? first).toString(), { from: first, to });
  }
  return [...byEnd.values()].filter(({ from, to }) => from.toString() !== to?.toString());
}

function tellGone(names: readonly string[]): void {
  if (names.length === 0) return;
  const who = nameList(names.map(plainLabel));
  mention(l10n.t('$(organization) {0} consumed what you deleted; its path stays for the commit', who), readable);
}

async function offer(repository: Repository, patterns: readonly MovedPattern[]): Promise<void> {
  const [first, ...others] = patterns;
  if (!first) return;
  const one = others.length === 0;
  const change = one ? l10n.t('Change Path') : l10n.t('Change Paths');
  const stop = l10n.t('Don’t Ask Again');
  const text = one
    ? l10n.t('{0} was moved. Write {1} into {2} instead?', first.source, first.to, first.file)
    : l10n.t(
        '{0} paths of customers.yaml, such as {1}, lead to what was moved. Change them?',
        patterns.length,
        first.source,
      );
  const answer = await inform(text, change, stop);
  if (answer === stop) await stopFollowingMoves();
  if (answer !== change) return;
  if (await isBack(repository, patterns))
    return void inform(l10n.t('It is back where it was, so nothing was changed.'));
  await write(repository, patterns);
}

/** Whether something is again where it was moved away from. */
async function isBack(repository: Repository, patterns: readonly MovedPattern[]): Promise<boolean> {
  const paths = new Set(patterns.map(({ move }) => move.from));
  const looked = [...paths].map((path) => isThere(Uri.file(repository.absolutePath(path))));
  return (await Promise.all(looked)).includes(true);
}

async function write(repository: Repository, patterns: readonly MovedPattern[]): Promise<void> {
  const unsaved: string[] = [];
  for (const file of new Set(patterns.map((pattern) => pattern.file))) {
    const here = patterns.filter((pattern) => pattern.file === file);
    const changes = new Map(here.map(({ source, to }) => [source, to]));
    const edited = await editFile(repository, file, (text) => changePaths(text, changes));
    if (isFailure(edited)) return warnOf(edited);
    if (!edited.saved) unsaved.push(file);
  }
  const [file] = unsaved;
  mention(
    file === undefined
      ? l10n.t('$(check) customers.yaml follows the move')
      : l10n.t('$(check) {0} follows the move; it has unsaved changes, so it was not saved', plainLabel(file)),
  );
}
