/**
 * The customers.yaml texts of the window: of a document once for each of its versions, of a file on disk while it holds the
 * same. They are read in short stretches, and of another version only what is not in the last one.
 */
import { Uri, workspace, type TextDocument } from 'vscode';
import { reading, type CustomersText } from '../../language/customersText';
import type { PatternPlace } from '../../core/matching/patterns';
import { fileText } from '../../repository/fileText';
import type { Repository } from '../../repository/repository';
import { folderOf } from '../../repository/customers/sources';
import { makeTurn } from '../../repository/turn';
import type { Repositories } from '../repositories/repositories';

/** A document, and what it belongs to. Without a repository it stands alone. */
export interface OpenText {
  readonly document: TextDocument;
  readonly place: PatternPlace;
  readonly repository: Repository | undefined;
  /** Undefined: it is somebody else's. */
  readonly read: () => Promise<CustomersText | undefined>;
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
  const lastRead: LastRead = new WeakMap();
  const files = new WeakMap<Repository, Map<string, Reread>>();

  const of = (document: TextDocument): OpenText => {
    const repository = repositories.at(document.uri);
    const known = documents.get(document);
    if (known?.version === document.version && known.open.repository === repository) return known.open;
    const open = openText(document, repository, lastRead);
    documents.set(document, { version: document.version, open });
    return open;
  };

  const onDisk = async (repository: Repository, file: string): Promise<CustomersText | undefined> => {
    const content = await fileText(repository.root.workTree, file);
    if (typeof content !== 'string') return undefined;
    const known = files.get(repository) ?? new Map<string, Reread>();
    files.set(repository, known);
    const before = known.get(file);
    if (before?.content === content) return before.text;
    const text = readInTurns(content, { file, folder: folderOf(file) }, await before?.text);
    known.set(file, { content, text });
    return text;
  };

  const textAt = async (repository: Repository, file: string): Promise<CustomersText | undefined> => {
    const uri = Uri.file(repository.absolutePath(file));
    const document = workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    return document ? of(document).read() : onDisk(repository, file);
  };

  return {
    of,
    around: async (open) => {
      const { repository, place } = open;
      const others = (repository?.sources ?? []).filter(({ file }) => file !== place.file);
      const read = await Promise.all([open.read(), ...others.map(({ file }) => textAt(repository!, file))]);
      return read.filter((each) => each !== undefined);
    },
    uriOf: ({ document, repository, place }, text) =>
      repository && text.place.file !== place.file ? Uri.file(repository.absolutePath(text.place.file)) : document.uri,
  };
}

/** What a file on disk held when it was read the last time. */
interface Reread {
  readonly content: string;
  readonly text: Promise<CustomersText | undefined>;
}

type LastRead = WeakMap<TextDocument, Promise<CustomersText | undefined>>;

/** Read when it is asked for. */
function openText(document: TextDocument, repository: Repository | undefined, lastRead: LastRead): OpenText {
  const file = repository?.pathInside(document.uri.fsPath) ?? '';
  const place = { file, folder: repository ? folderOf(file) : '' };
  let text: Promise<CustomersText | undefined> | undefined;
  const read = async (content: string) => readInTurns(content, place, await lastRead.get(document));
  return {
    document,
    place,
    repository,
    read: () => {
      if (text) return text;
      text = read(document.getText());
      lastRead.set(document, text);
      return text;
    },
  };
}

async function readInTurns(
  text: string,
  place: PatternPlace,
  before?: CustomersText,
): Promise<CustomersText | undefined> {
  const steps = reading(text, place, before);
  const turn = makeTurn();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    const pause = turn();
    if (pause) await pause;
  }
}

/** All files of the repository of a text, relative to its root. */
export async function filesIn({ repository }: OpenText): Promise<readonly string[]> {
  return (await repository?.files.all()) ?? [];
}
