/** How many customers consume a file, as a badge in the Explorer and on tabs: for those who have switched it on. */
import { EventEmitter, FileDecoration, l10n, Uri, window, workspace } from 'vscode';
import type { Disposable, FileDecorationProvider } from 'vscode';
import { makeTurn } from '../../repository/turn';
import type { ConsumedFiles } from './consumedFiles';
import { DisposableStore } from '../disposableStore';
import { customersByPattern, namesOf, type FileCustomers } from './fileCustomers';
import type { WindowLog } from '../log';
import { nameList } from '../nameList';
import type { Repositories } from '../repositories/repositories';
import { filesExplorerBadge } from '../settings';

interface Ground {
  readonly repositories: Repositories;
  readonly consumed: ConsumedFiles;
  readonly log: WindowLog;
}

/** Of how many files it is kept what was said: many more than are ever on the screen. */
const mostKept = 10_000;

export class FileBadges implements FileDecorationProvider, Disposable {
  readonly #ground: Ground;
  readonly #held = new DisposableStore();
  readonly #changed = this.#held.add(new EventEmitter<Uri[]>());
  readonly onDidChangeFileDecorations = this.#changed.event;
  /** What was said of each file that was asked for, by its address; '' is nothing. */
  readonly #said = new Map<string, string>();

  constructor(ground: Ground) {
    this.#ground = ground;
    this.#held.add(window.registerFileDecorationProvider(this));
    this.#held.add(ground.consumed.onDidChange(() => this.#look()));
    this.#held.add(
      workspace.onDidChangeConfiguration((changed) => {
        if (changed.affectsConfiguration('downstreamCustomers.files.explorerBadge')) this.#look();
      }),
    );
  }

  async provideFileDecoration(uri: Uri): Promise<FileDecoration | undefined> {
    if (uri.scheme !== 'file') return undefined;
    const found = await this.#find(uri);
    this.#keep(uri.toString(), saidOf(found));
    if (!found) return undefined;
    const { length } = found.touches;
    return new FileDecoration(length > 9 ? '9+' : String(length), saidOf(found));
  }

  #keep(address: string, said: string): void {
    this.#said.delete(address);
    this.#said.set(address, said);
    if (this.#said.size > mostKept) this.#said.delete(this.#said.keys().next().value!);
  }

  /** Files that git knows, or would take; it is asked only where a pattern matches, and once for all of them. */
  async #find(uri: Uri): Promise<FileCustomers | undefined> {
    const { repositories, consumed, log } = this.#ground;
    const found = filesExplorerBadge(uri) ? customersByPattern(uri, repositories) : undefined;
    if (!found) return undefined;
    const { repository, path, touches } = found;
    try {
      const files = await consumed.of({ repository, customer: touches[0]!.customer });
      return isAmong(files, path) ? found : undefined;
    } catch (cause) {
      log.error('looking who consumes the files of the Explorer', cause);
      return undefined;
    }
  }

  /** Has those shown anew of which something else is to be said. */
  #look(): void {
    void this.#differing().then((uris) => uris.length > 0 && this.#changed.fire(uris));
  }

  async #differing(): Promise<Uri[]> {
    const differing: Uri[] = [];
    const asked = [...this.#said]; // more may come meanwhile
    const turn = makeTurn();
    for (const [address, said] of asked) {
      const uri = Uri.parse(address);
      if (saidOf(await this.#find(uri)) !== said) differing.push(uri);
      const pause = turn();
      if (pause) await pause;
    }
    return differing;
  }

  dispose(): void {
    this.#held.dispose();
  }
}

/** @param files sorted by code units */
function isAmong(files: readonly string[], path: string): boolean {
  let [from, to] = [0, files.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (files[middle]! < path) from = middle + 1;
    else to = middle;
  }
  return files[from] === path;
}

function saidOf(found: FileCustomers | undefined): string {
  if (!found) return '';
  return found.touches.length === 1
    ? l10n.t('Consumed by {0}', namesOf(found)[0]!)
    : l10n.t('{0} customers: {1}', found.touches.length, nameList(namesOf(found)));
}
