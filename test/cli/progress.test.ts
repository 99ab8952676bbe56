import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { importHistory, many } from '../git/importedHistory';
import { quietEnvironment, realRepositories } from '../git/realRepository';
import { bundle, run } from './commandLine';

describe('the first reading of a long history', () => {
  const { repository } = realRepositories();

  it('is shown on a terminal, and nothing of that stays', () => {
    const here = repository();
    importHistory(here, many(3000));
    const command = `"${process.execPath}" "${bundle}" review main~1..main`;
    const onTerminal = () => {
      const options = { cwd: here.directory, env: quietEnvironment(), encoding: 'utf8' } as const;
      return spawnSync('script', ['-qec', command, '/dev/null'], options).stdout;
    };
    const first = onTerminal();
    assert.match(first, /\rReading the history: \d+ %/);
    assert.ok(first.lastIndexOf('\r\u001B[K') > first.lastIndexOf('Reading the history'));
    assert.doesNotMatch(onTerminal(), /Reading/, 'the second time there is nothing to read');
  });

  it('is not shown where nobody looks', () => {
    const here = repository();
    importHistory(here, many(3000));
    const { out, err } = run(here.directory, 'review', 'main~1..main');
    assert.doesNotMatch(out + err, /Reading/);
  });
});
