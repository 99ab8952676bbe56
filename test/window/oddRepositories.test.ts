// What the views and the status bar show of each odd repository: what is so, or why there is nothing.
import * as assert from 'node:assert/strict';
import { l10n, version, type TreeItem } from 'vscode';
import { silent } from '../../src/core/log';
import { waitingCommits } from '../../src/core/review/review';
import {
  affectedChildren,
  affectedItem,
  customerRows,
  type AffectedNode,
} from '../../src/extension/commitViews/affectedNodes';
import { nodesIn } from '../../src/extension/customersTree/customersBelow';
import { itemOf } from '../../src/extension/customersTree/customersItems';
import { groupNodes, type Node } from '../../src/extension/customersTree/customersNodes';
import { countText } from '../../src/extension/files/fileCustomers';
import { reviewChildren, reviewItem, waitingNodes, type ReviewNode } from '../../src/extension/commitViews/reviewNodes';
import { look } from '../../src/extension/customersTree/seen';
import { failureText, isFailure } from '../../src/repository/failure';
import { Repository } from '../../src/repository/repository';
import { oddMaker, oddRepositories, type OddName } from '../git/oddRepositories';
import { quietEnvironment, realRepositories } from '../git/realRepository';
import { NEWEST } from '../host/vscode';
import { newRepositories } from './sampleFolder';

/** The rows at the top of each view, and what the status bar says of src/api/charge.ts. */
interface Views {
  readonly customers: readonly string[];
  readonly affected: readonly string[];
  readonly waiting: readonly string[];
  readonly status: string;
}

const asEverywhere: Views = {
  customers: ['Billing team', 'Mobile app', 'Merchants'],
  affected: ['Billing team: consumes /src/api/: src/api/new.ts', 'Merchants: reached through Billing team'],
  waiting: ['Retry once: Billing team', 'List the customers: Billing team, Mobile app'],
  status: '1 customer',
};
const nobody: Views = { customers: [], affected: [], waiting: [], status: '' };
const conflict: Partial<Views> = {
  affected: ['Billing team: consumes /src/api/: src/api/charge.ts', 'Merchants: reached through Billing team'],
  waiting: ['Ours: Billing team', ...asEverywhere.waiting],
};

/** What is otherwise than everywhere; or why it is refused. */
const rows: Readonly<Partial<Record<OddName, Partial<Views> | RegExp>>> = {
  'an empty one': nobody,
  'an unborn branch': { waiting: [] },
  'a shallow clone': { waiting: ['Retry once: Billing team'] },
  'a bare one': /is a bare repository or a git folder/,
  'somebody else’s': /^git refuses .* safe\.directory /,
  'a machine without git': /^git was not found on this machine/,
  'a folder in no repository': /is in no git repository/,
  'a merge in progress': conflict,
  'a cherry-pick in progress': conflict,
  'a bisect': { waiting: ['List the customers: Billing team, Mobile app'] },
  'names that are no UTF-8': {
    affected: [
      'Billing team: consumes /src/api/: src/api/new.ts and 1 more',
      'Merchants: reached through Billing team',
    ],
    waiting: ['Name them oddly: Billing team', ...asEverywhere.waiting],
  },
  '100,000 files in a commit': { waiting: ['Generate all: Billing team', ...asEverywhere.waiting] },
  'no customers.yaml': nobody,
  'a broken customers.yaml': nobody,
};

describe('the views', () => {
  const make = oddMaker(realRepositories(after));
  const repositories = newRepositories();
  after(() => repositories.dispose());

  /** Of a row and all that is below it: each says something, to readers of the screen, too, and is told apart. */
  async function assertWhole<T>(
    top: readonly T[],
    below: (node: T) => Promise<readonly T[]>,
    itemFor: (node: T) => TreeItem,
  ) {
    const items: TreeItem[] = [];
    const add = async (nodes: readonly T[], depth: number): Promise<void> => {
      for (const node of nodes) {
        items.push(itemFor(node));
        if (depth > 0) await add(await below(node), depth - 1);
      }
    };
    await add(top, 4);
    for (const { accessibilityInformation, label, description, tooltip, resourceUri } of items) {
      const said = JSON.stringify([accessibilityInformation?.label, label, description, tooltip]);
      assert.doesNotMatch(said, /undefined|NaN|\[object/);
      assert.ok(label !== '' && (label !== undefined || resourceUri), said);
    }
    const ids = items.flatMap(({ id }) => id ?? []);
    assert.equal(new Set(ids).size, ids.length);
  }

  const labelOf = ({ label = '' }: TreeItem): string => (typeof label === 'string' ? label : label.label);
  const line = (item: TreeItem) => `${labelOf(item)}: ${String(item.description)}`;

  async function viewsOf(repository: Repository): Promise<Views> {
    await repository.history.learn();
    const seen = await look(repository);
    const all = await repository.files.consumed();
    const below = async (node: Node) =>
      node.kind === 'repository' ? [] : nodesIn(node, { of: async ({ customer }) => all.get(customer.id) ?? [] });
    const item = (node: Node) => itemOf(node, { repositories, today: '2026-11-22', isOpen: () => false });
    const customers = groupNodes(seen, { by: 'group', fits: () => true });
    await assertWhole<Node>(customers, below, item);

    const paths = await repository.changedPaths({ of: 'staged' });
    assert.ok(!isFailure(paths));
    const affected = repository.history.suggest(paths);
    const changes = customerRows({ of: 'staged', paths, affected, repository, prepared: undefined });
    await assertWhole<AffectedNode>(changes, async (node) => affectedChildren(node), affectedItem);

    const waiting = waitingNodes(repository, waitingCommits(seen.review, await ownHashes(repository)));
    const waitingItem = (node: ReviewNode) => reviewItem(node, repositories);
    await assertWhole<ReviewNode>(waiting, async (node) => reviewChildren(node).slice(0, 50), waitingItem);

    const path = 'src/api/charge.ts';
    const touches = repository.files.touching(path);
    const isThere = touches.length > 0 && (await repository.files.has(path));
    return {
      customers: customers.map((node) => labelOf(item(node))),
      affected: changes.map((node) => line(affectedItem(node))),
      waiting: waiting.map((node) => line(waitingItem(node))),
      status: isThere ? countText({ repository, path, touches }) : '',
    };
  }

  /** Nobody is away here: all commits are of this person. */
  const ownHashes = async ({ ownCommits }: Repository) => (await ownCommits.ofTime(new Date(0))).hashes;

  // The other versions show the same.
  for (const odd of version === NEWEST ? (Object.keys(oddRepositories) as OddName[]) : []) {
    it(`show what is so in ${odd}`, async () => {
      const { directory, environment } = make(odd);
      const opened = await Repository.open({ directory, environment: quietEnvironment(environment), log: silent });
      const expected = rows[odd] ?? {};
      if (expected instanceof RegExp) {
        assert.ok(isFailure(opened));
        assert.match(failureText(opened, l10n), expected);
        return;
      }
      assert.ok(!isFailure(opened), JSON.stringify(opened));
      try {
        assert.deepEqual(await viewsOf(opened), { ...asEverywhere, ...expected });
      } finally {
        opened.dispose();
      }
    });
  }
});
