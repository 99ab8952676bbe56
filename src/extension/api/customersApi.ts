/** The API for other extensions (api.ts): questions to the repositories, answered with plain data. */
import { EventEmitter, Uri } from 'vscode';
import { affectedJson, consumerJson } from '../../core/suggestion/answerJson';
import { isFailure } from '../../repository/failure';
import type { Repository } from '../../repository/repository';
import type { CustomersApi } from './api';
import type { DisposableStore } from '../disposableStore';
import type { Repositories } from '../repositories/repositories';

export function customersApi(repositories: Repositories, held: DisposableStore): CustomersApi {
  const changed = held.add(new EventEmitter<Uri>());
  held.add(repositories.onDidChange(({ root }) => changed.fire(Uri.file(root.workTree))));
  return {
    version: 1,
    whoConsumes: async (uri) => {
      const repository = await repositoryAt(uri, repositories);
      const path = repository?.pathInside(uri.fsPath);
      if (!repository || path === undefined) return [];
      return (await repository.files.consumers(await repository.files.below(path))).map(consumerJson);
    },
    affected: async (repositoryUri, paths) => {
      const repository = await repositoryAt(repositoryUri, repositories);
      if (!repository) return undefined;
      const changes = paths ?? (await changesIn(repository));
      return { paths: [...changes], customers: repository.history.suggest(changes).map(affectedJson) };
    },
    onDidChange: changed.event,
  };
}

async function repositoryAt(uri: Uri, repositories: Repositories): Promise<Repository | undefined> {
  if (uri.scheme !== 'file') return undefined;
  await repositories.settled();
  return repositories.at(uri);
}

/** What is staged, or else all that is changed. */
export async function changesIn(repository: Repository): Promise<readonly string[]> {
  const staged = await repository.changedPaths({ of: 'staged' });
  const changed = isFailure(staged) || staged.length > 0 ? staged : await repository.changedPaths({ of: 'worktree' });
  return isFailure(changed) ? [] : changed;
}
