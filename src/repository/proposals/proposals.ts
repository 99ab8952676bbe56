/** Finds who may be a customer of a repository: from its manifests, from folders beside it, and from its history. */
import { realpath } from 'node:fs/promises';
import { basename, sep } from 'node:path';
import type { Neighbour } from '../../proposals/clue';
import type { Evidence } from '../../proposals/proposals';
import { filesBelow, filesIn } from '../../git/files';
import type { Git } from '../../git/git';
import { readHistory } from '../../git/history';
import type { Root } from '../../git/root';
import type { FoundProposals, ManifestFolder } from './manifests';
import { proposalsInThread } from './manifestsThread';
import { pathInside } from '../pathInside';
import type { Repository } from '../repository';

export interface ProposalRequest {
  /** Other folders that may depend on the repository; those inside of it are passed over. */
  readonly besides?: readonly string[];
  readonly signal?: AbortSignal;
}

/** The repository that is asked about. */
interface Asked {
  readonly git: Git;
  readonly repository: Pick<Repository, 'root' | 'head' | 'allCustomers'>;
  /** Ends with the repository. */
  readonly end: AbortSignal;
}

/** How many of the newest commits are read. */
const mostCommits = 5000;

/** Undefined: it was cancelled. */
export async function findProposals(asked: Asked, request: ProposalRequest = {}): Promise<FoundProposals | undefined> {
  const { git, end, repository } = asked;
  const { root, head, allCustomers } = repository;
  const { besides = [], signal: cancelled = end } = request;
  const signal = AbortSignal.any([end, cancelled]);
  const [files, neighbours, commits] = await Promise.all([
    git.run(filesBelow('')),
    neighboursAmong(besides, root),
    head === undefined ? [] : readCommits(git, root, head).catch(() => undefined),
  ]);
  const folders = await Promise.all(neighbours.map((neighbour) => folderOf(git, neighbour)));
  if (signal.aborted) return undefined;
  const task = {
    ground: { name: basename(root.workTree), root: slashed(root.workTree), neighbours },
    folders: [{ path: root.workTree, name: '', prefix: '', files }, ...folders],
    commits: commits ?? [],
    listed: allCustomers.customers.map(({ id, name }) => ({ id, name })),
  };
  const found = await proposalsInThread(task, signal);
  if (!found || commits) return found;
  return { ...found, remarks: [...found.remarks, 'The history could not be read.'] };
}

const slashed = (path: string): string => path.split(sep).join('/');

/** Only what proposals are made of, since it goes to another thread. */
async function readCommits(git: Git, root: Root, head: string): Promise<Evidence['commits']> {
  const commits = await readHistory(git, root, { from: [head], limit: mostCommits });
  return commits.map(({ hash, author, subject, message, paths }) => {
    const namesSomebody = /^(cc|[a-z-]+-by):/im.test(message);
    return namesSomebody
      ? { hash, author, subject, message, paths }
      : { hash, author, subject, message: '', paths: [] };
  });
}

/** Those inside of others first, so that a path is known by the nearest. */
async function neighboursAmong(besides: readonly string[], { workTree }: Root): Promise<readonly Neighbour[]> {
  const folders = await Promise.all(besides.map((folder) => realpath(folder).catch(() => workTree)));
  const others = folders.filter((folder) => pathInside(workTree, folder) === undefined);
  return [...new Set(others)]
    .toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((folder) => ({ name: basename(folder), folder: slashed(folder) }));
}

/** What is looked for in a folder that is in no repository. */
const wellKnown = ['package.json', 'go.mod', 'Cargo.toml', 'pyproject.toml', 'catalog-info.yaml'];

async function folderOf(git: Git, { name, folder }: Neighbour): Promise<ManifestFolder> {
  const path = folder.split('/').join(sep);
  const files = await git.run(filesIn(path)).catch(() => wellKnown);
  return { path, name, prefix: `${folder}/`, files };
}
