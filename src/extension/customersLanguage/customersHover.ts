/** Hovers in customers.yaml: what a key or value means, which files a pattern matches, who an id belongs to. */
import { Hover, l10n, MarkdownString, Uri } from 'vscode';
import type { CancellationToken, Position, TextDocument } from 'vscode';
import { rangeOf, type CustomersText } from '../../language/customersText';
import type { Entry, Mention } from '../../language/entries';
import { filesOf, namedSubject, subjectAt, type PatternSubject, type Subject } from '../../language/hover';
import { said, type Saying } from '../../core/l10n';
import { escapeMarkdown } from '../../core/markdown';
import { formText, valueText } from '../../language/meaning';
import type { Shape } from '../../core/customers/shape';
import { filesIn, type CustomersTexts, type OpenText } from './customersTexts';
import { windowRange } from './windowRange';

/** How many files, or customers, are named. */
const most = 10;

export function hoverProvider(texts: CustomersTexts) {
  return {
    async provideHover(document: TextDocument, position: Position, token: CancellationToken) {
      const open = texts.of(document);
      const offset = document.offsetAt(position);
      const text = await open.read();
      const subject = text && subjectAt(text, offset);
      if (!subject) return undefined;
      const lines = await linesFor(subject, open, texts);
      if (token.isCancellationRequested || lines.length === 0) return undefined;
      return new Hover(new MarkdownString(lines.join('\n\n')), windowRange(text, subject));
    },
  };
}

async function linesFor(subject: Subject, open: OpenText, texts: CustomersTexts): Promise<readonly string[]> {
  switch (subject.kind) {
    case 'key':
      return keyLines(subject);
    case 'value':
      return [`\`${subject.value}\`: ${said(subject.about, l10n)}`];
    case 'pattern':
      return patternLines(subject, open);
    case 'id':
      return idLines(subject.mention, open, texts);
  }
}

/** Its values are told one by one where there are few. */
function keyLines({ name, about, shape }: { name: string; about: Saying; shape: Shape }): readonly string[] {
  const meaning = said(about, l10n);
  const of = shape.kind === 'list' ? shape.item : shape;
  if (of.kind !== 'oneOf') return [`\`${name}\`: ${escapeMarkdown(said(formText(shape), l10n))}`, meaning];
  const values = of.values.map((value) => `- \`${value}\`: ${said(valueText(name, value) ?? '', l10n)}`);
  return [`\`${name}\`: ${meaning}`, values.join('\n')];
}

async function patternLines(subject: PatternSubject, open: OpenText): Promise<readonly string[]> {
  const { repository } = open;
  if (!repository) return [];
  const { files, affected } = filesOf(subject, await filesIn(open));
  if (files.length === 0) return [l10n.t('No file of this repository.')];
  const links = files.slice(0, most).map((file) => `- ${fileLink(file, Uri.file(repository.absolutePath(file)))}`);
  const count =
    files.length === 1 ? l10n.t('1 file of this repository') : l10n.t('{0} files of this repository', files.length);
  return [
    `**${count}**`,
    links.join('\n'),
    ...more(files.length),
    ...(affected > 0 ? [excludeText(subject, affected)] : []),
  ];
}

function excludeText({ role }: PatternSubject, affected: number): string {
  return role === 'takes'
    ? l10n.t('{0} of them are left out by {1}.', affected, '`exclude`')
    : l10n.t('{0} of them are left out of {1}.', affected, '`paths`');
}

function more(count: number): readonly string[] {
  return count > most ? [l10n.t('… and {0} more', count - most)] : [];
}

function fileLink(label: string, uri: Uri): string {
  return `[${escapeMarkdown(label)}](${uri.toString()})`;
}

async function idLines(mention: Mention, open: OpenText, texts: CustomersTexts): Promise<readonly string[]> {
  const { entries, reached } = namedSubject(mention, await texts.around(open));
  if (entries.length === 0) return [];
  const name = entries.find((entry) => entry.name !== undefined)?.name ?? mention.id;
  const description = entries.find((entry) => entry.description !== undefined)?.description;
  const places = entries.slice(0, most).map((entry) => placeLink(entry, open, texts));
  return [
    `**${escapeMarkdown(name)}** \u2002 ${escapeMarkdown(mention.id)}`,
    ...(description === undefined ? [] : [escapeMarkdown(description)]),
    ...(reached.length === 0 ? [] : [l10n.t('Reached through it: {0}', namesOf(reached))]),
    l10n.t('Defined in {0}', places.join(', ')),
  ];
}

function namesOf(entries: readonly Entry[]): string {
  const ids = new Map(entries.map(({ id, name }) => [id, name ?? id]));
  const names = [...ids.values()].slice(0, most).map(escapeMarkdown);
  return [...names, ...more(ids.size)].join(', ');
}

function placeLink({ mention }: Entry, open: OpenText, texts: CustomersTexts): string {
  const text: CustomersText = mention.in;
  const { line, column } = rangeOf(text, mention.value.inner);
  const uri = texts.uriOf(open, text).with({ fragment: `L${line},${column}` });
  return fileLink(`${text.place.file}:${line}`, uri);
}
