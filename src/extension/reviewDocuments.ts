/** The review of a range as a Markdown document that follows the history. */
import { commands, EventEmitter, Uri, workspace, type Disposable } from 'vscode';
import type { RangeRequest } from '../repository/range';
import type { Repository } from '../repository/repository';
import { DisposableStore } from './disposableStore';
import type { PanelState } from './panelState';
import type { Repositories } from './repositories';

/** Documents of this scheme say in their query what they show, so that they can be made again after a reload. */
const scheme = 'downstream-customers-review';

/** @param textOf makes the text of a document */
export function registerReviewDocuments(
  repositories: Repositories,
  textOf: (shown: PanelState) => Promise<string>,
): Disposable {
  const held = new DisposableStore();
  const changed = held.add(new EventEmitter<Uri>());
  held.add(
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => textOf(shownIn(uri)),
    }),
  );
  held.add(
    repositories.onDidChange(({ root }) => {
      const open = workspace.textDocuments.filter(({ uri }) => uri.scheme === scheme);
      for (const { uri } of open) if (shownIn(uri).root === root.workTree) changed.fire(uri);
    }),
  );
  return held;
}

/** @param name how the range is called */
export async function openReviewDocument(repository: Repository, request: RangeRequest, name: string): Promise<void> {
  const shown: PanelState = { root: repository.root.workTree, request };
  const path = `/${repository.name} ${name.replaceAll('/', '∕')}.md`;
  await commands.executeCommand('markdown.showPreview', Uri.from({ scheme, path, query: JSON.stringify(shown) }));
}

const shownIn = ({ query }: Uri): PanelState => JSON.parse(query) as PanelState;
