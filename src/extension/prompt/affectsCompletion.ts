/** Completion of `Affects:` lines in the commit box and in git's own message in an editor, as the window shows it. */
import { CompletionItem, CompletionItemKind, l10n, languages, Range, Uri } from 'vscode';
import type { CancellationToken, Disposable, Position, TextDocument } from 'vscode';
import { affectsOffers, affectsPlaceAt, type AffectsOffer, type AffectsPlace } from '../../core/note/affectsLine';
import { reasonText } from '../../core/suggestion/suggestion';
import { isFailure } from '../../repository/failure';
import type { Repository } from '../../repository/repository';
import { pathsToCommit } from './pathsToCommit';
import { inOwnDirection } from '../plainText';
import type { Repositories } from '../repositories/repositories';

export function registerAffectsCompletion(repositories: Repositories): Disposable {
  const selector = [{ scheme: commitBox }, { language: 'git-commit' }];
  const provider = {
    async provideCompletionItems(document: TextDocument, position: Position, token: CancellationToken) {
      const message = { text: document.getText(), edited: document.uri.scheme !== commitBox };
      const place = affectsPlaceAt(message, document.offsetAt(position));
      const repository = place && repositoryOf(document, repositories);
      if (!repository || repository.customers.customers.length === 0) return undefined;
      const git = repositories.gitOf(repository);
      const paths = git && place.kind !== 'level' ? await pathsToCommit(repository, git) : [];
      if (token.isCancellationRequested) return undefined;
      const affected = repository.history.suggest(isFailure(paths) ? [] : paths);
      const offers = affectsOffers(place, { affected, customers: repository.customers.customers }, l10n);
      return offers.map((offer, at) => itemOf(offer, at, { place, document, repository }));
    },
  };
  // While letters are typed an editor asks by itself; the commit box, on Ctrl+Space.
  return languages.registerCompletionItemProvider(selector, provider, ' ', ',', '(');
}

const commitBox = 'vscode-scm';

/** A box tells its repository; a message in an editor lies in the git folder of its work tree. */
function repositoryOf({ uri }: TextDocument, repositories: Repositories): Repository | undefined {
  const { rootUri } = Object.fromEntries(new URLSearchParams(uri.query));
  const folder = Uri.joinPath(uri, '..').fsPath;
  const found = rootUri
    ? repositories.at(Uri.parse(rootUri))
    : repositories.all.find((repository) => repository.root.gitDirectory === folder);
  const [first, ...others] = repositories.withCustomers;
  return found ?? (others.length === 0 ? first : undefined);
}

interface Around {
  readonly place: AffectsPlace;
  readonly document: TextDocument;
  readonly repository: Repository;
}

/** @param at its place in the list, which the window would sort by name */
function itemOf(offer: AffectsOffer, at: number, { place, document, repository }: Around): CompletionItem {
  const { kind, text, about, customer, affected, goesOn } = offer;
  const description = customer?.name ?? about;
  const item = new CompletionItem(
    description ? { label: text, description: inOwnDirection(description) } : text,
    kinds[kind],
  );
  const reasons = affected?.reasons.map((reason) => reasonText(reason, (id) => repository.nameOf(id), l10n));
  if (reasons) item.detail = inOwnDirection(reasons.join('; '));
  item.insertText = place.before + text + place.behind;
  item.range = new Range(document.positionAt(place.start), document.positionAt(place.end));
  item.filterText = `${text} ${customer?.name ?? ''}`;
  item.sortText = String(at).padStart(6, '0');
  item.keepWhitespace = true;
  if (goesOn) item.command = { command: 'editor.action.triggerSuggest', title: '' };
  return item;
}

const kinds: Readonly<Record<AffectsOffer['kind'], CompletionItemKind>> = {
  line: CompletionItemKind.Snippet,
  customer: CompletionItemKind.Reference,
  nobody: CompletionItemKind.Constant,
  level: CompletionItemKind.EnumMember,
};
