/** What is below a node of the Customers view: the sections of a customer, and what is in them. */
import type { Consumption, Customer, Feedback } from '../../core/customers/customer';
import { openable } from '../../core/openable';
import { matches, type Pattern } from '../../core/matching/patterns';
import { folderOf } from '../../repository/customers/sources';
import type { ConsumedFiles } from '../files/consumedFiles';
import { above, customerNodes, nodesBelow, type Node, type NodeOf, type Section, type Shown } from './customersNodes';
import { recentChanges } from './seen';

/** How many files of a pattern are shown; the others are in the list of *Open File of a Customer…*. */
const mostFiles = 300;

/** At once, but for the files of a pattern. */
export function nodesIn(
  node: Exclude<Node, { kind: 'repository' }>,
  consumed: Pick<ConsumedFiles, 'of'>,
): readonly Node[] | Promise<readonly Node[]> {
  switch (node.kind) {
    case 'group':
      return customerNodes(above(node), node.group.customers);
    case 'customer':
      return sections(node);
    case 'section':
      return rows(node);
    case 'pattern':
      return files(node, consumed);
    case 'commit': {
      const { commit } = node.reviewed;
      return nodesBelow(
        above(node),
        commit.paths.map((path) => [path, { kind: 'changedFile', path, commit }]),
      );
    }
    case 'file':
    case 'moreFiles':
    case 'changedFile':
    case 'contact':
    case 'feedback':
    case 'link':
    case 'text':
      return [];
  }
}

/** The sections that have something to show. */
function sections(node: NodeOf<'customer'>): readonly Node[] {
  const { seen, customer } = node;
  const counts: Readonly<Record<Section, number>> = {
    needs: customer.needs.length,
    ignores: customer.ignores.length,
    consumes: customer.consumes.length,
    recent: recentChanges(seen, customer).length,
    reached: reachedThrough(node).length,
    contacts: customer.contacts.length,
    feedback: customer.feedback.length,
    links: customer.links.length,
  };
  const filled = Object.entries(counts).filter(([, count]) => count > 0) as readonly (readonly [Section, number])[];
  return nodesBelow(
    above(node),
    filled.map(([section, count]) => [section, { kind: 'section', section, customer, count }]),
  );
}

function reachedThrough({ seen, customer }: Pick<NodeOf<'customer'>, 'seen' | 'customer'>): readonly Customer[] {
  return seen.customers.customers.filter(({ via }) => via.includes(customer.id));
}

function rows(node: NodeOf<'section'>): readonly Node[] {
  const { section, customer } = node;
  const place = above(node);
  switch (section) {
    case 'reached':
      return customerNodes(place, reachedThrough(node));
    case 'recent':
      return nodesBelow(
        place,
        recentChanges(node.seen, customer).map((reviewed) => [
          reviewed.commit.hash,
          { kind: 'commit', reviewed, customer },
        ]),
      );
    case 'consumes':
      return nodesBelow(
        place,
        customer.consumes.flatMap((consumption) => consumptionRows(consumption, customer)),
      );
    case 'contacts':
      return nodesBelow(
        place,
        customer.contacts.map((contact) => [contact.channel, { kind: 'contact', contact, customer }]),
      );
    case 'feedback':
      return nodesBelow(
        place,
        openFirst(customer.feedback).map((feedback) => [feedback.text, { kind: 'feedback', feedback, customer }]),
      );
    case 'links':
      return nodesBelow(
        place,
        customer.links.map((link) => [link.url, { kind: 'link', link, customer }]),
      );
    case 'needs':
      return nodesBelow(
        place,
        customer.needs.map(({ text, paths }) => textRow(text, 'check', sourcesOf(paths))),
      );
    case 'ignores':
      return nodesBelow(
        place,
        customer.ignores.map(({ text, paths }) =>
          text === undefined
            ? textRow(sourcesOf(paths), 'circle-slash')
            : textRow(text, 'circle-slash', sourcesOf(paths)),
        ),
      );
  }
}

type Row = readonly [key: string, shown: Shown];

const textRow = (label: string, icon: string, description = ''): Row => [
  label,
  { kind: 'text', label, icon, description },
];

const sourcesOf = (patterns: readonly Pattern[]): string => patterns.map(({ source }) => source).join(', ');

/** What is not done yet first, and of these the newest. */
function openFirst(feedback: readonly Feedback[]): readonly Feedback[] {
  const rank = ({ done = false }: Feedback) => Number(done);
  const byDay = (a: Feedback, b: Feedback) =>
    (a.date ?? '') < (b.date ?? '') ? 1 : (a.date ?? '') > (b.date ?? '') ? -1 : 0;
  return feedback.toSorted((a, b) => rank(a) - rank(b) || byDay(a, b));
}

function consumptionRows({ paths, exclude, as = '', contract }: Consumption, customer: Customer): readonly Row[] {
  const row = (pattern: Pattern, excluded: boolean): Row => [
    `${excluded ? '-' : '+'}${pattern.file}:${pattern.source}`,
    { kind: 'pattern', pattern, excluded, as, customer },
  ];
  return [
    ...paths.map((pattern) => row(pattern, false)),
    ...exclude.map((pattern) => row(pattern, true)),
    ...(contract === undefined ? [] : [contractRow(contract, paths[0]?.file ?? '', customer)]),
  ];
}

/** What customers and we agreed on: a page, or a file that is relative to the folder of the patterns. */
function contractRow(contract: string, file: string, customer: Customer): Row {
  const key = `contract ${contract}`;
  if (openable(contract) !== undefined) return [key, { kind: 'link', link: { url: contract }, customer }];
  const names = contract.split('/').filter((name) => name !== '' && name !== '.');
  const leadsOut = names.includes('..') || /[\p{Cc}\\:]/u.test(contract);
  if (leadsOut) return [key, { kind: 'text', label: contract, icon: 'file', description: '' }];
  const path = [folderOf(file), ...names].filter((part) => part !== '').join('/');
  return [key, { kind: 'file', path, isContract: true }];
}

async function files(node: NodeOf<'pattern'>, consumed: Pick<ConsumedFiles, 'of'>): Promise<readonly Node[]> {
  const { repository, customer, pattern, excluded } = node;
  const paths = excluded
    ? await repository.files.matching(pattern)
    : (await consumed.of(node)).filter((path) => matches(pattern, path));
  const rest = paths.length - mostFiles;
  return nodesBelow(above(node), [
    ...paths.slice(0, mostFiles).map((path): Row => [path, { kind: 'file', path, isContract: false }]),
    ...(rest > 0 ? [['', { kind: 'moreFiles', count: rest, customer, excluded }] as const] : []),
  ]);
}
