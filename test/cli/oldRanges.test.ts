// Ranges that go further back than the index of the history.
import assert from 'node:assert/strict';
import { silent } from '../../src/core/log';
import { Repository } from '../../src/repository/repository';
import { quietEnvironment, realRepositories, type RealRepository } from '../git/realRepository';
import { run } from './commandLine';

/** Makes an index that has the newest commits only. */
async function indexNewest(maxCommits: number, { directory }: RealRepository): Promise<void> {
  const limits = () => ({ maxCommits, maxFilesPerCommit: 1000 });
  const opened = await Repository.open({ directory, environment: quietEnvironment(), log: silent, limits });
  assert.ok(opened instanceof Repository);
  await opened.history.learn();
  opened.dispose();
}

describe('a range that is older than the index', () => {
  const { listed } = realRepositories();

  it('is read, and where it reaches further than what was read, that is said', async () => {
    const here = listed();
    for (const change of '12345678') here.commit(`Change ${change}`, { 'src/api/a.ts': change });
    await indexNewest(3, here);
    const seen = (range: string) => {
      const { out, err } = run(here.directory, 'review', range);
      return [out.match(/Change \d/g)?.join(', '), err.match(/as far as|touch|Whether every/)?.[0]];
    };
    assert.deepEqual(seen('HEAD~7..HEAD'), ['Change 8, Change 7, Change 6', 'as far as']);
    assert.match(run(here.directory, 'digest', 'billing', 'HEAD~7..HEAD').err, /read as far as/);
    assert.deepEqual(seen('HEAD~6..HEAD~5'), ['Change 3', undefined]);
    assert.deepEqual(seen('HEAD~3..HEAD'), ['Change 8, Change 7, Change 6', undefined]);
  });

  it('cannot be said by --require to have all notes', async () => {
    const here = listed();
    for (const plan of '12345') here.commit(`Plan ${plan}`, { 'plan.txt': plan });
    await indexNewest(3, here);
    const { code, err } = run(here.directory, 'review', 'HEAD~4..HEAD', '--require');
    assert.equal(code, 1);
    assert.match(
      err,
      /^The history was read as far as [^\n]+\nWhether every commit has its note cannot be told[^\n]+\n$/,
    );
    assert.equal(run(here.directory, 'review', 'HEAD~3..HEAD', '--require').code, 0);
  });
});
