/** Loads the language features of customers.yaml, a bundle of their own, when such a file is open for the first time. */
import { languages, workspace, type Disposable, type DocumentSelector, type TextDocument } from 'vscode';
import { guarded } from './commands';
import { DisposableStore } from './disposableStore';
import type { WindowLog } from './log';
import type { Repositories } from './repositories';

/** Of any language, since a window may call the file something else than YAML. */
const selector: DocumentSelector = [
  { scheme: 'file', pattern: '**/customers.{yaml,yml}' },
  { scheme: 'file', pattern: '**/customers.local.yaml' },
];

export function languageWhenOpen(repositories: Repositories, log: WindowLog): Disposable {
  const held = new DisposableStore();
  let state: 'waiting' | 'loading' | 'ended' = 'waiting';
  held.add({ dispose: () => (state = 'ended') });
  const load = async () => {
    const { registerCustomersLanguage } = await import('./customersLanguage.js');
    if (state === 'loading') held.add(registerCustomersLanguage(selector, repositories));
  };
  const look = (document: TextDocument) => {
    if (state !== 'waiting' || languages.match(selector, document) === 0) return;
    state = 'loading';
    void guarded('loading the language of customers.yaml', log, load);
  };
  held.add(workspace.onDidOpenTextDocument(look));
  for (const document of workspace.textDocuments) look(document);
  return held;
}
