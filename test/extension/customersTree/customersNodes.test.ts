// The nodes of the Customers tree, of a real repository: what is below what, and what tells them apart.
import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Customer } from '../../../src/core/customers/customer';
import { silent } from '../../../src/core/log';
import { nodesIn } from '../../../src/extension/customersTree/customersBelow';
import { groupNodes, type Node } from '../../../src/extension/customersTree/customersNodes';
import { look, isSame, type Seen } from '../../../src/extension/customersTree/seen';
import { Repository } from '../../../src/repository/repository';

const yaml = `version: 1
customers:
  - id: a
    name: A
    via: [b]
    role: [payer, user]
    consumes: [/many/, /many/, { paths: [/one.txt], exclude: ["*.md"], as: api, contract: docs/../one.txt }]
    needs: [Same, Same]
    contacts: [{ channel: a@example.com }, { channel: a@example.com }]
    feedback:
      - { text: Old and done, date: 2026-01-01, done: true }
      - { text: No day }
      - { text: Older, date: 2026-01-02 }
      - { text: Newer, date: 2026-02-01 }
  - { id: b, name: B, via: [a], consumes: [{ paths: [/one.txt], contract: "https://example.com/api" }, { paths: [/many/], contract: one.txt }] }
`;

describe('the nodes of the Customers tree', () => {
  let folder: string;
  let repository: Repository;
  let seen: Seen;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dct'));
    execFileSync('git', ['init', '-q', folder]);
    mkdirSync(join(folder, 'many'));
    for (let each = 0; each < 302; each++) writeFileSync(join(folder, 'many', `${each}.txt`), '');
    writeFileSync(join(folder, 'one.txt'), '');
    writeFileSync(join(folder, 'customers.yaml'), yaml);
    const opened = await Repository.open({ directory: folder, environment: process.env, log: silent });
    assert.ok(opened instanceof Repository);
    repository = opened;
    seen = await look(repository);
  });
  after(() => {
    repository.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const consumed = {
    of: async ({ customer: { id } }: { customer: Customer }) => (await repository.files.consumed()).get(id) ?? [],
  };
  const roots = (by: 'group' | 'role' = 'group', of = seen) => groupNodes(of, { by, fits: () => true });
  const below = async (node: Node | undefined): Promise<readonly Node[]> =>
    node && node.kind !== 'repository' ? nodesIn(node, consumed) : [];
  const labelOf = (node: Node): string => {
    if (node.kind === 'customer') return node.customer.id;
    if (node.kind === 'section') return `${node.section} ${node.count}`;
    if (node.kind === 'pattern')
      return node.excluded ? `not ${node.pattern.source}` : `${node.pattern.source} ${node.as}`.trim();
    if (node.kind === 'file') return `${node.isContract ? 'contract ' : ''}${node.path}`;
    if (node.kind === 'moreFiles') return `and ${node.count} more`;
    if (node.kind === 'feedback') return node.feedback.text;
    return node.kind === 'link' ? node.link.url : node.kind === 'text' ? node.label : node.kind;
  };
  /** What is below one after the other, each by its label. */
  const at = async (...path: readonly string[]) => {
    let nodes = roots();
    for (const label of path) nodes = await below(nodes.find((node) => labelOf(node) === label));
    return nodes;
  };
  const labels = async (...path: readonly string[]) => (await at(...path)).map(labelOf);

  it('are what a customer has, each section where there is something', async () => {
    assert.deepEqual(await labels(), ['a', 'b']);
    assert.deepEqual(await labels('a'), ['needs 2', 'consumes 3', 'reached 1', 'contacts 2', 'feedback 4']);
    assert.deepEqual(await labels('a', 'consumes 3'), [
      '/many/',
      '/many/',
      '/one.txt api',
      'not *.md',
      'docs/../one.txt',
    ]);
    assert.deepEqual(await labels('b', 'consumes 2'), [
      '/one.txt',
      'https://example.com/api',
      '/many/',
      'contract one.txt',
    ]);
  });

  it('show open feedback first, the newest of it first', async () => {
    assert.deepEqual(await labels('a', 'feedback 4'), ['Newer', 'Older', 'No day', 'Old and done']);
  });

  it('show the first files of many, and how many more there are', async () => {
    const files = await labels('a', 'consumes 3', '/many/');
    assert.equal(files.length, 301);
    assert.deepEqual([files[0], files.at(-1)], ['many/0.txt', 'and 2 more']);
    assert.deepEqual(await labels('a', 'consumes 3', '/one.txt api'), ['one.txt']);
  });

  it('are told apart, also where texts are the same, and are the same when they are looked at again', async () => {
    const everything = async (nodes: readonly Node[], depth: number): Promise<readonly Node[]> => {
      const next: Node[] = [];
      if (depth > 0) for (const node of nodes) next.push(...(await below(node)));
      return next.length > 0 ? [...nodes, ...(await everything(next, depth - 1))] : nodes;
    };
    const ids = (await everything(roots('role'), 5)).map(({ id }) => id);
    assert.ok(ids.length > 900, String(ids.length));
    assert.equal(new Set(ids).size, ids.length);
    const again = await look(repository);
    assert.ok(isSame(seen, again));
    assert.deepEqual(
      (await everything(roots('role', again), 5)).map(({ id }) => id),
      ids,
    );
  });

  it('stay open wherever their customer stands, but not where one is reached through itself', async () => {
    const [first] = roots();
    const [payers] = roots('role');
    const [elsewhere] = await below(payers);
    assert.notEqual(first?.id, elsewhere?.id);
    assert.equal(first?.state, elsewhere?.state);
    assert.equal((await below(first))[0]?.state, (await below(elsewhere))[0]?.state);
    const reached = await at('a', 'reached 1');
    assert.deepEqual(reached.map(labelOf), ['b']);
    assert.equal(reached[0]?.state, undefined);
    assert.equal((await below(reached[0]))[0]?.state, undefined);
  });

  it('know what they are in', async () => {
    const [file] = await at('a', 'consumes 3', '/one.txt api');
    const above: string[] = [];
    for (let node = file; node && node.kind !== 'repository'; node = node.parent) above.push(labelOf(node));
    assert.deepEqual(above, ['one.txt', '/one.txt api', 'consumes 3', 'a']);
  });
});
