// Windows on one repository: the repositories as an extension holds them, and what its views make of them.
import { extensions, languages, Uri } from 'vscode';
import { join } from 'node:path';
import { affectedJson, consumerJson } from '../../src/core/suggestion/answerJson';
import type { Log } from '../../src/core/log';
import { waitingCommits } from '../../src/core/review/review';
import type { CustomersApi } from '../../src/extension/api/api';
import { customerRows } from '../../src/extension/commitViews/affectedNodes';
import { ConsumedFiles } from '../../src/extension/files/consumedFiles';
import { changesIn } from '../../src/extension/api/customersApi';
import { nodesIn } from '../../src/extension/customersTree/customersBelow';
import { groupNodes, type Node } from '../../src/extension/customersTree/customersNodes';
import { customersOfFile } from '../../src/extension/files/fileCustomers';
import { NextChange } from '../../src/extension/repositories/nextChange';
import { Repositories } from '../../src/extension/repositories/repositories';
import { waitingNodes, type ReviewNode } from '../../src/extension/commitViews/reviewNodes';
import { look, type Seen } from '../../src/extension/customersTree/seen';
import { SeenRepositories } from '../../src/extension/customersTree/seenRepositories';
import { historyLimits, learnsFromHistory } from '../../src/extension/settings';
import { GitThread } from '../../src/repository/gitThread';
import { isFailure } from '../../src/repository/failure';
import { Repository } from '../../src/repository/repository';

/** What is shown, line by line. */
export type Shown = readonly string[];

/** Of a repository that lists nobody. */
const nothing: Shown = ['nothing is seen'];

/** Files that the status bar is asked about. */
const files = [
  'src/api/charges.ts',
  'openapi.yaml',
  'soak/one.css',
  'soak/two/three.css',
  'docs/guide.md',
  'customers.yaml',
];

type Consumed = Parameters<typeof nodesIn>[1];

/** The node, and all that is below it. */
async function rows(nodes: readonly Node[], consumed: Consumed, depth = 5): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const node of nodes) {
    if (node.kind === 'repository') continue;
    const more = node.kind === 'customer' ? JSON.stringify(node.customer) : node.kind === 'section' ? node.count : '';
    lines.push(`${node.kind} ${node.id} ${more}`);
    if (depth > 0) lines.push(...(await rows(await nodesIn(node, consumed), consumed, depth - 1)));
  }
  return lines;
}

const waitingRow = (node: ReviewNode): readonly string[] => {
  if (node.kind === 'commit') return [`waits ${node.reviewed.commit.hash}`];
  return node.kind === 'group' ? [`${node.group} ${node.commits.map(({ commit }) => commit.hash).join(' ')}`] : [];
};

/** What the views show of a repository. */
async function views(seen: Seen, consumed: Consumed): Promise<Shown> {
  const { repository, review } = seen;
  const oldest = waitingCommits(review, new Set()).ofOthers.at(-1);
  const own = oldest ? (await repository.ownCommits.ofTime(new Date(oldest.commit.time))).hashes : new Set<string>();
  return [
    `head ${repository.head}`,
    ...(await rows(groupNodes(seen, { by: 'group', fits: () => true }), consumed)),
    ...[...seen.attention].map(([id, attention]) => `attention ${id} ${JSON.stringify(attention)}`),
    ...waitingNodes(repository, waitingCommits(review, own)).flatMap(waitingRow),
    ...review.commits.map(
      (each) =>
        `commit ${each.commit.hash} ${each.state} ${JSON.stringify(each.notes)} ${JSON.stringify(each.affected.map(affectedJson))}`,
    ),
    ...repository.problems.map(({ file, range, code }) => `problem ${file}:${range.line}:${range.column} ${code}`),
    ...files.map(
      (path) => `suggested for ${path} ${JSON.stringify(repository.history.suggest([path]).map(affectedJson))}`,
    ),
  ];
}

async function nextCommit(repository: Repository, paths: readonly string[]): Promise<Shown> {
  const affected = repository.history.suggest(paths);
  const now = { of: 'working', paths, affected, repository, prepared: undefined } as const;
  const ticks = customerRows(now).map(
    ({ customer, isTicked, reasons }) => `next ${customer.id} ${isTicked} ${JSON.stringify(reasons)}`,
  );
  return [`changed ${paths.join(' ')}`, ...ticks];
}

/** Runs git for all of them, as it does for a window. */
export const gitThread = new GitThread();

/** A window that is open. */
export interface OpenWindow {
  readonly shown: (folder: string) => Promise<Shown>;
  readonly dispose: () => void;
}

