/** A review as a Markdown document: what waits for an answer, then what changed for whom. */
import { commitsText, shortHash } from '../history/commit';
import type { Customer, Customers } from '../customers/customer';
import { dayOfTime } from '../day';
import { said, type L10n, type Words } from '../l10n';
import { listsByKey } from '../listsByKey';
import { escapeMarkdown, inParagraphs } from '../markdown';
import { affectedIds, isOfNobody, type Review, type ReviewedCommit } from './review';
import type { Note } from '../note/note';

export interface ReviewDocument {
  readonly customers: Customers;
  /** How the range is called, for the title: "v1.1..HEAD". */
  readonly range: Words;
  /** Ids that are told to nobody, as only the private overlay lists them. */
  readonly hidden: ReadonlySet<string>;
}

export function reviewDocument(
  review: Review,
  { customers: { customers }, range, hidden }: ReviewDocument,
  l10n: L10n,
): string {
  const names = new Map(customers.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => escapeMarkdown(names.get(id) ?? id);
  const missing = review.commits.filter(({ state }) => state === 'missing');
  const lines = linesById(review, l10n);
  const known = customers.flatMap((customer) =>
    customerSection(customer, { review, lines: lines.get(customer.id) ?? [] }, l10n),
  );
  const former = [...lines.keys()].filter((id) => !names.has(id) && !hidden.has(id)).toSorted();
  return inParagraphs([
    `# ${l10n.t('What changed for whom: {0}', escapeMarkdown(said(range, l10n)))}`,
    summary(review, missing.length, l10n),
    ...section(
      l10n.t('Waiting for an answer'),
      missing.map((commit) => waitingLine(commit, nameOf)),
    ),
    ...(known.length + former.length > 0 ? [`## ${l10n.t('By customer')}`, ...known] : []),
    ...former.flatMap((id) => [`### ${l10n.t('{0} (former)', escapeMarkdown(id))}`, lines.get(id)!.join('\n')]),
    ...section(l10n.t('Nobody affected'), nobodyLines(review)),
  ]);
}

function summary({ commits }: Review, missing: number, l10n: L10n): string {
  const noted = commits.filter(({ state }) => state === 'noted').length;
  return l10n.t(
    '{0}: {1} with a note, {2} waiting for one, {3} that need none.',
    commitsText(commits.length, l10n),
    noted,
    missing,
    commits.length - noted - missing,
  );
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`## ${title}`, lines.join('\n')];
}

function waitingLine(reviewed: ReviewedCommit, nameOf: (id: string) => string): string {
  return `${commitLine(reviewed)} — ${affectedIds(reviewed).map(nameOf).join(', ')}`;
}

function customerSection(
  { id, name }: Customer,
  { review, lines }: { readonly review: Review; readonly lines: readonly string[] },
  l10n: L10n,
): readonly string[] {
  if (lines.length === 0) return [];
  const { missing = 0 } = review.customers.find((customer) => customer.id === id) ?? {};
  const waiting = missing > 0 ? `\n\n${l10n.t('{0} without a note.', commitsText(missing, l10n))}` : '';
  return [`### ${escapeMarkdown(name)} (${escapeMarkdown(id)})${waiting}`, lines.join('\n')];
}

/** A line for each commit that affects a customer, also one that no customers.yaml lists any more, by its id. */
function linesById({ commits }: Review, l10n: L10n): ReadonlyMap<string, readonly string[]> {
  const lines = commits.flatMap((reviewed) => {
    const notes = new Map(reviewed.notes.map((note) => [note.customer, note]));
    return [...new Set(affectedIds(reviewed))].map((id) => {
      const note = notes.get(id);
      const told = note ? saidText(note, l10n) : `*${l10n.t('no note')}*`;
      return [id, `${commitLine(reviewed)} — ${told}`] as const;
    });
  });
  return listsByKey(lines);
}

function saidText({ level, text }: Note, l10n: L10n): string {
  const parts = [level === null ? '' : `**${level}**`, text === null ? '' : escapeMarkdown(text)];
  return parts.filter((part) => part !== '').join(': ') || l10n.t('affected');
}

function nobodyLines({ commits }: Review): readonly string[] {
  return commits.filter(isOfNobody).map((reviewed) => {
    const why = reviewed.notes.find(({ customer }) => customer === null)?.text;
    return `${commitLine(reviewed)}${why ? ` — ${escapeMarkdown(why)}` : ''}`;
  });
}

function commitLine({ commit }: ReviewedCommit): string {
  return `- \`${shortHash(commit.hash)}\` ${dayOfTime(commit.time)} ${escapeMarkdown(commit.subject)}`;
}
