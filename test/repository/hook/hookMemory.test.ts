// What a window remembers of a commit hook: when it is offered, brought up to date, and missed.
import assert from 'node:assert/strict';
import { chmodSync, renameSync, rmSync } from 'node:fs';
import { findRoot } from '../../../src/git/root';
import { isFailure } from '../../../src/repository/failure';
import { hookOf, type Hook } from '../../../src/repository/hook/hook';
import {
  afterNote,
  afterSight,
  sightOf,
  type HookMemory,
  type HookSight,
  type HookStep,
} from '../../../src/repository/hook/hookMemory';
import { realRepositories, type RealRepository } from '../../git/realRepository';

async function hookIn(here: RealRepository): Promise<Hook> {
  const root = await findRoot(here.open());
  if (root === 'bare') throw new Error('a bare repository has no hook');
  return hookOf({ git: here.open(), root });
}

const sight = async (hook: Hook): Promise<HookSight> => sightOf(hook, await hook.status());

async function install(hook: Hook): Promise<void> {
  const status = await hook.install();
  assert.ok(!isFailure(status));
}

describe('the memory of a commit hook', () => {
  const { repository } = realRepositories();
  const stub = '.git/hooks/commit-msg';
  const script = '.git/downstream-customers/hook';

  it('offers it with a note on a second day, and never again', () => {
    const days = ['2026-11-20', '2026-11-20', '2026-11-22', '2026-11-22', '2026-11-23'];
    let memory: HookMemory = {};
    const steps = days.map((day) => {
      const { step, memory: next } = afterNote(memory, day);
      memory = next;
      return step;
    });
    assert.deepEqual(steps, [undefined, undefined, 'offer', undefined, undefined]);
  });

  it('offers nothing where it is there', () => {
    assert.equal(afterNote({ noted: '2026-11-20', installed: true }, '2026-11-22').step, undefined);
  });

  const rows: readonly (readonly [what: string, meet: (here: RealRepository, hook: Hook) => unknown, HookStep])[] = [
    ['is there', () => undefined, { memory: { installed: true } }],
    [
      'was given another name by a tool',
      (here) => renameSync(here.path(stub), here.path(`${stub}.old`)),
      { memory: {}, step: 'miss' },
    ],
    [
      'was written over by a tool',
      (here) => (here.write(stub, '#!/bin/sh\nexit 0\n'), chmodSync(here.path(stub), 0o755)),
      { memory: {}, step: 'miss' },
    ],
    [
      'is in a folder that git does not look into any more',
      (here) => here.git('config', 'core.hooksPath', '.husky/_'),
      { memory: {}, step: 'miss' },
    ],
    ['was taken out', (_here, hook) => hook.uninstall(), { memory: {} }],
    ['was switched off', (here) => chmodSync(here.path(stub), 0o644), { memory: { installed: true } }],
    [
      'has a script that was switched off',
      (here) => chmodSync(here.path(script), 0o644),
      { memory: { installed: true } },
    ],
    ['has lost its script', (here) => rmSync(here.path(script)), { memory: { installed: true }, step: 'update' }],
    [
      'has an old script',
      (here) => here.write(script, '#!/bin/sh\n# downstream-customers commit-msg hook, version 0\n'),
      { memory: { installed: true }, step: 'update' },
    ],
    [
      'has an old stub',
      (here) => here.write(stub, '#!/bin/sh\n# downstream-customers commit-msg stub, version 0\n:\n:\n'),
      { memory: { installed: true }, step: 'update' },
    ],
  ];
  for (const [what, meet, expected] of rows) {
    it(`follows one that ${what}`, async () => {
      const here = repository();
      const hook = await hookIn(here);
      await install(hook);
      await meet(here, hook);
      const step = afterSight({ installed: true }, await sight(hook));
      assert.deepEqual(step, expected);
      assert.equal(afterSight(step.memory, await sight(hook)).step, expected.step === 'update' ? 'update' : undefined);
    });
  }

  it('has nothing to say of a hook that was never there', async () => {
    const here = repository();
    assert.deepEqual(afterSight({}, await sight(await hookIn(here))), { memory: {} });
  });

  it('brings an old line in the file of a manager up to date, which is no program', async () => {
    const here = repository();
    here.write('lefthook.yml', 'commit-msg:\n');
    const hook = await hookIn(here);
    const managed = await hook.install();
    assert.ok(!isFailure(managed) && managed.line !== null);
    here.write('lefthook.yml', `commit-msg:\n  commands:\n    downstream-customers:\n      run: ${managed.line}\n`);
    assert.deepEqual(await sight(hook), { state: 'installed', script: 'there' });
    here.write(script, '#!/bin/sh\n# downstream-customers commit-msg hook, version 0\n');
    assert.deepEqual(await sight(hook), { state: 'outdated', script: 'there' });
  });
});
