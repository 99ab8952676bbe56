/** Files and folders that are dropped on a customer of the tree: it consumes them from then on. */
import { commands, l10n, Uri, type DataTransfer, type TreeDragAndDropController } from 'vscode';
import type { Node } from './customersNodes';
import { inform } from '../notifications';

const uriList = 'text/uri-list';

export class DropOnCustomer implements TreeDragAndDropController<Node> {
  readonly dropMimeTypes = [uriList];
  readonly dragMimeTypes = [];

  async handleDrop(target: Node | undefined, dropped: DataTransfer): Promise<void> {
    const uris = urisIn((await dropped.get(uriList)?.asString()) ?? '');
    if (uris.length === 0) return;
    if (!target || !('customer' in target)) {
      void inform(l10n.t('Drop files and folders on a customer, which is said to consume them then.'));
      return;
    }
    await commands.executeCommand('downstreamCustomers.addPath', uris[0], uris, target);
  }
}

/** Of a list as RFC 2483 has it; what is no address is left out. */
function urisIn(list: string): readonly Uri[] {
  const lines = list.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
  return lines.flatMap((line) => {
    try {
      return Uri.parse(line, true);
    } catch {
      return [];
    }
  });
}
