/** A review as a Markdown document: what waits for an answer, then what changed for whom. */
import { shortHash } from './commit';
import type { Customer, Customers } from './customer';
import { escapeMarkdown } from './markdown';
import { affectedIds, type Review, type ReviewedCommit } from './review';
import type { Note } from './note';

/** @param range how the range is called, for the title: "v1.1..HEAD" */
export function reviewDocument(review: Review, { customers }: Customers, range: string): string {
  const names = new Map(customers.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => escapeMarkdown(names.get(id) ?? id);
  const missing = review.commits.filter(({ state }) => state === 'missing');
  const known = customers.flatMap((customer) => customerSection(customer, review));
  const former = formerSection(review, new Set(names.keys()));
  return [
    `# What changed for whom: ${escapeMarkdown(range)}`,
    summary(review, missing.length),
    ...section(
      'Waiting for an answer',
      missing.map((commit) => waitingLine(commit, nameOf)),
    ),
    ...(known.length + former.length > 0 ? ['## By customer', ...known, ...former] : []),
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

function customerSection({ id, name }: Customer, review: Review): readonly string[] {
  const lines = linesFor(id, review);
  if (lines.length === 0) return [];
  const { missing = 0 } = review.customers.find((customer) => customer.id === id) ?? {};
  const waiting = missing > 0 ? `\n\n${count(missing, 'commit')} without a note.` : '';
  return [`### ${escapeMarkdown(name)} (${escapeMarkdown(id)})${waiting}`, lines.join('\n')];
}

/** Customers that notes name and no customers.yaml lists any more. */
function formerSection(review: Review, known: ReadonlySet<string>): readonly string[] {
  const ids = review.commits.flatMap(affectedIds).filter((id) => !known.has(id));
  return [...new Set(ids)]
    .toSorted()
    .flatMap((id) => [`### ${escapeMarkdown(id)} (former)`, linesFor(id, review).join('\n')]);
}

function linesFor(id: string, { commits }: Review): readonly string[] {
  return commits
    .filter((reviewed) => affectedIds(reviewed).includes(id))
    .map((reviewed) => {
      const note = reviewed.notes.find(({ customer }) => customer === id);
      return `${commitLine(reviewed)} — ${note ? saidText(note) : '*no note*'}`;
    });
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
