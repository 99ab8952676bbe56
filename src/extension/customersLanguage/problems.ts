/** Puts what is wrong in the customers.yaml files into the Problems view: of open ones as they are in the editor, saved or not. */
import { languages, Uri, window, workspace } from 'vscode';
import type { Disposable, TextDocument } from 'vscode';
import { allEnded } from '../../core/oneAtATime';
import type { Problem } from '../../core/customers/problem';
import type { Repository } from '../../repository/repository';
import { customersDocument, mayBeOne, mayShowOne, openDocuments } from './customersDocuments';
import { diagnosticOf } from './diagnostic';
import { DisposableStore } from '../disposableStore';
import type { WindowLog } from '../log';
import type { Repositories } from '../repositories/repositories';

/** Milliseconds after the last key. */
const typingPause = 200;

/** What is wrong in a file. */
interface FileProblems {
  readonly uri: Uri;
  /** The one that is open in the editor; undefined: it is the file on disk. */
  readonly version: number | undefined;
  readonly problems: readonly Problem[];
}

export class Problems implements Disposable {
  readonly #repositories: Repositories;
  readonly #log: WindowLog;
  readonly #held = new DisposableStore();
  readonly #shown = this.#held.add(languages.createDiagnosticCollection('downstream-customers'));
  #known: ReadonlyMap<string, FileProblems> = new Map();
  #timer: NodeJS.Timeout | undefined;
  #reading: Promise<void> | undefined;
  #isStale = false;
  #isEnded = false;

  constructor(repositories: Repositories, log: WindowLog) {
    this.#repositories = repositories;
    this.#log = log;
    this.#held.add(repositories.onDidChange(() => this.#follow()));
    this.#held.add(repositories.onDidChangeUntrusted(() => this.#follow()));
    this.#held.add(workspace.onDidOpenTextDocument((opened) => mayBeOne(opened) && this.#follow()));
    this.#held.add(workspace.onDidCloseTextDocument((closed) => mayBeOne(closed) && this.#follow()));
    this.#held.add(
      window.tabGroups.onDidChangeTabs(({ opened, closed }) => {
        if ([...opened, ...closed].some(mayShowOne)) this.#follow();
      }),
    );
    this.#held.add(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (!mayBeOne(document)) return;
        // Without any change of the text it was saved, or what was typed was given up.
        if (contentChanges.length > 0) this.#updateSoon();
        else this.#follow();
      }),
    );
  }

  /** The problems of a document as it is in the editor now; none where no repository reads it. */
  async of(document: TextDocument): Promise<readonly Problem[]> {
    for (;;) {
      const found = customersDocument(document, this.#repositories);
      if (!found || openDocuments(found.repository).get(found.source.file) !== document) return [];
      const known = this.#known.get(document.uri.toString());
      if (known?.version === document.version) return known.problems;
      await this.#update();
    }
  }

  #updateSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#follow(), typingPause);
  }

  /** What nobody asked for fails without a notification: it is in the log, and the next event tries again. */
  #follow(): void {
    this.#update().catch((cause) => this.#log.error('reading the problems', cause));
  }

  /** One reading at a time; what is asked for meanwhile is read after it. */
  #update(): Promise<void> {
    clearTimeout(this.#timer);
    this.#isStale = true;
    return (this.#reading ??= this.#readWhileStale());
  }

  async #readWhileStale(): Promise<void> {
    try {
      while (this.#isStale && !this.#isEnded) {
        this.#isStale = false;
        const { all, untrusted } = this.#repositories;
        const read = await allEnded([...all, ...untrusted].map((repository) => this.#read(repository)));
        if (this.#isEnded) return;
        this.#show(read.flat());
        this.#lookForPatterns();
      }
    } finally {
      this.#reading = undefined; // in the turn in which it was last looked whether there is more
    }
  }

  /** Looks for the patterns that were typed. If there is news, the repository tells. */
  #lookForPatterns(): void {
    for (const repository of this.#repositories.all) {
      if (!repository.hasNewPatterns || openDocuments(repository).size === 0) continue;
      repository.checkPatterns().catch((cause) => this.#log.error('looking for patterns', cause));
    }
  }

  async #read(repository: Repository): Promise<readonly FileProblems[]> {
    const open = openDocuments(repository);
    const versions = new Map([...open].map(([file, { version }]) => [file, version]));
    const texts = new Map([...open].map(([file, document]) => [file, document.getText()]));
    const problems = open.size === 0 ? repository.problems : await repository.problemsWith(texts);
    const byFile = new Map([...open.keys()].map((file): [string, Problem[]] => [file, []]));
    for (const problem of problems) {
      const known = byFile.get(problem.file);
      if (known) known.push(problem);
      else byFile.set(problem.file, [problem]);
    }
    return [...byFile].map(([file, found]) => {
      const uri = open.get(file)?.uri ?? Uri.file(repository.absolutePath(file));
      return { uri, version: versions.get(file), problems: found };
    });
  }

  /** What was typed in meanwhile keeps what it shows, which moves along in the editor, until it is read again. */
  #show(read: readonly FileProblems[]): void {
    const versions = new Map(
      workspace.textDocuments.filter(mayBeOne).map(({ uri, version }) => [uri.toString(), version]),
    );
    const isPassed = ({ uri, version }: FileProblems) =>
      version !== undefined && versions.get(uri.toString()) !== version;
    const now = new Map(
      read.flatMap((file) => {
        const shown = isPassed(file) ? this.#known.get(file.uri.toString()) : file;
        return shown ? [[file.uri.toString(), shown] as const] : [];
      }),
    );
    const gone = [...this.#known].filter(([key]) => !now.has(key)).map(([, file]) => ({ ...file, problems: [] }));
    const changed = [...now].filter(([key, file]) => !isSame(file, this.#known.get(key))).map(([, file]) => file);
    this.#known = now;
    this.#shown.set([...gone, ...changed].map(({ uri, problems }) => [uri, problems.map(diagnosticOf)]));
  }

  dispose(): void {
    this.#isEnded = true;
    clearTimeout(this.#timer);
    this.#held.dispose();
  }
}

function isSame(a: FileProblems, b: FileProblems | undefined): boolean {
  return a === b || (a.version === b?.version && JSON.stringify(a.problems) === JSON.stringify(b?.problems));
}
