// Repositories opened as a shell opens them.
import assert from 'node:assert/strict';
import { silent } from '../../src/core/log';
import { Repository, type RepositoryOptions } from '../../src/repository/repository';
import { quietEnvironment } from '../git/realRepository';

/** To be called in a `describe`: what is opened is disposed of after each test. */
export function openedRepositories() {
  const opened: Repository[] = [];
  afterEach(() => {
    for (const each of opened.splice(0)) each.dispose();
  });
  return async (
    { directory }: { readonly directory: string },
    options: Partial<RepositoryOptions> = {},
  ): Promise<Repository> => {
    const answer = await Repository.open({ directory, environment: quietEnvironment(), log: silent, ...options });
    assert.ok(answer instanceof Repository, JSON.stringify(answer));
    opened.push(answer);
    return answer;
  };
}
