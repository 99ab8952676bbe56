/** The files that customers consume: kept until files or customers change, and opened from a list. */
import { commands, EventEmitter, l10n, Uri, window, type Disposable, type QuickPickItem } from 'vscode';
import type { Repository } from '../../repository/repository';
import type { ConsumedFiles as Consumed } from '../../repository/customers/consumedFiles';
import { registerCommand } from '../commands';
import { customerOf, type CustomerOf } from '../customerChoice';
import { DisposableStore } from '../disposableStore';
import type { WindowLog } from '../log';
import { plainLabel } from '../plainText';
import type { Repositories } from '../repositories/repositories';

/** Milliseconds without a change of files, which often change in heaps. */
const calm = 500;

export class ConsumedFiles implements Disposable {
  readonly #held = new DisposableStore();
  readonly #changed = this.#held.add(new EventEmitter<void>());
  /** What was said may not hold any more. */
  readonly onDidChange = this.#changed.event;
  readonly #known = new WeakMap<Repository, Promise<Consumed>>();
  #timer: NodeJS.Timeout | undefined;

  constructor(repositories: Repositories) {
    this.#held.add(repositories.onDidChange((repository) => this.#forget(repository)));
    this.#held.add(repositories.onDidChangeFiles((repository) => this.#forget(repository)));
  }

  /** In the order of their names. */
  async of({ repository, customer }: CustomerOf): Promise<readonly string[]> {
    const read = this.#known.get(repository) ?? repository.files.consumed();
    this.#known.set(repository, read);
    read.catch(() => this.#known.delete(repository));
    return (await read).get(customer.id) ?? [];
  }

  #forget(repository: Repository): void {
    this.#known.delete(repository);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#changed.fire(), calm);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#held.dispose();
  }
}

interface FileItem extends QuickPickItem {
  readonly path: string;
}

export function registerConsumedFiles(
  consumed: ConsumedFiles,
  { repositories, log }: { readonly repositories: Repositories; readonly log: WindowLog },
): Disposable {
  return registerCommand('consumedFiles', log, async (node) => {
    const chosen = await customerOf(node, repositories, l10n.t('Open File of a Customer'));
    if (!chosen) return;
    const items = consumed.of(chosen).then((paths) => paths.map(fileItem));
    const title = l10n.t('What {0} consumes', chosen.customer.name);
    const file = await window.showQuickPick(items, { title, matchOnDescription: true });
    if (file) await commands.executeCommand('vscode.open', Uri.file(chosen.repository.absolutePath(file.path)));
  });
}

function fileItem(path: string): FileItem {
  const name = path.lastIndexOf('/') + 1;
  return {
    path,
    label: plainLabel(path.slice(name)),
    description: plainLabel(path.slice(0, Math.max(0, name - 1))),
  };
}
