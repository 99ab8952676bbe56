/** Reads the manifests of folders, and makes proposals of them. */
import { english, said } from '../../core/l10n';
import type { Ground } from '../../proposals/clue';
import { joinFacts, manifestsAmong, readManifest, type Facts } from '../../proposals/manifest';
import { problemText, type Mistake } from '../../core/customers/problem';
import { proposals, type Evidence, type Proposal } from '../../proposals/proposals';
import { fileText } from '../fileText';

export interface FoundProposals {
  readonly proposals: readonly Proposal[];
  /** What could not be read, a line for each. */
  readonly remarks: readonly string[];
}

/** A folder whose manifests are read: that of the repository, or one beside it. */
export interface ManifestFolder {
  readonly path: string;
  /** '' for the repository itself. */
  readonly name: string;
  /** Stands before its files in what they tell. */
  readonly prefix: string;
  /** Relative to the folder, with `/`. */
  readonly files: readonly string[];
}

/** What is asked; only plain data, so that it can go to another thread. */
export interface ProposalTask extends Pick<Evidence, 'commits' | 'listed'> {
  readonly ground: Omit<Ground, 'files'>;
  /** The repository first. */
  readonly folders: readonly ManifestFolder[];
  /** Files that are not to be read, as they are shown. */
  readonly skipped: readonly string[];
}

const mostManifests = 5000;

/** @param onRead hears of each file before it is read, and of '' at the end of all */
export async function proposalsOf(task: ProposalTask, onRead: (file: string) => void): Promise<FoundProposals> {
  const facts: Partial<Facts>[] = [];
  const remarks: string[] = [];
  for (const folder of task.folders) {
    const manifests = manifestsAmong(folder.files.toSorted());
    for (const file of manifests.slice(0, mostManifests)) {
      const shown = folder.name === '' ? file : `${folder.name}/${file}`;
      if (task.skipped.includes(shown)) continue;
      onRead(shown);
      const content = await fileText(folder.path, file);
      if (content === undefined) continue;
      const read =
        typeof content === 'string' ? readManifest({ file: folder.prefix + file, content }) : obstacle(content);
      if (typeof read === 'string') remarks.push(`${shown}: ${read}`);
      else facts.push(read);
    }
    const left = manifests.length - mostManifests;
    if (left > 0) remarks.push(`${folder.name || 'This repository'} has ${left} manifests more than are read.`);
  }
  onRead('');
  const { ground, commits, listed, folders } = task;
  const files = new Set(folders[0]?.files);
  return { proposals: proposals({ ground: { ...ground, files }, facts: joinFacts(facts), commits, listed }), remarks };
}

function obstacle(mistake: Mistake): string {
  if (mistake.code === 'too-large') return 'over 1 MB';
  return mistake.code === 'unreadable' ? said(mistake.found, english) : problemText(mistake, english);
}
