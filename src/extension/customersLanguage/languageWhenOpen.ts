/** Loads the language features of customers.yaml when such a file is open for the first time. */
import { languages, workspace, type Disposable, type TextDocument } from 'vscode';
import { customersSelector } from './customersDocuments';
import type { LanguageGround } from './customersLanguage';
import { DisposableStore } from '../disposableStore';
import { LaterPart } from '../laterPart';

export function languageWhenOpen(ground: LanguageGround): Disposable {
  const held = new DisposableStore();
  const language = held.add(
    new LaterPart('the language of customers.yaml', ground.log, async () => {
      const { registerCustomersLanguage } = await import('../customersFile/customersYaml.js');
      return () => registerCustomersLanguage(customersSelector, ground);
    }),
  );
  const look = (document: TextDocument) => {
    if (languages.match(customersSelector, document) > 0) language.want();
  };
  held.add(workspace.onDidOpenTextDocument(look));
  for (const document of workspace.textDocuments) look(document);
  return held;
}
