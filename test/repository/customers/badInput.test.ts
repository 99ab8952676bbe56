import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { english } from '../../../src/core/l10n';
import { silent } from '../../../src/core/log';
import { problemText } from '../../../src/core/customers/problem';
import { Repository } from '../../../src/repository/repository';
import { quietEnvironment, realRepositories, type RealRepository } from '../../git/realRepository';
import { badFiles } from './badFiles';

describe('a customers.yaml that cannot be read', () => {
  const { repository } = realRepositories(after);

  let here: RealRepository;
  let opened: Repository;
  before(async () => {
    here = repository();
    here.write('other/customers.yaml', 'version: 1\ncustomers: [{ id: other, name: O }]\n');
    const answer = await Repository.open({ directory: here.directory, environment: quietEnvironment(), log: silent });
    assert.ok(answer instanceof Repository);
    opened = answer;
  });
  after(() => opened.dispose());

  const file = 'customers.yaml';
  const gone = () => rmSync(here.path(file), { recursive: true, force: true });
  const ids = () => opened.customers.customers.map(({ id }) => id);
  const told = () =>
    opened.problems.map((problem) => {
      const { range, severity, code } = problem;
      return `${problem.file} ${range.line}:${range.column} ${severity} ${code} ${problemText(problem, english)}`;
    });

  for (const { what, make, canBeMade, told: expected } of badFiles) {
    it(`is one problem, and nothing is lost: ${what}`, async function () {
      if (canBeMade?.(here.directory) === false) this.skip();
      gone();
      here.write(file, 'version: 1\ncustomers: [{ id: billing, name: B }]\n');
      await opened.refresh();
      assert.deepEqual([ids(), told()], [['billing', 'other'], []]);
      gone();
      make(here.path(file));
      await opened.refresh();
      const [problem = assert.fail('there is none'), ...others] = told();
      assert.deepEqual(others, []);
      assert.ok(problem.startsWith(`${file} `), problem);
      assert.match(problem.slice(file.length + 1), expected);
      assert.ok(problem.length < 400, `${problem.length} characters`);
      // What can be parsed is what holds now; of what cannot be, the last good reading.
      const isOutdated = opened.isOutdated(file);
      assert.deepEqual(ids(), isOutdated ? ['billing', 'other'] : [...ids()]);
      assert.equal(isOutdated, !/wrong-type|aliases|\*nobody/.test(problem));
    });
  }

  it('is one problem where the name of its folder is not UTF-8', async function () {
    gone();
    const folder = Buffer.concat([Buffer.from(`${here.directory}/caf`), Buffer.from([0xe9])]);
    try {
      mkdirSync(folder);
    } catch {
      this.skip(); // not every file system has such names
    }
    writeFileSync(Buffer.concat([folder, Buffer.from(`/${file}`)]), 'version: 1\n');
    await opened.refresh();
    assert.deepEqual(told(), [
      `caf\uFFFD/${file} 1:1 warning unreadable This is no readable text: the name of its folder is not UTF-8. customers.yaml is a UTF-8 text file.`,
    ]);
    rmSync(folder, { recursive: true });
  });
});
