/** A digest as a document in the customer's terms: what to do first, then what one may notice, then what is new. */
import { shortHash } from '../history/commit';
import { contactToTry } from '../customers/customer';
import { dayOfTime } from '../day';
import { isFormer, type Digest, type DigestEntry, type TouchingCommit } from './digest';
import type { Level } from '../note/level';
import { said, type L10n, type Words } from '../l10n';
import { escapeMarkdown, inParagraphs, onOneLine } from '../markdown';

/** A digest with what its range is called, such as "v1.1..HEAD". */
export interface RangedDigest {
  readonly digest: Digest;
  readonly range: Words;
}

/** How a document is written, and in which language. */
interface Style {
  readonly l10n: L10n;
  /** Other people's text, on one line. */
  readonly text: (text: string) => string;
  readonly code: (code: string) => string;
  readonly heading: (level: number, title: string) => string;
}

const markdown = (l10n: L10n): Style => ({
  l10n,
  text: escapeMarkdown,
  code: (code) => `\`${code}\``,
  heading: (level, title) => `${'#'.repeat(level)} ${title}`,
});

const plain = (l10n: L10n): Style => ({ l10n, text: onOneLine, code: (code) => code, heading: (_, title) => title });

/**
 * In Markdown. The same digest is the same text always: in English on the command line, and in the window in its language,
 * in which people write to their customers.
 */
export function digestDocument(ranged: RangedDigest, l10n: L10n): string {
  return documentOf(ranged, markdown(l10n));
}

/** Without marks, for a mail. */
export function digestText(ranged: RangedDigest, l10n: L10n): string {
  return documentOf(ranged, plain(l10n));
}

/** How a digest is called, on one line, without marks. */
export function digestTitle(ranged: RangedDigest, l10n: L10n): string {
  return titleOf(ranged, plain(l10n));
}

/** Whether there is anything in it. */
export function isEmpty({ entries, unnoted }: Digest): boolean {
  return entries.length + unnoted.length === 0;
}

/** The digests of all customers in one document, each with how to reach the customer; those with nothing are left out. */
export function digestsDocument(all: readonly RangedDigest[], l10n: L10n): string {
  const style = markdown(l10n);
  const told = all.filter(({ digest }) => !isEmpty(digest));
  const title = style.heading(1, toldTitle(told.length, l10n));
  const sections = told.flatMap((ranged) => [
    style.heading(2, `${style.text(ranged.digest.customer.name)}: ${style.text(said(ranged.range, l10n))}`),
    ...contactLine(ranged.digest, style),
    ...contents(ranged.digest, style, 3),
  ]);
  const nothing = l10n.t(
    'There is nothing to tell anybody: no note names a customer at a level that it wants to hear of.',
  );
  return inParagraphs([title, ...(told.length === 0 ? [nothing] : sections)]);
}

function toldTitle(customers: number, l10n: L10n): string {
  if (customers === 0) return l10n.t('What to tell customers');
  return customers === 1 ? l10n.t('What to tell 1 customer') : l10n.t('What to tell {0} customers', customers);
}

function titleOf({ digest: { customer }, range }: RangedDigest, { text, l10n }: Style): string {
  return l10n.t('What changed for {0}: {1}', text(customer.name), text(said(range, l10n)));
}

function documentOf(ranged: RangedDigest, style: Style): string {
  return inParagraphs([style.heading(1, titleOf(ranged, style)), ...contents(ranged.digest, style, 2)]);
}

/** @param level of its headings */
function contents(digest: Digest, style: Style, level: number): readonly string[] {
  const { customer, tell, entries, unnoted } = digest;
  const { l10n } = style;
  const name = style.text(customer.name);
  const former = isFormer(customer)
    ? [l10n.t('{0} is listed in no customers.yaml any more, but notes name it.', name)]
    : [];
  if (tell === 'never')
    return [...former, l10n.t('{0} does not want to be told ({1}).', name, style.code('tell: never'))];
  const section = (title: string, lines: readonly string[], lead?: string): readonly string[] =>
    lines.length === 0 ? [] : [style.heading(level, title), ...(lead === undefined ? [] : [lead]), lines.join('\n')];
  return [
    ...former,
    entries.length === 0
      ? l10n.t('Nothing changed that {0} wants to hear of ({1}).', name, tellText(tell, l10n))
      : summary(entries, l10n),
    ...parts(l10n).flatMap(({ title, levels }) => {
      const its = entries.filter((entry) => levels.includes(entry.level));
      return section(
        title,
        its.map((entry) => entryLines(entry, style)),
      );
    }),
    ...section(
      l10n.t('Not described yet'),
      unnoted.map((commit) => unnotedLines(commit, style)),
      l10n.t('Nobody has said yet what these mean for you.'),
    ),
  ];
}

interface Part {
  readonly title: string;
  readonly levels: readonly (Level | null)[];
}

const parts = (l10n: L10n): readonly Part[] => [
  { title: l10n.t('What to do first'), levels: ['action-required'] },
  { title: l10n.t('What you may notice'), levels: ['behaviour-change', null] },
  { title: l10n.t('What is new'), levels: ['improvement'] },
  { title: l10n.t('What is fixed'), levels: ['fix'] },
];

const tellText = (tell: Level, l10n: L10n): string => (tell === 'action-required' ? tell : l10n.t('{0} or more', tell));

function summary(entries: readonly DigestEntry[], l10n: L10n): string {
  const changes = entries.length === 1 ? l10n.t('1 change') : l10n.t('{0} changes', entries.length);
  const acts = entries.filter(({ level }) => level === 'action-required').length;
  if (acts === 0) return `${changes}.`;
  return acts === 1 ? l10n.t('{0}; 1 needs you to act.', changes) : l10n.t('{0}; {1} need you to act.', changes, acts);
}

function entryLines({ text, needs, ...commit }: DigestEntry, style: Style): string {
  const { l10n } = style;
  const subject = style.text(commit.subject);
  const told = text === null ? '' : style.text(text);
  return [
    `- ${told || subject || l10n.t('Something changed')}`,
    `  - ${commitText(commit, style)}${told === '' || subject === '' ? '' : `: ${subject}`}`,
    ...pathLines(commit, style),
    ...needs.map((need) => `  - ${l10n.t('Your need: {0}', style.text(need))}`),
  ].join('\n');
}

function unnotedLines(commit: TouchingCommit, style: Style): string {
  const line = `- ${style.text(commit.subject) || style.l10n.t('Something changed')} (${commitText(commit, style)})`;
  return [line, ...pathLines(commit, style)].join('\n');
}

const commitText = ({ hash, time }: TouchingCommit, { code }: Style): string =>
  `${code(shortHash(hash))} ${dayOfTime(time)}`;

/** Paths that are shown of a commit: more say no more. */
const mostPaths = 5;

function pathLines({ paths }: TouchingCommit, { l10n, text }: Style): readonly string[] {
  if (paths.length === 0) return [];
  const shown = paths.slice(0, mostPaths).map(text).join(', ');
  const more = paths.length - mostPaths;
  return [`  - ${more > 0 ? l10n.t('In {0} and {1} more', shown, more) : l10n.t('In {0}', shown)}`];
}

function contactLine({ customer: { contacts } }: Digest, { l10n, text }: Style): readonly string[] {
  const contact = contactToTry(contacts);
  if (!contact) return [];
  const { channel, tool } = contact;
  return [
    tool === undefined
      ? l10n.t('Reached at {0}.', text(channel))
      : l10n.t('Reached at {0} ({1}).', text(channel), text(tool)),
  ];
}
