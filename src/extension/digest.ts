/** Digests and customer notes of a branch: their commands and documents; what they do is loaded when it is first asked for. */
import { EventEmitter, Uri, workspace, type Disposable } from 'vscode';
import { registerCommand } from './commands';
import { DisposableStore } from './disposableStore';
import type { WindowLog } from './log';
import type { Repositories } from './repositories';

/** Documents of this scheme say in their query what they show, so that they can be made again after a reload. */
const scheme = 'downstream-customers-digest';

export function registerDigest(repositories: Repositories, log: WindowLog): Disposable {
  const held = new DisposableStore();
  const changed = held.add(new EventEmitter<Uri>());
  const loaded = () => import('./digestCommands.js');
  held.add(
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: async ({ query }) => (await loaded()).shownText(query, repositories),
    }),
  );
  held.add(
    repositories.onDidChange(() => {
      for (const { uri } of workspace.textDocuments) if (uri.scheme === scheme) changed.fire(uri);
    }),
  );
  const open = (path: string, query: string) => Uri.from({ scheme, path, query });
  const ground = { repositories, open };
  held.add(registerCommand('digest', log, async (asked) => (await loaded()).askDigest(ground, asked)));
  held.add(registerCommand('digestAll', log, async () => (await loaded()).openAllDigests(ground)));
  held.add(registerCommand('branchNotes', log, async () => (await loaded()).copyBranchNotes(repositories)));
  return held;
}