export function openWindow(log: Log): OpenWindow {
  const repositories = new Repositories({ ...log, show: () => {}, dispose: () => {} }, gitThread);
  const seen = new SeenRepositories(repositories);
  const consumed = new ConsumedFiles(repositories);
  const changes = new Map<Repository, NextChange>();
  const following = repositories.onDidChange((repository) => {
    const git = repositories.gitOf(repository);
    if (git && !changes.has(repository)) changes.set(repository, new NextChange(repository, git, () => {}));
    if (git) return;
    changes.get(repository)?.dispose();
    changes.delete(repository);
  });
  void repositories.start().then(() => seen.all());
  return {
    shown: async (folder) => {
      await repositories.settled();
      await seen.all();
      const repository = await repositories.opened(folder);
      const its = seen.of(repository);
      if (!its) return nothing;
      const next = await changes.get(repository)!.now();
      const touched = await Promise.all(
        files.map((path) => customersOfFile(Uri.file(join(folder, path)), repositories)),
      );
      return [
        ...(await views(its, consumed)),
        ...(isFailure(next) ? [] : await nextCommit(repository, next.paths.toSorted())),
        ...touched.map(
          (found, at) =>
            `file ${files[at]} ${found?.touches.map(({ customer, pattern }) => `${customer.id} ${pattern.source}`).join()}`,
        ),
      ];
    },
    dispose: () => {
      following.dispose();
      for (const change of changes.values()) change.dispose();
      changes.clear();
      seen.dispose();
      consumed.dispose();
      repositories.dispose();
    },
  };
}

export async function openRepository(folder: string, log: Log): Promise<Repository> {
  const opened = await Repository.open({
    directory: folder,
    environment: process.env,
    log,
    limits: () => historyLimits(folder),
    learns: () => learnsFromHistory(folder),
  });
  if (isFailure(opened)) throw new Error(`The repository was refused: ${opened.failure}`);
  return opened;
}

/** What a window that is opened now would show, and what the running extension would have to answer. */
export async function freshlyShown(folder: string, log: Log): Promise<{ readonly views: Shown; readonly api: Shown }> {
  const repository = await openRepository(folder, log);
  try {
    await repository.checkPatterns();
    await repository.history.recent();
    await repository.history.learn();
    const seen = await look(repository);
    const all = await repository.files.consumed();
    const consumed: Consumed = { of: async ({ customer }) => all.get(customer.id) ?? [] };
    const changed = await changesIn(repository);
    const touched = await Promise.all(
      files.map(async (path) => {
        const isThere = await repository.files.has(path);
        const found = repository.files
          .touching(path)
          .filter(({ noticed, customer }) => noticed && customer.lifecycle !== 'past');
        return `file ${path} ${isThere && found.length > 0 ? found.map(({ customer, pattern }) => `${customer.id} ${pattern.source}`).join() : undefined}`;
      }),
    );
    const shown = [...(await views(seen, consumed)), ...(await nextCommit(repository, changed.toSorted())), ...touched];
    const consumers = await Promise.all(
      files.map(async (path) =>
        JSON.stringify((await repository.files.consumers(await repository.files.below(path))).map(consumerJson)),
      ),
    );
    const affected = JSON.stringify(repository.history.suggest(changed).map(affectedJson));
    const problems = repository.problems.map(
      ({ file, range, code }) => `${file}:${range.line}:${range.column} ${code}`,
    );
    const isShown = repository.allCustomers.customers.length > 0;
    return {
      views: isShown ? shown : nothing,
      api: [...changed.toSorted(), affected, ...consumers, ...problems.toSorted()],
    };
  } finally {
    repository.dispose();
  }
}

/** What the extension that runs in this window says to others, and in the editor. */
export async function extensionSays(folder: string): Promise<Shown> {
  const extension = extensions.getExtension<CustomersApi>('downstream-customers.downstream-customers')!;
  const { affected, whoConsumes } = await extension.activate();
  const found = await affected(Uri.file(folder));
  const consumers = await Promise.all(
    files.map(async (path) => JSON.stringify(await whoConsumes(Uri.file(join(folder, path))))),
  );
  const problems = languages
    .getDiagnostics()
    .flatMap(([uri, its]) =>
      its
        .filter(({ source }) => source === 'Customers')
        .map(
          ({ range: { start }, code }) =>
            `${uri.fsPath.slice(folder.length + 1)}:${start.line + 1}:${start.character + 1} ${code as string}`,
        ),
    );
  return [
    ...(found?.paths ?? []).toSorted(),
    JSON.stringify(found?.customers ?? []),
    ...consumers,
    ...problems.toSorted(),
  ];
}
