// The problems of customers.yaml files while some of them are open in editors: of what is typed, not of what is saved.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Problem } from '../../../src/core/customers/problem';
import type { Repository } from '../../../src/repository/repository';
import { realRepositories } from '../../git/realRepository';
import { openedRepositories } from '../openedRepository';

const one = (id: string, more = '') => `version: 1\ncustomers:\n  - id: ${id}\n    name: N\n${more}`;

describe('the problems of open texts', () => {
  const { repository } = realRepositories();

  const open = openedRepositories();
  const told = (problems: readonly Problem[]) =>
    problems.map(({ file, range, code }) => `${file}:${range.line}:${range.column} ${code}`);
  const typed = async (it: Repository, texts: Readonly<Record<string, string>>) =>
    told(await it.problemsWith(new Map(Object.entries(texts))));

  it('are those of what is typed, at its places, and leave what is saved as it is', async () => {
    const here = repository();
    here.write('customers.yaml', one('a', '    type: teem\n'));
    const it = await open(here);
    const text = `# more\n${one('a', '    type: team\n    role: [buyer]\n')}`;
    assert.deepEqual(await typed(it, { 'customers.yaml': text }), ['customers.yaml:7:12 unknown-value']);
    assert.deepEqual(told(it.problems), ['customers.yaml:5:11 unknown-value']);
    assert.deepEqual(await typed(it, {}), ['customers.yaml:5:11 unknown-value']);
    assert.equal(readFileSync(here.path('customers.yaml'), 'utf8'), one('a', '    type: teem\n'));
  });

  it('are also those between files, of files that are open and of others', async () => {
    const here = repository();
    here.write('customers.yaml', one('a'));
    here.write('x/customers.yaml', one('b', '    via: [a]\n'));
    const it = await open(here);
    assert.deepEqual(await typed(it, { 'customers.yaml': one('c') }), ['x/customers.yaml:5:11 unknown-id']);
    const both = { 'customers.yaml': one('a', '    via: [b]\n'), 'x/customers.yaml': one('b', '\n    via: [a]\n') };
    assert.deepEqual(await typed(it, both), ['x/customers.yaml:6:11 via-cycle']);
  });

  it('are none of what a file may give while it is broken for a moment', async () => {
    const here = repository();
    here.write('customers.yaml', one('a'));
    here.write('x/customers.yaml', one('b', '    via: [c]\n'));
    const it = await open(here);
    assert.deepEqual(await typed(it, { 'customers.yaml': one('c') }), []);
    assert.deepEqual(await typed(it, { 'customers.yaml': one('c', '    role: [\n') }), ['customers.yaml:6:1 yaml']);
    assert.deepEqual(await typed(it, {}), ['x/customers.yaml:5:11 unknown-id']);
    assert.deepEqual(await typed(it, { 'customers.yaml': one('c', '    role: [\n') }), ['customers.yaml:6:1 yaml']);
  });

  it('are none of files of somebody else, and of files that the repository does not have', async () => {
    const here = repository();
    here.write('customers.yaml', 'shop: open\n');
    const it = await open(here);
    assert.deepEqual(await typed(it, { 'customers.yaml': 'customers: [\n', 'y/customers.yaml': one('A') }), []);
    assert.deepEqual(await typed(it, { 'customers.yaml': one('A') }), ['customers.yaml:3:9 bad-id']);
  });

  it('are those of patterns relative to the folder of the file', async () => {
    const here = repository();
    here.write('.github/customers.yaml', one('a', '    consumes: [../x]\n'));
    const it = await open(here);
    const [problem] = await it.problemsWith(new Map([['.github/customers.yaml', one('a', '    consumes: [./x]\n')]]));
    assert.deepEqual([problem?.code, problem?.file], ['bad-pattern', '.github/customers.yaml']);
  });

  it('are one for a text that is too large', async () => {
    const here = repository();
    here.write('customers.yaml', one('a'));
    const it = await open(here);
    const large = one('a', `    tags: [${'tag, '.repeat(250_000)}]\n`);
    assert.deepEqual(await typed(it, { 'customers.yaml': large }), ['customers.yaml:1:1 too-large']);
  });

  it('are those of a big text, too, which is read on a thread', async () => {
    const here = repository();
    here.write('customers.yaml', one('a'));
    const it = await open(here);
    const big = one('a', `    tags: [${'tag, '.repeat(10_000)}]\n    type: teem\n`);
    assert.deepEqual(await typed(it, { 'customers.yaml': big }), ['customers.yaml:6:11 unknown-value']);
    assert.deepEqual(await typed(it, { 'customers.yaml': big.replace('teem', 'team') }), []);
    assert.deepEqual(await typed(it, {}), []);
  });

  it('are those of the private overlay, too, which says nothing of the others', async () => {
    const here = repository();
    here.write('.gitignore', 'customers.local.yaml\n');
    here.write('customers.yaml', one('a', '    type: team\n'));
    here.write('customers.local.yaml', one('b'));
    const it = await open(here);
    const text = 'version: 1\ncustomers: [{ id: a, type: public }, { id: c, via: [d] }]\n';
    assert.deepEqual(await typed(it, { 'customers.local.yaml': text }), [
      'customers.local.yaml:2:28 different-value',
      'customers.local.yaml:2:44 missing-key',
      'customers.local.yaml:2:53 unknown-id',
    ]);
  });

  it('tell of patterns that match no file once they were looked for, and move along', async () => {
    const here = repository();
    here.commit('Track', { 'src/a.ts': '', 'customers.yaml': one('a', '    consumes: [/src/, /old/]\n') });
    const it = await open(here);
    await it.checkPatterns();
    const text = `# more\n${one('a', '    consumes: [/old/, /scr/]\n')}`;
    assert.deepEqual(await typed(it, { 'customers.yaml': text }), ['customers.yaml:6:16 no-match']);
    assert.equal(it.hasNewPatterns, true);
    let news = 0;
    it.onDidChange(() => news++);
    await it.checkPatterns();
    assert.deepEqual([news, it.hasNewPatterns], [1, false]);
    assert.deepEqual(await typed(it, { 'customers.yaml': text }), [
      'customers.yaml:6:16 no-match',
      'customers.yaml:6:23 no-match',
    ]);
    await it.checkPatterns();
    assert.equal(news, 1, 'that is no news');
  });
});
