/** customers.yaml as a language: completion, hover, definitions, references, new names, links, the outline, quick fixes and lenses. */
import {
  DocumentHighlight,
  DocumentHighlightKind,
  DocumentLink,
  DocumentSymbol,
  l10n,
  languages,
  Location,
  Range,
  SymbolKind,
  Uri,
  WorkspaceEdit,
} from 'vscode';
import type {
  CancellationToken,
  Disposable,
  DocumentSelector,
  LocationLink,
  Position,
  ReferenceProvider,
  RenameProvider,
  TextDocument,
} from 'vscode';
import { commitsText } from '../../core/history/commit';
import type { CustomersText } from '../../language/customersText';
import type { Mention } from '../../language/entries';
import { linksIn, type Target } from '../../language/links';
import { definitionsOf, idAt, mentionsOf, pathAt, renamed, renameRefusalText } from '../../language/references';
import { symbolsIn, type FileSymbol } from '../../language/symbols';
import type { Repository } from '../../repository/repository';
import { registerCodeLens } from './codeLens';
import type { ConsumedFiles } from '../files/consumedFiles';
import { completionProvider, triggers } from './customersCompletion';
import { hoverProvider } from './customersHover';
import { customersTexts, filesIn, type CustomersTexts, type OpenText } from './customersTexts';
import { DisposableStore } from '../disposableStore';
import type { WindowLog } from '../log';
import { inform } from '../notifications';
import type { Problems } from './problems';
import { inOwnDirection, plainMessage } from '../plainText';
import { registerQuickFixes } from './quickFixes';
import type { Repositories } from '../repositories/repositories';
import { windowRange } from './windowRange';

/** What of the window is there before such a file is open. */
export interface LanguageGround {
  readonly repositories: Repositories;
  readonly problems: Problems;
  readonly consumed: ConsumedFiles;
  readonly log: WindowLog;
}

export function registerCustomersLanguage(selector: DocumentSelector, ground: LanguageGround): Disposable {
  const { repositories, log } = ground;
  const texts = customersTexts(repositories);
  const held = new DisposableStore();
  held.add(languages.registerCompletionItemProvider(selector, completionProvider(texts), ...triggers));
  held.add(languages.registerHoverProvider(selector, hoverProvider(texts)));
  held.add(languages.registerDefinitionProvider(selector, definitionProvider(texts)));
  held.add(languages.registerReferenceProvider(selector, referenceProvider(texts)));
  held.add(languages.registerRenameProvider(selector, renameProvider(texts, log)));
  held.add(languages.registerDocumentHighlightProvider(selector, highlightProvider(texts)));
  held.add(languages.registerDocumentLinkProvider(selector, linkProvider(texts)));
  held.add(languages.registerDocumentSymbolProvider(selector, symbolProvider(texts), { label: l10n.t('Customers') }));
  held.add(registerQuickFixes(selector, ground));
  held.add(registerCodeLens(selector, ground));
  return held;
}

/** An id at a position, and the text that it is in. */
async function idIn({ document, read }: OpenText, position: Position): Promise<Mention | undefined> {
  const offset = document.offsetAt(position);
  const text = await read();
  return text && idAt(text, offset);
}

function definitionProvider(texts: CustomersTexts) {
  return {
    async provideDefinition(document: TextDocument, position: Position, token: CancellationToken) {
      const open = texts.of(document);
      const id = await idIn(open, position);
      const found = id ? await idDefinitions(open, id, texts) : await fileDefinition(open, position);
      return token.isCancellationRequested ? undefined : found;
    },
  };
}

async function idDefinitions(open: OpenText, id: Mention, texts: CustomersTexts): Promise<LocationLink[]> {
  const all = await texts.around(open);
  return definitionsOf(id, all).map((mention) => ({
    originSelectionRange: windowRange(id.in, id.value.inner),
    targetUri: texts.uriOf(open, mention.in),
    targetRange: windowRange(mention.in, mention.value.inner),
  }));
}

/** A path, or a pattern that means a single file. */
async function fileDefinition(open: OpenText, position: Position): Promise<LocationLink[]> {
  const { document, repository, read } = open;
  const offset = document.offsetAt(position);
  const text = await read();
  const path = text && pathAt(text, offset);
  if (!text || !path || !repository) return [];
  const files = (await filesIn(open)).filter(path.fits);
  const [file] = files;
  if (file === undefined || files.length > 1) return [];
  const start = new Range(0, 0, 0, 0);
  const targetUri = Uri.file(repository.absolutePath(file));
  return [{ originSelectionRange: windowRange(text, path), targetUri, targetRange: start }];
}

function referenceProvider(texts: CustomersTexts) {
  return {
    async provideReferences(...asked: Parameters<ReferenceProvider['provideReferences']>) {
      const [document, position, { includeDeclaration }, token] = asked;
      const open = texts.of(document);
      const id = await idIn(open, position);
      const mentions = id && mentionsOf(id, await texts.around(open));
      if (token.isCancellationRequested) return undefined;
      return mentions
        ?.filter(({ defines }) => includeDeclaration || !defines)
        .map((mention) => new Location(texts.uriOf(open, mention.in), windowRange(mention.in, mention.value.inner)));
    },
  };
}

