/** What the tools for language models answer: short text, in English as models read it best, of shared customers only. */
import { Uri } from 'vscode';
import { closest } from '../../core/closest';
import type { Customer } from '../../core/customers/customer';
import { english } from '../../core/l10n';
import { levels, levelText } from '../../core/note/level';
import { onOneLine } from '../../core/markdown';
import { reasonText, type Affected } from '../../core/suggestion/suggestion';
import { failureText } from '../../repository/failure';
import type { Repository } from '../../repository/repository';
import { changesIn } from './customersApi';
import type { Repositories } from '../repositories/repositories';

export interface AffectedInput {
  /** Relative to the root of the repository, or absolute. Left out or empty: the staged, or else all changes. */
  readonly paths?: readonly string[];
  readonly repository?: string;
}

export interface CustomerInput {
  /** An id or a name. Left out: all are listed. */
  readonly customer?: string;
  readonly repository?: string;
}

/** An answer has room for so many customers, needs or patterns of one, and characters of a text; a question, for so many files. */
const most = { customers: 10, listed: 50, items: 8, characters: 200, files: 2000 };

export async function affectedAnswer(
  repositories: Repositories,
  { paths = [], repository }: AffectedInput,
): Promise<string> {
  const found = await repositoryFor(repositories, { named: repository, path: paths.find(isAbsolute) });
  if (typeof found === 'string') return found;
  const inside: string[] = [];
  for (const path of paths) {
    const known = found.pathInside(isAbsolute(path) ? path : found.absolutePath(path));
    if (known === undefined) return failureText({ failure: 'outside', path }, english);
    inside.push(known);
  }
  const below = await Promise.all(inside.map((path) => found.files.below(path)));
  const changed = paths.length > 0 ? below.flat() : await changesIn(found);
  if (changed.length === 0)
    return `Nothing is changed in ${found.name}. Give \`paths\` to ask about files before you change them.`;
  if (changed.length > most.files) {
    return `That is ${changed.length} files; ask about ${most.files} at most. Give \`paths\` of files or of smaller folders.`;
  }
  const affected = found.history.suggest(changed);
  const files = changed.length === 1 ? one(changed[0]!) : `${changed.length} files`;
  if (affected.length === 0)
    return `Nobody is known to be affected by a change of ${files} in ${found.name}. No \`Affects:\` line is needed.`;
  return [
    `A change of ${files} in ${found.name} may affect, likeliest first:`,
    ...shown(affected, most.customers, (each) => affectedLine(each, found)),
    '',
    'Say in the commit message who is affected, a line each at its end, and nobody is asked: `Affects: ID (LEVEL): what they notice, in their terms`, or `Affects: none: why`.',
    `LEVEL is one of ${levels.map((level) => `${level} (${levelText(level, english)})`).join(', ')}.`,
  ].join('\n');
}

function affectedLine({ customer, ticked, score, reasons }: Affected, repository: Repository): string {
  const why = reasons.map((reason) => reasonText(reason, (id) => repository.nameOf(id), english));
  const needs = customer.needs.map(({ text }) => text);
  return [
    `- ${customer.id} (${one(customer.name)}): ${ticked ? 'likely' : 'unlikely'}, ${Math.round(score * 100)} %; ${listed(why, '; ')}`,
    ...(ticked && needs.length > 0 ? [`  needs: ${listed(needs, '; ')}`] : []),
  ].join('\n');
}

