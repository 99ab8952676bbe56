/** The customers.yaml texts of the window, parsed: of a document once for each of its versions, of a file on disk while it holds the same. */
import { Uri, workspace, type TextDocument } from 'vscode';
import { readCustomersText, type CustomersText } from '../core/customersText';
import type { PatternPlace } from '../core/patterns';
import type { Repository } from '../repository/repository';
import { folderOf, type Source } from '../repository/sources';
import type { Repositories } from './repositories';

/** A document, and what it belongs to. Without a repository it stands alone. */
export interface OpenText {
  readonly document: TextDocument;
  readonly place: PatternPlace;
  readonly repository: Repository | undefined;
  /** Undefined: it is somebody else's. */
  readonly text: CustomersText | undefined;
}

export interface CustomersTexts {
  of(document: TextDocument): OpenText;
  /** Those of all customers.yaml files of its repository as they are now, saved or not; the file itself is the first. */
  around(open: OpenText): Promise<readonly CustomersText[]>;
  /** Where a text is. */
  uriOf(open: OpenText, text: CustomersText): Uri;
}

export function customersTexts(repositories: Repositories): CustomersTexts {
  const documents = new WeakMap<TextDocument, { readonly version: number; readonly open: OpenText }>();
  const files = new WeakMap<
    Repository,
    Map<string, { readonly content: string; readonly text: CustomersText | undefined }>
  >();

  const of = (document: TextDocument): OpenText => {
    const repository = repositoryOf(document.uri, repositories);
    const known = documents.get(document);
    if (known?.version === document.version && known.open.repository === repository) return known.open;
    const open = openText(document, repository);
    documents.set(document, { version: document.version, open });
    return open;
  };

  const onDisk = async (repository: Repository, file: string, uri: Uri): Promise<CustomersText | undefined> => {
    const content = new TextDecoder().decode(await workspace.fs.readFile(uri));
    const known = files.get(repository) ?? new Map<string, { content: string; text: CustomersText | undefined }>();
    files.set(repository, known);
    const before = known.get(file);
    if (before?.content === content) return before.text;
    const text = readCustomersText(content, { file, folder: folderOf(file) });
    known.set(file, { content, text });
    return text;
  };

  const textAt = async (repository: Repository, file: string): Promise<CustomersText | undefined> => {
    const uri = Uri.file(repository.absolutePath(file));
    const document = workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    if (document) return of(document).text;
    return onDisk(repository, file, uri).catch(() => undefined); // it is gone by now
  };

  return {
    of,
    around: async ({ repository, place, text }) => {
      if (!repository) return text ? [text] : [];
      const others = repository.sources.filter((source) => source.file !== place.file && isText(source));
      const read = await Promise.all(others.map(({ file }) => textAt(repository, file)));
      return [text, ...read].filter((each) => each !== undefined);
    },
    uriOf: ({ document, repository, place }, text) =>
      repository && text.place.file !== place.file ? Uri.file(repository.absolutePath(text.place.file)) : document.uri,
  };
}

/** Parsed when it is asked for. */
function openText(document: TextDocument, repository: Repository | undefined): OpenText {
  const file = repository?.pathInside(document.uri.fsPath) ?? '';
  const place = { file, folder: repository ? folderOf(file) : '' };
  let read: { readonly text: CustomersText | undefined } | undefined;
  return {
    document,
    place,
    repository,
    get text() {
      read ??= { text: readCustomersText(document.getText(), place) };
      return read.text;
    },
  };
}

/** What is no text, or leads out of the repository, is not opened. */
function isText({ now: { problems } }: Source): boolean {
  return !problems.some(({ code }) => code === 'unreadable' || code === 'too-large');
}

/** The innermost repository that a file is in. */
function repositoryOf({ fsPath }: Uri, { all }: Repositories): Repository | undefined {
  return all
    .filter((repository) => repository.pathInside(fsPath) !== undefined)
    .toSorted((a, b) => b.root.workTree.length - a.root.workTree.length)[0];
}
