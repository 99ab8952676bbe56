// Git notes in the window: shared from the notification, refused, several remotes; lost ones attached again.
import * as assert from 'node:assert/strict';
import { chmodSync, rmSync } from 'node:fs';
import { append, git, sampleRepository, write } from './repositories';
import { describeIn, freshFolder, openWindow } from './window';
import type { Window } from './window';
import { quickInputGone, quickInputText, quickPickRow, quickPickRows, runCommand, tick } from './palette';
import { openView, toast, toastButton, treeRow } from './workbench';

const ref = 'refs/notes/downstream-customers';

describeIn('oldest', 'git notes', () => {
  let window: Window;
  let folder: string;
  let hub: string;

  before(async () => {
    folder = await sampleRepository();
    hub = freshFolder('hub.git');
    git(hub, 'init', '-q', '--bare');
    append(folder, 'src/api/errors.ts', '// shared\n');
    git(folder, 'commit', '-q', '-a', '-m', 'feat(api): one more error');
    window = await openWindow({ folder, settings: { 'downstreamCustomers.prompt.mode': 'off' } });
    await openView(window.page, 'Customers');
    await treeRow(window.page, 'Customers', 'Billing team').waitFor();
  });
  after(() => window.close());
  // No more than three are shown at once, and none goes while the mouse is over it.
  afterEach(() => runCommand(window.page, 'Notifications: Clear All Notifications'));

  const share = () => runCommand(window.page, 'Customers: Share Customer Notes…');
  const enter = async () => {
    await window.page.keyboard.press('Enter');
    await quickInputGone(window.page);
  };

  it('have nowhere to go without a remote', async () => {
    await share();
    await toast(window.page, 'tollgate has no remote to share notes with.').waitFor();
  });

  it('are offered to be shared where one is kept, and nothing is done but what is ticked', async () => {
    const { page } = window;
    git(folder, 'remote', 'add', 'origin', hub);
    git(folder, 'push', '-q', '-u', 'origin', 'HEAD');
    await runCommand(page, 'Customers: Mark Commit as Affecting Nobody');
    await toastButton(page, 'It is local until refs/notes/downstream-customers is pushed.', 'Share Notes…');
    await quickPickRow(page, 'Push customer notes to origin: 1 new or changed').waitFor();
    const [exchange, fetch, rewrite] = await quickPickRows(page);
    assert.match(exchange!, new RegExp(`git push origin ${ref}`));
    const spec = `+${ref}:refs/notes/origin/downstream-customers`;
    assert.ok(fetch!.includes(`git config --add remote.origin.fetch ${spec}`), fetch);
    assert.ok(rewrite!.includes(`git config --add notes.rewriteRef ${ref}`), rewrite);
    await tick(page, 'Have git keep notes');
    await enter();
    await toast(page, 'Customer notes shared with origin: 1 pushed, 0 taken.').waitFor();
    assert.equal(git(hub, 'rev-parse', ref), git(folder, 'rev-parse', ref));
    assert.ok(git(folder, 'config', '--get-all', 'remote.origin.fetch').includes(spec));
    assert.throws(() => git(folder, 'config', 'notes.rewriteRef'));
  });

  it('that the remote refuses say why and what to type; Escape does nothing', async () => {
    const { page } = window;
    git(folder, 'notes', `--ref=${ref}`, 'append', '-m', 'Affects: billing');
    write(hub, 'hooks/pre-receive', '#!/bin/sh\necho "No notes here"\nexit 1\n');
    chmodSync(`${hub}/hooks/pre-receive`, 0o755);
    await share();
    await quickPickRow(page, 'Push customer notes to origin: 1 new or changed').waitFor();
    await tick(page, 'Have git keep notes');
    await enter();
    await toast(page, `origin refused: No notes here. By hand: git push origin ${ref}`).waitFor();
    rmSync(`${hub}/hooks/pre-receive`);
    await share();
    await quickPickRow(page, 'Push customer notes').waitFor();
    await page.keyboard.press('Escape');
    await quickInputGone(page);
    assert.notEqual(git(hub, 'rev-parse', ref), git(folder, 'rev-parse', ref));
  });

  it('go to the remote that is picked', async () => {
    const { page } = window;
    git(folder, 'remote', 'add', 'fork', hub);
    await share();
    await quickInputText(page, 'Share customer notes with which remote?').waitFor();
    assert.equal((await quickPickRows(page)).join(), 'origin,fork');
    await quickPickRow(page, 'fork').click();
    await quickPickRow(page, 'Push customer notes to fork: 1 new or changed').waitFor();
    await tick(page, 'Have git fetch');
    await tick(page, 'Have git keep notes');
    await enter();
    await toast(page, 'Customer notes shared with fork: 1 pushed, 0 taken.').waitFor();
    assert.equal(git(hub, 'rev-parse', ref), git(folder, 'rev-parse', ref));
  });

  it('that were lost are attached again, where they are ticked', async () => {
    const { page } = window;
    const reattach = () => runCommand(page, 'Customers: Re-attach Lost Customer Notes…');
    await reattach();
    await toast(page, 'No lost customer notes were found').waitFor();
    git(folder, 'commit', '-q', '--allow-empty', '-m', 'feat(api): $(zap) another error');
    git(folder, 'commit', '-q', '--amend', '--allow-empty', '-m', 'feat(api): noted\n\nAffects: billing (fix): $(zap)');
    git(folder, 'commit', '-q', '--amend', '--allow-empty', '-m', 'feat(api): $(zap) amended');
    await reattach();
    await quickPickRow(page, 'amended').waitFor();
    assert.match(
      (await quickPickRows(page)).join(),
      /^feat\(api\): \$\u200B\(zap\) amended, .*billing \(fix\): \$\u200B\(zap\)$/,
    );
    await enter();
    await toast(page, 'Customer notes attached again: 1. git can keep them itself').waitFor();
    assert.equal(git(folder, 'notes', `--ref=${ref}`, 'show'), 'Affects: billing (fix): $(zap)');
  });

  it('have logged no error', () => {
    assert.deepEqual(window.errors(), []);
  });
});