export async function customerAnswer(
  repositories: Repositories,
  { customer: asked = '', repository }: CustomerInput,
): Promise<string> {
  const found = await repositoryFor(repositories, { named: repository });
  if (typeof found === 'string') return found;
  const { customers } = found.customers;
  if (asked === '') {
    return [
      `Customers of ${found.name}:`,
      ...shown(
        customers,
        most.listed,
        ({ id, name, description }) =>
          `- ${id} (${one(name)})${description === undefined ? '' : `: ${one(description)}`}`,
      ),
    ].join('\n');
  }
  const wanted = asked.toLowerCase();
  const customer =
    customers.find(({ id }) => id === wanted) ?? customers.find(({ name }) => name.toLowerCase() === wanted);
  if (customer) return customerText(customer, found);
  const meant = closest(
    wanted,
    customers.map(({ id }) => id),
  );
  const ids = customers.slice(0, most.customers).map(({ id }) => id);
  return `There is no customer \`${one(asked)}\` in ${found.name}. ${meant === undefined ? `Some that there are: ${ids.join(', ')}` : `Did you mean \`${meant}\`?`}`;
}

function customerText(customer: Customer, repository: Repository): string {
  const {
    id,
    name,
    type,
    role,
    description,
    consumes,
    needs,
    ignores,
    via,
    tell,
    notice,
    lifecycle,
    liaison,
    contacts,
    places,
  } = customer;
  const patterns = consumes.flatMap(({ paths, exclude }) => [
    ...paths.map(({ source }) => source),
    ...exclude.map(({ source }) => `not ${source}`),
  ]);
  const ignored = ignores.flatMap(({ text, paths }) => [
    ...(text === undefined ? [] : [text]),
    ...paths.map(({ source }) => source),
  ]);
  const reached = repository.customers.customers.filter((each) => each.via.includes(id)).map((each) => each.name);
  const line = (what: string, items: readonly string[]) =>
    items.length === 0 ? [] : [`${what}: ${listed(items, '; ')}`];
  return [
    `${id} (${one(name)}): ${type}, ${role.join(' and ')}, ${lifecycle}`,
    ...line('what it is', description === undefined ? [] : [description]),
    ...line('consumes', patterns),
    ...line(
      'needs',
      needs.map(({ text, paths }) =>
        paths.length === 0 ? text : `${text} (${paths.map(({ source }) => source).join(', ')})`,
      ),
    ),
    ...line('does not care about', ignored),
    ...line(
      'reached through',
      via.map((other) => repository.nameOf(other)),
    ),
    ...line('reached through it', reached),
    ...line('wants to hear of', tell === undefined ? [] : [tell === 'never' ? 'nothing' : `${tell} and stronger`]),
    ...line('notice before a change', notice === undefined ? [] : [notice]),
    ...line(
      'contacts',
      contacts.map(({ channel, tool }) => (tool === undefined ? channel : `${channel} (${tool})`)),
    ),
    ...line('looked after by', liaison === undefined ? [] : [liaison]),
    ...line(
      'listed in',
      places.map(({ file, range }) => `${file}:${range.line}`),
    ),
  ].join('\n');
}

/** The one that is meant, or why that is not known, for the model to act upon. */
async function repositoryFor(
  repositories: Repositories,
  { named, path }: { readonly named: string | undefined; readonly path?: string | undefined },
): Promise<Repository | string> {
  await repositories.settled();
  if (repositories.state === 'untrusted') {
    return 'This workspace is in Restricted Mode: no git is run, so its customers are not known. Ask the person to trust it (command "Workspaces: Manage Workspace Trust").';
  }
  const listing = repositories.all.filter(({ customers }) => customers.customers.length > 0);
  if (listing.length === 0) {
    return 'No open repository lists customers. A customers.yaml at its root would; the command "Customers: Create customers.yaml" proposes one.';
  }
  const names = listing.map(({ name, root }) => `${name} (${root.workTree})`).join(', ');
  if (named !== undefined) {
    const isNamed = ({ name, root }: Repository) => name === named || root.workTree === named;
    return listing.find(isNamed) ?? `No repository \`${one(named)}\` with customers is open. There are: ${names}`;
  }
  const around = path === undefined ? undefined : repositories.at(Uri.file(path));
  if (around && listing.includes(around)) return around;
  if (path !== undefined) return `${one(path)} is in no open repository that lists customers. There are: ${names}`;
  return listing.length === 1 ? listing[0]! : `Several repositories list customers; give \`repository\`: ${names}`;
}

const isAbsolute = (path: string): boolean => /^(?:\/|\\|[A-Za-z]:[\\/])/.test(path);

function shown<T>(all: readonly T[], room: number, lineOf: (each: T) => string): readonly string[] {
  const more = all.length - room;
  return [...all.slice(0, room).map(lineOf), ...(more > 0 ? [`- … and ${more} more`] : [])];
}

function listed(items: readonly string[], separator: string): string {
  const more = items.length - most.items;
  return [...items.slice(0, most.items).map(one), ...(more > 0 ? [`… and ${more} more`] : [])].join(separator);
}

/** A text of others, on one line and not too long. */
function one(text: string): string {
  const line = onOneLine(text);
  return line.length > most.characters ? `${line.slice(0, most.characters)}…` : line;
}
