/** Loads the language features of customers.yaml when such a file is open for the first time. */
import { languages, workspace, type Disposable, type TextDocument } from 'vscode';
import { guarded } from './commands';
import { customersSelector } from './customersDocuments';
import type { LanguageGround } from './customersLanguage';
import { DisposableStore } from './disposableStore';

export function languageWhenOpen(ground: LanguageGround): Disposable {
  const held = new DisposableStore();
  let state: 'waiting' | 'loading' | 'ended' = 'waiting';
  held.add({ dispose: () => (state = 'ended') });
  const load = async () => {
    const { registerLanguage } = await import('./customersYaml.js');
    if (state === 'loading') held.add(registerLanguage(customersSelector, ground));
  };
  const look = (document: TextDocument) => {
    if (state !== 'waiting' || languages.match(customersSelector, document) === 0) return;
    state = 'loading';
    void guarded('loading the language of customers.yaml', ground.log, load);
  };
  held.add(workspace.onDidOpenTextDocument(look));
  for (const document of workspace.textDocuments) look(document);
  return held;
}
