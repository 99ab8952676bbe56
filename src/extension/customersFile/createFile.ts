/** *Create customers.yaml*: proposes customers from evidence in the repository, and writes those that a person ticks. */
import { l10n, QuickPickItemKind, window, workspace } from 'vscode';
import type { QuickPickItem } from 'vscode';
import { addProposals, fileForProposals } from '../../proposals/acceptedProposals';
import { sourceText } from '../../proposals/clue';
import { evidenceText } from '../../proposals/evidence';
import { isRefusal } from '../../language/edits';
import { heading } from '../../language/newFile';
import { exampleFile } from '../../proposals/exampleFile';
import type { Proposal } from '../../proposals/proposals';
import { applyChanges } from '../../language/textChange';
import { isFailure, type Failure } from '../../repository/failure';
import type { Repository } from '../../repository/repository';
import { editFile, showWritten, type EditGround } from './customersEdit';
import { open, ownFiles } from './customersFiles';
import type { WindowLog } from '../log';
import { makeFile } from './newCustomersFile';
import { plainLabel } from '../plainText';
import { withProgress } from '../progress';
import type { Repositories } from '../repositories/repositories';

export async function createFile({ repositories, log }: EditGround): Promise<Failure | undefined> {
  const without = repositories.all.filter((repository) => ownFiles(repository).length === 0);
  const candidates = without.length > 0 ? without : repositories.all;
  const repository = await repositories.pick(candidates, l10n.t('Create customers.yaml in which repository?'));
  return repository && create({ repository, besides: foldersBeside(repository, repositories), log });
}

/** The other folders of the window: those of the workspace, and the repositories in them. */
function foldersBeside({ root }: Repository, { all }: Repositories): readonly string[] {
  const folders = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const others = all.map((repository) => repository.root.workTree).filter((workTree) => workTree !== root.workTree);
  return [...folders.map(({ uri }) => uri.fsPath), ...others];
}

interface Creation {
  readonly repository: Repository;
  /** Other folders, which may depend on the repository. */
  readonly besides: readonly string[];
  readonly log: WindowLog;
}

/** Makes the file, or adds to the one that is there; one of somebody else is left alone, and a broken one only opened. */
async function create(creation: Creation): Promise<Failure | undefined> {
  const { repository } = creation;
  const { file, state } = fileForProposals(repository.sources.map(({ now }) => now));
  if (state === 'broken') return open(repository, file).then(() => undefined);
  const proposals = await gather(creation);
  const chosen = proposals && (proposals.length === 0 ? [] : await choose(proposals, file));
  if (!chosen) return undefined;
  if (chosen.length > 0) return write({ repository, file, isNew: state === 'new' }, chosen);
  const [there] = ownFiles(repository);
  await open(repository, there ?? (await makeFile(repository, exampleFile(await repository.files.all()))));
  return undefined;
}

interface Target {
  readonly repository: Repository;
  readonly file: string;
  readonly isNew: boolean;
}

async function write({ repository, file, isNew }: Target, chosen: readonly Proposal[]): Promise<Failure | undefined> {
  if (!isNew) {
    const edited = await editFile(repository, file, (text) => addProposals(text, chosen));
    if (isFailure(edited)) return edited;
    await showWritten(edited);
    return undefined;
  }
  const edit = addProposals(heading, chosen);
  if (isRefusal(edit)) return { failure: 'edit-refused', file, refusal: edit };
  await open(repository, await makeFile(repository, applyChanges(heading, edit)));
  return undefined;
}

/** Undefined: it was cancelled. */
async function gather({ repository, besides, log }: Creation): Promise<readonly Proposal[] | undefined> {
  const found = await withProgress(l10n.t('Looking for customers…'), (signal) =>
    repository.proposals({ besides, signal }),
  );
  for (const remark of found?.remarks ?? []) log.info(`not read: ${remark}`);
  return found?.proposals;
}

interface ProposalItem extends QuickPickItem {
  readonly proposal?: Proposal;
}

/** Undefined: Escape, and nothing is to be written. */
async function choose(proposals: readonly Proposal[], file: string): Promise<readonly Proposal[] | undefined> {
  const items = [
    ...separated(
      l10n.t('Evidence that they use this code'),
      proposals.filter(({ ticked }) => ticked),
    ),
    ...separated(
      l10n.t('Perhaps'),
      proposals.filter(({ ticked }) => !ticked),
    ),
  ];
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('Who builds on this code? The ticked ones go into {0}', file),
    placeHolder: l10n.t('Enter writes the ticked ones, Escape nothing'),
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  return chosen?.flatMap(({ proposal }) => proposal ?? []);
}

function separated(label: string, proposals: readonly Proposal[]): readonly ProposalItem[] {
  if (proposals.length === 0) return [];
  return [{ label, kind: QuickPickItemKind.Separator }, ...proposals.map(proposalItem)];
}

/** More evidence is not read anyway. */
const mostEvidence = 3;

function proposalItem(proposal: Proposal): ProposalItem {
  const { name, source, evidence, ticked } = proposal;
  const more = evidence.length - mostEvidence;
  const shown = [
    ...evidence.slice(0, mostEvidence).map((each) => evidenceText(each, l10n)),
    ...(more > 0 ? [l10n.t('and {0} more', more)] : []),
  ];
  return {
    proposal,
    label: plainLabel(name),
    description: sourceText(source, l10n),
    detail: plainLabel(shown.join('; ')),
    picked: ticked,
  };
}
