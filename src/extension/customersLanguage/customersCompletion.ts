/** Completion in customers.yaml, as the window shows it. */
import { CompletionItem, CompletionItemKind, CompletionList, l10n, MarkdownString, Range, SnippetString } from 'vscode';
import type { CancellationToken, Position, TextDocument } from 'vscode';
import { needs, pointAt, proposals, type Proposal } from '../../language/completion';
import { insertedText, type Insert } from '../../language/insert';
import { said } from '../../core/l10n';
import { escapeMarkdown } from '../../core/markdown';
import { filesIn, type CustomersTexts } from './customersTexts';
import { inOwnDirection } from '../plainText';
import { dayOf } from '../today';

/** Where a value, an item or the next part of a path begins; letters ask by themselves. */
export const triggers: readonly string[] = [' ', '/', '-', '.', '"', "'", '[', '{', ',', '*'];

export function completionProvider(texts: CustomersTexts) {
  return {
    async provideCompletionItems(document: TextDocument, position: Position, token: CancellationToken) {
      const text = document.getText();
      const point = pointAt(text, document.offsetAt(position));
      if (point.places.length === 0 && !point.empty) return undefined;
      const wanted = needs(point);
      const open = texts.of(document);
      const [around, files] = await Promise.all([
        wanted.texts ? texts.around(open) : [],
        wanted.files ? filesIn(open) : [],
      ]);
      if (token.isCancellationRequested) return undefined;
      const world = { place: open.place, texts: around, files, today: dayOf(new Date()) };
      const { items, isIncomplete } = proposals(point, world);
      return new CompletionList(
        items.map((proposal, at) => itemOf(proposal, at, document)),
        isIncomplete,
      );
    },
  };
}

/** @param at its place in the list, which the window would sort by name */
function itemOf(proposal: Proposal, at: number, document: TextDocument): CompletionItem {
  const { kind, label, filter, start, end, goesOn } = proposal;
  const [detail, about] = [proposal.detail, proposal.about].map((words) => words && said(words, l10n));
  const isEntry = kind === 'customer' || kind === 'group';
  const isShort = isEntry || kind === 'files';
  const item = new CompletionItem(
    isShort && detail ? { label, description: inOwnDirection(line(detail)) } : label,
    kinds[kind],
  );
  if (detail !== undefined && !isShort) item.detail = inOwnDirection(detail);
  if (about !== undefined) item.documentation = new MarkdownString(isEntry ? escapeMarkdown(about) : about);
  item.range = new Range(document.positionAt(start), document.positionAt(end));
  item.filterText = filter;
  item.sortText = String(at).padStart(6, '0');
  item.insertText = inserted(proposal.insert);
  item.keepWhitespace = true;
  if (goesOn) item.command = { command: 'editor.action.triggerSuggest', title: '' };
  return item;
}

const kinds: Readonly<Record<Proposal['kind'], CompletionItemKind>> = {
  beginning: CompletionItemKind.Snippet,
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  date: CompletionItemKind.Constant,
  customer: CompletionItemKind.Reference,
  group: CompletionItemKind.Module,
  folder: CompletionItemKind.Folder,
  file: CompletionItemKind.File,
  files: CompletionItemKind.File,
};

function line(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/** A single stop is where one goes on; several are gone through by Tab. */
function inserted(insert: Insert): string | SnippetString {
  const stops = insert.filter((part) => typeof part !== 'string');
  if (stops.length === 0) return insertedText(insert);
  const snippet = new SnippetString();
  for (const part of insert) {
    if (typeof part === 'string') snippet.appendText(part);
    else if (part.stop !== '') snippet.appendPlaceholder(part.stop);
    else if (stops.length === 1) snippet.appendTabstop(0);
    else snippet.appendTabstop();
  }
  return snippet;
}
