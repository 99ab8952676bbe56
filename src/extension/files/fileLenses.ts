/** At the top of a file, for those who have switched it on: who consumes it. */
import { CodeLens, EventEmitter, l10n, languages, Range, window, workspace } from 'vscode';
import type { CodeLensProvider, Disposable, TextDocument } from 'vscode';
import { mayBeOne } from '../customersLanguage/customersDocuments';
import { DisposableStore } from '../disposableStore';
import { customersOfFile, namesOf, needsAt, type FileCustomers } from './fileCustomers';
import type { WindowLog } from '../log';
import { nameList } from '../nameList';
import { inOwnDirection, plainLabel } from '../plainText';
import type { Repositories } from '../repositories/repositories';
import { showsFileLens } from '../settings';

interface Ground {
  readonly repositories: Repositories;
  readonly log: WindowLog;
}

export class FileLenses implements CodeLensProvider, Disposable {
  readonly #ground: Ground;
  readonly #held = new DisposableStore();
  readonly #changed = this.#held.add(new EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.#changed.event;
  /** The last one of each document; '' is none. */
  readonly #said = new WeakMap<TextDocument, string>();

  constructor(ground: Ground) {
    this.#ground = ground;
    this.#held.add(languages.registerCodeLensProvider({ scheme: 'file' }, this));
    this.#held.add(ground.repositories.onDidChange(() => this.#look()));
    this.#held.add(
      workspace.onDidChangeConfiguration((changed) => {
        if (changed.affectsConfiguration('downstreamCustomers.files.codeLens')) this.#changed.fire();
      }),
    );
  }

  async provideCodeLenses(document: TextDocument): Promise<CodeLens[]> {
    const said = await this.#saidOf(document);
    this.#said.set(document, said.title);
    if (said.title === '') return [];
    const { uri } = document;
    const command = { ...said, command: 'downstreamCustomers.whoConsumes', arguments: [uri] };
    return [new CodeLens(new Range(0, 0, 0, 0), command)];
  }

  /** A customers.yaml has lenses of its own. */
  async #saidOf(document: TextDocument): Promise<{ readonly title: string; readonly tooltip: string }> {
    const isAsked = !mayBeOne(document) && showsFileLens(document);
    const found = isAsked ? await customersOfFile(document.uri, this.#ground.repositories) : undefined;
    return found ? { title: titleOf(found), tooltip: tooltipOf(found) } : { title: '', tooltip: '' };
  }

  /** Shows them anew where one would say something else: a click on those before finds nothing. */
  #look(): void {
    const look = async () => {
      for (const { document } of window.visibleTextEditors) {
        if ((await this.#saidOf(document)).title !== (this.#said.get(document) ?? '')) return this.#changed.fire();
      }
    };
    look().catch((cause) => this.#ground.log.error('looking who consumes the open files', cause));
  }

  dispose(): void {
    this.#held.dispose();
  }
}

function titleOf(found: FileCustomers): string {
  const names = namesOf(found).map(plainLabel);
  return names.length === 1
    ? l10n.t('{0} consumes this file', names[0]!)
    : l10n.t('{0} consume this file', nameList(names));
}

/** A customer and what it needs there, a line each. */
function tooltipOf({ path, touches }: FileCustomers): string {
  return touches
    .map(({ customer }) => [customer.name, ...needsAt(customer, path)].map(inOwnDirection).join('\n  '))
    .join('\n');
}
