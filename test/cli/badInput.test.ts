import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { realRepositories } from '../git/realRepository';
import { badFiles } from '../repository/customers/badFiles';
import { runBeside } from './commandLine';

describe('check', () => {
  const { listed } = realRepositories();

  it('tells of everything that is called customers.yaml and cannot be read, each in one line, and goes on', async () => {
    const { directory, path } = listed();
    const atRoot = ['customers.yml', '.github/customers.yaml', 'docs/customers.yaml'];
    const made = badFiles
      .filter(({ canBeMade }) => canBeMade?.(directory) ?? true)
      .map((bad, at) => ({ ...bad, file: (bad.unlisted && atRoot.pop()) ?? `${at}/customers.yaml` }));
    for (const { file, make } of made) {
      mkdirSync(dirname(path(file)), { recursive: true });
      make(path(file));
    }
    const { code, out } = await runBeside(directory, 'check');
    assert.equal(code, 1);
    const lines = out.trimEnd().split('\n');
    for (const { file, what, told } of made) {
      const [line = assert.fail(what), ...others] = lines.filter((each) => each.startsWith(`${file}:`));
      assert.deepEqual(others, [], what);
      assert.match(line.slice(`${file}:`.length), told, what);
    }
    assert.equal(lines.length, made.length);
  });
});
