import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { excludeOnce } from '../../src/git/exclude';
import { findRoot } from '../../src/git/root';
import { realRepositories, type RealRepository } from './realRepository';

describe('info/exclude', () => {
  const { repository, folder, at } = realRepositories();

  const line = '/customers.local.yaml';
  const exclude = async ({ open }: RealRepository) => {
    const root = await findRoot(open());
    assert.ok(root !== 'bare');
    await excludeOnce(root, line);
  };
  const ignores = ({ git }: RealRepository) =>
    git('status', '--porcelain', '--ignored', 'customers.local.yaml') === '!! customers.local.yaml';

  const rows: readonly (readonly [what: string, before: string | Buffer, after: string])[] = [
    ['empty', '', `${line}\n`],
    ['with lines', '# mine\n*.log\n', `# mine\n*.log\n${line}\n`],
    ['without a last line break', '*.log', `*.log\n${line}\n`],
    ['with CRLF', '*.log\r\n', `*.log\r\n${line}\r\n`],
    ['with CRLF but none at the end', '*.tmp\r\n*.log', `*.tmp\r\n*.log\r\n${line}\r\n`],
    ['that has a comment of the line', `# ${line}\n`, `# ${line}\n${line}\n`],
    ['that has it', `${line}\n*.log\n`, `${line}\n*.log\n`],
    ['that has it at the end, without a line break', line, line],
    ['that has it with CRLF', `*.log\r\n${line}\r\n`, `*.log\r\n${line}\r\n`],
    ['in latin1', Buffer.from('caf\xe9\n', 'latin1'), `caf\xe9\n${line}\n`],
  ];
  for (const [what, before, after] of rows) {
    it(`gets the line where it is one ${what}`, async () => {
      const here = repository();
      here.write('.git/info/exclude', before);
      here.write('customers.local.yaml', '');
      await exclude(here);
      assert.equal(readFileSync(here.path('.git/info/exclude'), 'latin1'), after);
      assert.ok(ignores(here));
    });
  }

  it('is made where there is none, nor a folder for it', async () => {
    const here = repository();
    rmSync(here.path('.git/info'), { recursive: true, force: true });
    here.write('customers.local.yaml', '');
    await exclude(here);
    assert.equal(readFileSync(here.path('.git/info/exclude'), 'utf8'), `${line}\n`);
    assert.ok(ignores(here));
  });

  it('gets the line once', async () => {
    const here = repository();
    writeFileSync(here.path('.git/info/exclude'), '');
    await exclude(here);
    await exclude(here);
    assert.equal(readFileSync(here.path('.git/info/exclude'), 'utf8'), `${line}\n`);
  });

  it('is that of the repository in a linked worktree', async () => {
    const here = repository();
    here.commit('Start');
    const path = `${folder()}/linked`;
    here.git('worktree', 'add', '-q', path);
    const linked = at(path);
    linked.write('customers.local.yaml', '');
    await exclude(linked);
    assert.ok(ignores(linked));
    assert.ok(!existsSync(here.path('.git/worktrees/linked/info/exclude')));
  });
});
