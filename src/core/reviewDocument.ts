/** A review as a Markdown document: what waits for an answer, then what changed for whom. */
import { shortHash } from './commit';
import type { Customer, Customers } from './customer';
import { escapeMarkdown } from './markdown';
import { affectedIds, type Review, type ReviewedCommit } from './review';
import type { Note } from './note';

export interface ReviewDocument {
  readonly customers: Customers;
  /** How the range is called, for the title: "v1.1..HEAD". */
  readonly range: string;
  /** Ids that are told to nobody, as only the private overlay lists them. */
  readonly hidden: ReadonlySet<string>;
}

export function reviewDocument(review: Review, { customers: { customers }, range, hidden }: ReviewDocument): string {
  const names = new Map(customers.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => escapeMarkdown(names.get(id) ?? id);
  const missing = review.commits.filter(({ state }) => state === 'missing');
  const lines = linesById(review);
  const known = customers.flatMap((customer) => customerSection(customer, review, lines.get(customer.id) ?? []));
  const former = [...lines.keys()].filter((id) => !names.has(id) && !hidden.has(id)).toSorted();
  return [
    `# What changed for whom: ${escapeMarkdown(range)}`,
    summary(review, missing.length),
    ...section(
      'Waiting for an answer',
      missing.map((commit) => waitingLine(commit, nameOf)),
    ),
    ...(known.length + former.length > 0 ? ['## By customer', ...known] : []),
    ...former.flatMap((id) => [`### ${escapeMarkdown(id)} (former)`, lines.get(id)!.join('\n')]),
    ...section('Nobody affected', nobodyLines(review)),
  ]
    .join('\n\n')
    .concat('\n');
}

function summary({ commits }: Review, missing: number): string {
  const noted = commits.filter(({ state }) => state === 'noted').length;
  return `${count(commits.length, 'commit')}: ${noted} with a note, ${missing} waiting for one, ${commits.length - noted - missing} that need none.`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`## ${title}`, lines.join('\n')];
}

function waitingLine(reviewed: ReviewedCommit, nameOf: (id: string) => string): string {
  return `${commitLine(reviewed)} — ${affectedIds(reviewed).map(nameOf).join(', ')}`;
}

function customerSection({ id, name }: Customer, review: Review, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const { missing = 0 } = review.customers.find((customer) => customer.id === id) ?? {};
  const waiting = missing > 0 ? `\n\n${count(missing, 'commit')} without a note.` : '';
  return [`### ${escapeMarkdown(name)} (${escapeMarkdown(id)})${waiting}`, lines.join('\n')];
}

/** A line for each commit that affects a customer, also one that no customers.yaml lists any more, by its id. */
function linesById({ commits }: Review): ReadonlyMap<string, readonly string[]> {
  const lines = new Map<string, string[]>();
  for (const reviewed of commits) {
    const notes = new Map(reviewed.notes.map((note) => [note.customer, note]));
    for (const id of new Set(affectedIds(reviewed))) {
      const note = notes.get(id);
      const line = `${commitLine(reviewed)} — ${note ? saidText(note) : '*no note*'}`;
      const before = lines.get(id);
      if (before) before.push(line);
      else lines.set(id, [line]);
    }
  }
  return lines;
}

function saidText({ level, text }: Note): string {
  const said = [level === null ? '' : `**${level}**`, text === null ? '' : escapeMarkdown(text)];
  return said.filter((part) => part !== '').join(': ') || 'affected';
}

function nobodyLines({ commits }: Review): readonly string[] {
  return commits
    .filter(({ notes }) => notes.some(({ customer }) => customer === null))
    .map((reviewed) => {
      const why = reviewed.notes.find(({ customer }) => customer === null)?.text;
      return `${commitLine(reviewed)}${why ? ` — ${escapeMarkdown(why)}` : ''}`;
    });
}

function commitLine({ commit }: ReviewedCommit): string {
  return `- \`${shortHash(commit.hash)}\` ${commit.time.slice(0, 10)} ${escapeMarkdown(commit.subject)}`;
}

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
