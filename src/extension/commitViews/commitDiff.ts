/** What a commit, or work that is not committed, did to a file, as VS Code shows it. */
import { commands, l10n, Uri, type Command, type Disposable } from 'vscode';
import { shortHash, type Commit } from '../../core/history/commit';
import type { Repository } from '../../repository/repository';
import { guarded } from '../commands';
import { isThere } from '../isThere';
import type { WindowLog } from '../log';
import { inOwnDirection } from '../plainText';
import type { Repositories } from '../repositories/repositories';

/** git's names of the tree without files, for both kinds of hashes: what a file is compared with where it is not there. */
const emptyTrees = [
  '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321',
];

/** Called by rows of trees and by the review panel only, and so in no menu and not in the palette. */
const openDiff = 'downstreamCustomers.openDiff';

/** A commit, '' for the index, or null for the file on disk. */
type Side = string | null;

interface ComparedFile {
  readonly repository: Repository;
  /** Relative to the root. */
  readonly path: string;
  /** Undefined: nothing was there. */
  readonly before: Side | undefined;
  readonly after: Side;
  readonly title: string;
}

interface ChangedFile extends Pick<ComparedFile, 'repository' | 'path'> {
  readonly commit: Pick<Commit, 'hash' | 'parents'>;
}

/** Undefined: VS Code's git is switched off. */
export function showChanges(
  { repository, commit: { hash, parents }, path }: ChangedFile,
  repositories: Repositories,
): Command | undefined {
  const title = `${path} (${shortHash(hash)})`;
  const isOn = repositories.revisionOf(Uri.file(repository.absolutePath(path)), hash) !== undefined;
  return isOn ? command({ repository, path, before: parents[0], after: hash, title }) : undefined;
}

/** What is staged of a file, or what is not. */
export function showWork(file: Pick<ComparedFile, 'repository' | 'path'>, of: 'staged' | 'working'): Command {
  return of === 'staged'
    ? command({ ...file, before: 'HEAD', after: '', title: l10n.t('{0} (staged)', file.path) })
    : command({ ...file, before: '', after: null, title: l10n.t('{0} (working changes)', file.path) });
}

const command = (file: ComparedFile): Command => ({
  command: openDiff,
  title: l10n.t('Show Changes'),
  arguments: [file],
});

export function registerDiffs(repositories: Repositories, log: WindowLog): Disposable {
  return commands.registerCommand(openDiff, (file: ComparedFile) =>
    guarded(openDiff, log, () => compare(file, repositories)),
  );
}

async function compare({ repository, path, before, after, title }: ComparedFile, repositories: Repositories) {
  const file = Uri.file(repository.absolutePath(path));
  const [left, right] = await Promise.all([before, after].map((side) => there({ repository, path, side }, file)));
  if (right === null && left === undefined) return void (await commands.executeCommand('vscode.open', file));
  const nothing = emptyTrees.find(({ length }) => length === (repository.head?.length ?? 40))!;
  const uriOf = (side: Side | undefined) => (side === null ? file : repositories.revisionOf(file, side ?? nothing));
  await commands.executeCommand('vscode.diff', uriOf(left), uriOf(right), inOwnDirection(title));
}

interface Sought extends Pick<ComparedFile, 'repository' | 'path'> {
  readonly side: Side | undefined;
}

/** Undefined: the file is not there on that side. */
async function there({ repository, path, side }: Sought, file: Uri): Promise<Side | undefined> {
  if (side === undefined) return undefined;
  return (await (side === null ? isThere(file) : repository.files.isIn(side, path))) ? side : undefined;
}
