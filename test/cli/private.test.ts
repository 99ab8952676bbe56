import assert from 'node:assert/strict';
import { realRepositories, type RealRepository } from '../git/realRepository';
import { assertRefused, json, run } from './commandLine';

describe('--private', () => {
  const { listed, repository } = realRepositories();

  let here: RealRepository;
  beforeEach(() => {
    here = listed();
    here.write('.git/info/exclude', '/customers.local.yaml\n');
    here.write(
      'customers.local.yaml',
      'version: 1\ncustomers:\n  - { id: rival, name: Rival, consumes: [/src/] }\n  - { id: merchants, consumes: [/src/] }\n',
    );
    here.commit('Start', { 'src/api/a.ts': '', 'src/app/b.ts': '', 'openapi.yaml': '' });
    here.commit('Change the core', { 'src/core.ts': '1' });
  });

  const isTold = (...args: readonly string[]) => {
    const { out, err } = run(here.directory, ...args);
    return /rival|merchants|customers\.local/i.test(out + err);
  };
  /** Commands that would name the overlay’s customers, with the exit code that they have with and without. */
  const commands: readonly (readonly string[])[] = [
    ['who', 'src/core.ts'],
    ['affected', 'HEAD'],
    ['review', 'HEAD~1..HEAD'],
  ];
  for (const command of commands) {
    it(`lets ${command[0]} name the customers of the overlay, which are left out else`, () => {
      assert.equal(isTold(...command), false);
      assert.equal(isTold(...command, '--private'), true);
      assert.equal(/rival/.test(run(here.directory, ...command, '--json').out), false);
      assert.equal(/rival/.test(run(here.directory, ...command, '--json', '--private').out), true);
    });
  }

  it('decides what `review --require` demands', () => {
    assert.equal(run(here.directory, 'review', 'HEAD~1..HEAD', '--require').code, 0);
    assert.equal(run(here.directory, 'review', 'HEAD~1..HEAD', '--require', '--private').code, 1);
  });

  it('lets `check` count them', () => {
    const count = (...args: string[]) => json<{ customers: number }>(here.directory, 'check', ...args).customers;
    assert.deepEqual([count(), count('--private')], [3, 4]);
  });

  it('is not needed for `check` to tell what is wrong with the overlay, exit 1', () => {
    here.write('customers.local.yaml', 'version: 1\ncustomers:\n  - { id: rival, name: Rival, nope: 1 }\n');
    const { code, out } = run(here.directory, 'check');
    assert.equal(code, 1);
    assert.match(out, /^customers\.local\.yaml:3:31 warning unknown-key [^\n]+\n$/);
  });

  it('is not needed for `check` to tell that git would take the overlay', () => {
    here.write('.git/info/exclude', '');
    const { code, out } = run(here.directory, 'check');
    assert.equal(code, 1);
    assert.match(out, /^customers\.local\.yaml:1:1 warning overlay-not-ignored [^\n]+\n$/);
  });

  it('lets `note` write an id of the overlay, which is refused else', () => {
    const was = here.head();
    assertRefused(run(here.directory, 'note', '--affects', 'rival'), /`rival` is private.*--private/, 1);
    assert.equal(here.head(), was);
    const { notes } = json<{ notes: unknown }>(here.directory, 'note', '--affects', 'rival (fix)', '--private');
    assert.deepEqual(notes, [{ customer: 'rival', level: 'fix', text: null, source: 'message' }]);
    assert.match(here.git('log', '-1', '--format=%B'), /^Affects: rival \(fix\)$/m);
  });

  it('is offered where there are none but private customers', () => {
    const alone = repository();
    alone.write('.git/info/exclude', '/customers.local.yaml\n');
    alone.write('customers.local.yaml', 'version: 1\ncustomers: [{ id: rival, name: Rival, consumes: [a] }]\n');
    assert.match(run(alone.directory, 'who', 'a').err, /^No customers are listed: [^\n]+ --private\.\n$/);
    assert.equal(run(alone.directory, 'who', 'a', '--private').err, '');
  });
});