/** What is thrown is what a person reads at the cursor. */
function renameProvider(texts: CustomersTexts, log: WindowLog) {
  const idToRename = async (open: OpenText, position: Position): Promise<Mention> => {
    const id = await idIn(open, position);
    if (!id) throw new Error(l10n.t('Only ids of customers and groups can be renamed here.'));
    return id;
  };
  return {
    async prepareRename(document: TextDocument, position: Position) {
      const id = await idToRename(texts.of(document), position);
      return { range: windowRange(id.in, id.value.inner), placeholder: id.id };
    },
    async provideRenameEdits(...asked: Parameters<RenameProvider['provideRenameEdits']>) {
      const [document, position, to, token] = asked;
      const open = texts.of(document);
      const id = await idToRename(open, position);
      const result = renamed(id, to, await texts.around(open));
      if (token.isCancellationRequested) return undefined;
      if ('refused' in result) throw new Error(plainMessage(renameRefusalText(result, l10n)));
      const edit = new WorkspaceEdit();
      for (const { in: text, changes } of result) {
        const uri = texts.uriOf(open, text);
        for (const change of changes) edit.replace(uri, windowRange(text, change), change.text);
      }
      if (open.repository && id.kind === 'customer' && result.length > 0) {
        tellOfNotes(open.repository, id.id, to).catch((cause) =>
          log.error('counting the notes of a renamed id', cause),
        );
      }
      return edit;
    },
  };
}

/** Notes are history, and keep the id that they were written with. */
async function tellOfNotes({ digests }: Repository, id: string, to: string): Promise<void> {
  const count = await digests.naming(id);
  if (count === 0) return;
  void inform(
    l10n.t(
      'Notes of {0} name {1}, and stay as they are: reviews show it as no longer listed, and suggestions for {2} do not learn from them.',
      commitsText(count, l10n),
      id,
      to,
    ),
  );
}

function highlightProvider(texts: CustomersTexts) {
  return {
    async provideDocumentHighlights(document: TextDocument, position: Position) {
      const id = await idIn(texts.of(document), position);
      return id && mentionsOf(id, [id.in]).map(highlight);
    },
  };
}

function highlight(mention: Mention): DocumentHighlight {
  const kind = mention.defines ? DocumentHighlightKind.Write : DocumentHighlightKind.Read;
  return new DocumentHighlight(windowRange(mention.in, mention.value.inner), kind);
}

function linkProvider(texts: CustomersTexts) {
  return {
    async provideDocumentLinks(document: TextDocument, token: CancellationToken) {
      const open = texts.of(document);
      const text = await open.read();
      if (!text || token.isCancellationRequested) return undefined;
      return linksIn(text).flatMap((link) => {
        const uri = uriOf(link.target, open);
        return uri ? [new DocumentLink(windowRange(text, link), uri)] : [];
      });
    },
  };
}

/** Only addresses of the web and of mail, and files of the repository. */
function uriOf(target: Target, { repository }: OpenText): Uri | undefined {
  switch (target.kind) {
    case 'page':
      return pageUri(target.address);
    case 'mail':
      return Uri.from({ scheme: 'mailto', path: target.address });
    case 'file': {
      const path = repository?.absolutePath(target.file);
      return path !== undefined && repository?.pathInside(path) === target.file ? Uri.file(path) : undefined;
    }
  }
}

/** Undefined: a Uri would change the address. VS Code itself makes a link of it, as of every address in a text. */
function pageUri(address: string): Uri | undefined {
  const uri = Uri.parse(address);
  return [address, `${address}/`].includes(uri.toString(true)) ? uri : undefined;
}

function symbolProvider(texts: CustomersTexts) {
  return {
    async provideDocumentSymbols(document: TextDocument, token: CancellationToken) {
      const text = await texts.of(document).read();
      if (token.isCancellationRequested) return undefined;
      return text && symbolsIn(text).map((symbol) => documentSymbol(text, symbol));
    },
  };
}

function documentSymbol(text: CustomersText, symbol: FileSymbol): DocumentSymbol {
  const { name, detail, kind, title, children } = symbol;
  const range = windowRange(text, symbol);
  const shown = new DocumentSymbol(
    inOwnDirection(name) || name,
    detail,
    symbolKinds[kind],
    range,
    windowRange(text, title),
  );
  shown.children = children.map((child) => documentSymbol(text, child));
  return shown;
}

const symbolKinds: Readonly<Record<FileSymbol['kind'], SymbolKind>> = {
  groups: SymbolKind.Namespace,
  group: SymbolKind.Namespace,
  customers: SymbolKind.Class,
  customer: SymbolKind.Class,
};
