/** The settings `downstreamCustomers.*`, by name and type. */
import { ConfigurationTarget, Uri, workspace, type TextDocument, type WorkspaceConfiguration } from 'vscode';
import type { PromptFor } from '../mailbox/protocol';
import type { HistoryLimits } from '../repository/history/historyFiles';
import type { Repository } from '../repository/repository';

type PromptMode = 'hook' | 'afterCommit' | 'off';

/** Those that hold for a file or folder; undefined: for the window. */
const settingsAt = (uri: Uri | undefined): WorkspaceConfiguration =>
  workspace.getConfiguration('downstreamCustomers', uri);

const settingsOf = ({ root }: Repository): WorkspaceConfiguration => settingsAt(Uri.file(root.workTree));

/** When to ask who a commit affects. */
export function promptMode(repository: Repository): PromptMode {
  return settingsOf(repository).get<PromptMode>('prompt.mode', 'afterCommit');
}

/** Whether the commit hook's questions are answered here: it was installed on purpose, so the default does not forbid it. */
export function asksWhileCommitting(repository: Repository): boolean {
  return (chosenPromptMode(repository)?.mode ?? 'hook') === 'hook';
}

/** The mode that somebody has set for a repository, and where; undefined: nobody. */
export function chosenPromptMode(
  repository: Repository,
): { readonly mode: PromptMode; readonly target: ConfigurationTarget } | undefined {
  const { workspaceFolderValue, workspaceValue, globalValue } =
    settingsOf(repository).inspect<PromptMode>('prompt.mode') ?? {};
  if (workspaceFolderValue) return { mode: workspaceFolderValue, target: ConfigurationTarget.WorkspaceFolder };
  if (workspaceValue) return { mode: workspaceValue, target: ConfigurationTarget.Workspace };
  return globalValue && { mode: globalValue, target: ConfigurationTarget.Global };
}

/** Has a mode that somebody has set, and that would leave the hook's questions unanswered, answer them. */
export async function chooseHook(repository: Repository): Promise<void> {
  const chosen = chosenPromptMode(repository);
  if (chosen && chosen.mode !== 'hook') await settingsOf(repository).update('prompt.mode', 'hook', chosen.target);
}

/** Has nobody asked any more, in any window. */
export async function switchPromptOff(): Promise<void> {
  await settingsAt(undefined).update('prompt.mode', 'off', ConfigurationTarget.Global);
}

/** Whose commits the hook asks about. */
export function promptFor(repository: Repository): PromptFor {
  return settingsOf(repository).get<PromptFor>('prompt.for', 'interactive');
}

/** How long a commit of a terminal waits for an answer, in seconds. */
export function promptSeconds(repository: Repository): number {
  return settingsOf(repository).get<number>('prompt.timeoutSeconds', 120);
}

/** Whether the hook asks about merges, too. */
export function promptOnMerge(repository: Repository): boolean {
  return settingsOf(repository).get<boolean>('prompt.onMerge', false);
}

/** Of a request to write notes: where to, where that is not as it suits each commit. */
export const chosenStore = (repository: Repository): { readonly store?: 'git-note' } =>
  noteStore(repository) === 'git-note' ? { store: 'git-note' } : {};

/** Where a note is kept: in the message, where that may still change, or always beside the commit. */
export function noteStore(repository: Repository): 'trailer' | 'git-note' {
  return settingsOf(repository).get<'trailer' | 'git-note'>('note.store', 'trailer');
}

/** Where weekly check-ins are kept; '' is git's folder. */
export function chosenCheckInFolder(repository: Repository): string {
  return settingsOf(repository).get<string>('checkIn.folder', '');
}

/** How much of the history is kept in its index. */
export function historyLimits(directory: string): HistoryLimits {
  const settings = settingsAt(Uri.file(directory));
  return {
    maxCommits: wholeNumber(settings.get<unknown>('history.maxCommits'), 100_000),
    maxFilesPerCommit: wholeNumber(settings.get<unknown>('history.maxFilesPerCommit'), 1_000),
  };
}

/** At least 1. Where something else is set: the default. */
const wholeNumber = (set: unknown, otherwise: number): number =>
  Number.isFinite(set) ? Math.max(1, Math.floor(Number(set))) : otherwise;

/** Whether suggestions learn from earlier commits. */
export function learnsFromHistory(directory: string): boolean {
  return settingsAt(Uri.file(directory)).get<boolean>('suggestions.enabled', true);
}

/** Which range *Review Changes…* begins with. */
const reviewRanges = ['ask', 'lastReview', 'upstream', 'lastTag', '7days', '30days', '90days'] as const;

export type ReviewRange = (typeof reviewRanges)[number];

export function reviewRange(repository: Repository): ReviewRange {
  const set = settingsOf(repository).get<string>('review.defaultRange');
  return reviewRanges.find((range) => range === set) ?? 'ask';
}

/** Where lenses are shown. */
const lensPlaces = ['off', 'customersFile', 'allFiles'] as const;

type LensPlace = (typeof lensPlaces)[number];

/** `true` and `false` are what it once was. */
function filesCodeLens(uri: Uri | undefined): LensPlace {
  const set = settingsAt(uri).get<unknown>('files.codeLens');
  return set === false ? 'off' : (lensPlaces.find((place) => place === set) ?? 'customersFile');
}

/** Whether to show above each customer of a customers.yaml what it consumes and when it was affected. */
export function showsCustomerLenses({ uri }: TextDocument): boolean {
  return filesCodeLens(uri) !== 'off';
}

/** Whether to show at the top of a file who consumes it. */
export function showsFileLens({ uri }: TextDocument): boolean {
  return filesCodeLens(uri) === 'allFiles';
}

/** Whether to show in the status bar how many customers consume the file that is looked at. */
export function filesStatusBar(uri: Uri): boolean {
  return settingsAt(uri).get<boolean>('files.statusBar', true);
}

/** Whether to show in the Explorer how many customers consume a file. */
export function filesExplorerBadge(uri: Uri | undefined): boolean {
  return settingsAt(uri).get<boolean>('files.explorerBadge', false);
}

/** Whether badges or lenses are shown on files, in any folder of the window. */
export function showsFileMarks(): boolean {
  const places = [undefined, ...(workspace.workspaceFolders ?? []).map(({ uri }) => uri)];
  return places.some((uri) => filesExplorerBadge(uri) || filesCodeLens(uri) === 'allFiles');
}

/** Whether to offer to change the paths of customers.yaml when their files are moved. */
export function filesFollowMoves(repository: Repository): boolean {
  return settingsOf(repository).get<boolean>('files.followMoves', true);
}

export async function stopFollowingMoves(): Promise<void> {
  await settingsAt(undefined).update('files.followMoves', false, ConfigurationTarget.Global);
}
