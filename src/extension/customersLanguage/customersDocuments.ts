/** The customers.yaml files that are open in editors, and what they are to the repository that they are in. */
import { TabInputText, TabInputTextDiff, window, workspace } from 'vscode';
import type { DocumentSelector, Tab, TextDocument, Uri } from 'vscode';
import type { Repository } from '../../repository/repository';
import type { Source } from '../../repository/customers/sources';
import type { Repositories } from '../repositories/repositories';

/** Of any language, since a window may call the file something else than YAML. */
export const customersSelector: DocumentSelector = [
  { scheme: 'file', pattern: '**/customers.{yaml,yml}' },
  { scheme: 'file', pattern: '**/customers.local.yaml' },
];

/** A document that holds a file of a repository. */
export interface CustomersDocument {
  readonly document: TextDocument;
  readonly repository: Repository;
  readonly source: Source;
}

/** Undefined: no repository reads it. */
export function customersDocument(document: TextDocument, { all }: Repositories): CustomersDocument | undefined {
  if (!mayBeOne(document)) return undefined;
  for (const repository of all) {
    const file = repository.pathInside(document.uri.fsPath);
    const source = repository.sources.find((each) => each.file === file);
    if (source) return { document, repository, source };
  }
  return undefined;
}

/** By its name: asked for every document in which anything is typed. */
export function mayBeOne({ uri }: { readonly uri: Uri }): boolean {
  return uri.scheme === 'file' && /(?:^|\/)customers\.(?:ya?ml|local\.yaml)$/.test(uri.path);
}

/**
 * The files of a repository that are open, with their documents. A document may outlive its tab for minutes, with what was
 * typed and not saved. A file that is no readable text is what it is on disk, however an editor shows it, until somebody
 * types in it.
 */
export function openDocuments(repository: Repository): ReadonlyMap<string, TextDocument> {
  const sources = new Map(repository.sources.map((source) => [source.file, source]));
  const inTabs = new Set(window.tabGroups.all.flatMap(({ tabs }) => tabs.flatMap(urisOf)).map(String));
  return new Map(
    workspace.textDocuments.filter(mayBeOne).flatMap((document) => {
      const source = sources.get(repository.pathInside(document.uri.fsPath) ?? '');
      const isOpen = document.isDirty || (inTabs.has(String(document.uri)) && source && isText(source));
      return source && isOpen ? [[source.file, document] as const] : [];
    }),
  );
}

/** Whether a tab shows such a file, by its name. */
export function mayShowOne(tab: Tab): boolean {
  return urisOf(tab).some((uri) => mayBeOne({ uri }));
}

function urisOf({ input }: Tab): readonly Uri[] {
  if (input instanceof TabInputTextDiff) return [input.original, input.modified];
  return input instanceof TabInputText ? [input.uri] : [];
}

const isText = ({ digest }: Source): boolean => digest !== undefined;
