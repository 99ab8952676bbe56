/** Reads the manifests of folders, and makes proposals of them. */
import { readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ground } from '../core/clue';
import { joinFacts, manifestsAmong, readManifest, type Facts } from '../core/manifest';
import { proposals, type Evidence, type Proposal } from '../core/proposals';
import { pathInside } from './pathInside';

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
/** 1 MB: what people write is smaller. */
const largest = 1_000_000;

/** @param onRead hears of each file before it is read, and of '' at the end of all */
export async function proposalsOf(task: ProposalTask, onRead: (file: string) => void): Promise<FoundProposals> {
  const facts: Partial<Facts>[] = [];
  const remarks: string[] = [];
  for (const folder of task.folders) {
    const root = await realpath(folder.path);
    const manifests = manifestsAmong(folder.files.toSorted());
    for (const file of manifests.slice(0, mostManifests)) {
      const shown = folder.name === '' ? file : `${folder.name}/${file}`;
      if (task.skipped.includes(shown)) continue;
      onRead(shown);
      const content = await readInside(root, file);
      if (content === undefined) continue;
      const read =
        typeof content === 'string' ? readManifest({ file: folder.prefix + file, content }) : content.obstacle;
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

/** The text of a file; why it is not read; undefined where it is not there. */
async function readInside(root: string, file: string): Promise<string | { readonly obstacle: string } | undefined> {
  try {
    const path = await realpath(join(root, file));
    if (pathInside(root, path) === undefined) return { obstacle: 'a link that leads elsewhere' };
    const found = await stat(path);
    if (!found.isFile()) return undefined;
    if (found.size > largest) return { obstacle: 'over 1 MB' };
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(path));
  } catch (cause) {
    if (cause instanceof TypeError) return { obstacle: 'not UTF-8' };
    const { code } = cause as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR'
      ? undefined
      : { obstacle: `not readable (${code ?? String(cause)})` };
  }
}
