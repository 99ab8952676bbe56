/** A digest as a document in the customer's terms: what to do first, then what one may notice, then what is new. */
import { shortHash } from './commit';
import { isFormer, type Digest, type DigestEntry, type TouchingCommit } from './digest';
import type { Level } from './level';
import { escapeMarkdown, onOneLine } from './markdown';
import { count } from './reviewDocument';

/** A digest with what its range is called, such as "v1.1..HEAD". */
export interface RangedDigest {
  readonly digest: Digest;
  readonly range: string;
}

/** How a document is written. */
interface Style {
  /** Other people's text, on one line. */
  readonly text: (text: string) => string;
  readonly code: (code: string) => string;
  readonly heading: (level: number, title: string) => string;
}

const markdown: Style = {
  text: escapeMarkdown,
  code: (code) => `\`${code}\``,
  heading: (level, title) => `${'#'.repeat(level)} ${title}`,
};

const plain: Style = { text: onOneLine, code: (code) => code, heading: (_, title) => title };

/** In Markdown. The same digest is the same text always. */
export function digestDocument(ranged: RangedDigest): string {
  return documentOf(ranged, markdown);
}

/** Without marks, for a mail. */
export function digestText(ranged: RangedDigest): string {
  return documentOf(ranged, plain);
}

/** How a digest is called, on one line, without marks. */
export function digestTitle(ranged: RangedDigest): string {
  return titleOf(ranged, plain);
}

/** Whether there is anything in it. */
export function isEmpty({ entries, unnoted }: Digest): boolean {
  return entries.length + unnoted.length === 0;
}

/** The digests of all customers in one document, each with how to reach the customer; those with nothing are left out. */
export function digestsDocument(all: readonly RangedDigest[]): string {
  const told = all.filter(({ digest }) => !isEmpty(digest));
  const title = markdown.heading(1, `What to tell ${told.length === 0 ? 'customers' : count(told.length, 'customer')}`);
  const sections = told.flatMap((ranged) => [
    markdown.heading(2, `${escapeMarkdown(ranged.digest.customer.name)}: ${escapeMarkdown(ranged.range)}`),
    ...contactLine(ranged.digest),
    ...contents(ranged.digest, markdown, 3),
  ]);
  const nothing = 'There is nothing to tell anybody: no note names a customer at a level that it wants to hear of.';
  return joined([title, ...(told.length === 0 ? [nothing] : sections)]);
}

const joined = (parts: readonly string[]): string => `${parts.join('\n\n')}\n`;

function titleOf({ digest: { customer }, range }: RangedDigest, { text }: Style): string {
  return `What changed for ${text(customer.name)}: ${text(range)}`;
}

function documentOf(ranged: RangedDigest, style: Style): string {
  return joined([style.heading(1, titleOf(ranged, style)), ...contents(ranged.digest, style, 2)]);
}

/** @param level of its headings */
function contents(digest: Digest, style: Style, level: number): readonly string[] {
  const { customer, tell, entries, unnoted } = digest;
  const name = style.text(customer.name);
  const former = isFormer(customer) ? [`${name} is listed in no customers.yaml any more, but notes name it.`] : [];
  if (tell === 'never') return [...former, `${name} does not want to be told (${style.code('tell: never')}).`];
  const section = (title: string, lines: readonly string[], lead?: string): readonly string[] =>
    lines.length === 0 ? [] : [style.heading(level, title), ...(lead === undefined ? [] : [lead]), lines.join('\n')];
  return [
    ...former,
    entries.length === 0 ? `Nothing changed that ${name} wants to hear of (${tellText(tell)}).` : summary(entries),
    ...parts.flatMap(({ title, levels }) => {
      const its = entries.filter((entry) => levels.includes(entry.level));
      return section(
        title,
        its.map((entry) => entryLines(entry, style)),
      );
    }),
    ...section(
      'Not described yet',
      unnoted.map((commit) => unnotedLines(commit, style)),
      'Nobody has said yet what these mean for you.',
    ),
  ];
}

const parts: readonly { readonly title: string; readonly levels: readonly (Level | null)[] }[] = [
  { title: 'What to do first', levels: ['action-required'] },
  { title: 'What you may notice', levels: ['behaviour-change', null] },
  { title: 'What is new', levels: ['improvement'] },
  { title: 'What is fixed', levels: ['fix'] },
];

const tellText = (tell: Level): string => (tell === 'action-required' ? tell : `${tell} or more`);

function summary(entries: readonly DigestEntry[]): string {
  const acts = entries.filter(({ level }) => level === 'action-required').length;
  const needs = acts === 0 ? '' : acts === 1 ? '; 1 needs you to act' : `; ${acts} need you to act`;
  return `${count(entries.length, 'change')}${needs}.`;
}

function entryLines({ text, needs, ...commit }: DigestEntry, style: Style): string {
  const subject = style.text(commit.subject);
  const said = text === null ? '' : style.text(text);
  return [
    `- ${said || subject || 'Something changed'}`,
    `  - ${commitText(commit, style)}${said === '' || subject === '' ? '' : `: ${subject}`}`,
    ...pathLines(commit, style),
    ...needs.map((need) => `  - Your need: ${style.text(need)}`),
  ].join('\n');
}

function unnotedLines(commit: TouchingCommit, style: Style): string {
  const line = `- ${style.text(commit.subject) || 'Something changed'} (${commitText(commit, style)})`;
  return [line, ...pathLines(commit, style)].join('\n');
}

const commitText = ({ hash, time }: TouchingCommit, { code }: Style): string =>
  `${code(shortHash(hash))} ${time.slice(0, 10)}`;

/** Paths that are shown of a commit: more say no more. */
const mostPaths = 5;

function pathLines({ paths }: TouchingCommit, style: Style): readonly string[] {
  if (paths.length === 0) return [];
  const shown = paths.slice(0, mostPaths).map(style.text);
  const others = paths.length > mostPaths ? ` and ${paths.length - mostPaths} more` : '';
  return [`  - In ${shown.join(', ')}${others}`];
}

function contactLine({ customer: { contacts } }: Digest): readonly string[] {
  const primary = contacts.filter((contact) => contact.primary);
  const announced = contacts.filter(({ scope }) => scope === 'announcements');
  const [contact] = [...primary, ...announced, ...contacts];
  if (!contact) return [];
  const { channel, tool } = contact;
  return [`Reached at ${escapeMarkdown(channel)}${tool === undefined ? '' : ` (${escapeMarkdown(tool)})`}.`];
}
