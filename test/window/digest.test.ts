// Digests in the extension host: as a document that follows the history, as a mail, and where the next one begins.
import * as assert from 'node:assert/strict';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { commands, env, workspace } from 'vscode';
import { silent } from '../../src/core/log';
import { mailOf } from '../../src/extension/documents/digestActs';
import { isFailure } from '../../src/repository/failure';
import { Repository } from '../../src/repository/repository';
import { whenRead } from './customersEditor';
import { git, root } from './sampleFolder';

const folder = root.fsPath;

describe('a digest', () => {
  let repository: Repository;
  let start: string;

  before(async () => {
    await whenRead();
    start = git('rev-parse', 'HEAD');
    const opened = await Repository.open({ directory: folder, environment: process.env, log: silent });
    assert.ok(!isFailure(opened));
    repository = opened;
  });
  after(async () => {
    repository.dispose();
    await commands.executeCommand('workbench.action.closeAllEditors');
    git('reset', '-q', '--hard', start);
    git('config', '--remove-section', 'downstream-customers.billing');
  });

  const digest = (more: object) => commands.executeCommand('downstreamCustomers.digest', { repository, ...more });
  const shown = () => workspace.textDocuments.filter(({ uri }) => uri.scheme === 'downstream-customers');
  /** A document of ours, as soon as it says this. */
  const saying = (text: RegExp) =>
    new Promise<string>((resolve) => {
      const look = () => {
        const found = shown().find((document) => text.test(document.getText()));
        if (!found) return;
        for (const listener of listeners) listener.dispose();
        resolve(found.getText());
      };
      const listeners = [workspace.onDidChangeTextDocument(look), workspace.onDidOpenTextDocument(look)];
      look();
    });
  const found = async () => {
    const customer = await repository.digests.customer('billing');
    assert.ok(!isFailure(customer));
    const each = await repository.digests.of(customer);
    assert.ok(!isFailure(each));
    return each;
  };

  it('opens with a preview, and follows the history', async () => {
    await digest({ id: 'billing', range: { text: 'v1.1..HEAD' }, act: 'open' });
    await saying(/^# What changed for Billing team: v1\.1\.\.HEAD\n\n1 change\.\n\n## What is new\n/);
    git('commit', '-q', '--allow-empty', '-m', 'Rotate keys', '-m', 'Affects: billing (breaking): Re-issue yours');
    await saying(/: v1\.1\.\.HEAD\n\n2 changes; 1 needs you to act\.\n\n## What to do first\n\n- Re-issue yours\n/);
  });

  it('of all is one document', async () => {
    await commands.executeCommand('downstreamCustomers.digestAll');
    const text = await saying(/^# What to tell \d+ customers\n/);
    assert.match(text, /^## Billing team: HEAD since 2026-09-04$/m);
  });

  it('of a branch is copied, for whom it means what', async () => {
    git('switch', '-qc', 'digest-topic');
    git('commit', '-q', '--allow-empty', '-m', 'On the branch', '-m', 'Affects: checkout (fix)');
    await commands.executeCommand('downstreamCustomers.branchNotes');
    const copied = await env.clipboard.readText();
    git('switch', '-q', '-');
    git('branch', '-qD', 'digest-topic');
    assert.match(
      copied,
      /^### Customer notes: main\.\.HEAD\n\n\*\*Checkout\*\* \(checkout\)\n\n- \*\*fix\*\*: On the branch \(`/,
    );
  });

  it('is a mail to the contact that takes mail', async () => {
    const address = decodeURIComponent(mailOf(await found()));
    const [to, body] = address.split('&body=');
    assert.equal(to, 'mailto:billing@tollgate.example?subject=What changed for Billing team: HEAD since 2026-09-04');
    assert.match(body!, /\r\n- Re-issue yours\r\n/);
  });

  it('is over where the customer was told, and the open one stays as it is', async () => {
    await digest({ id: 'billing', act: 'open' });
    const before = await saying(/^# What changed for Billing team: HEAD since 2026-09-04\n/);
    await digest({ id: 'billing', act: 'told' });
    assert.match(readFileSync(join(folder, 'customers.yaml'), 'utf8'), /^ +told: (?!2026-09-04)\d{4}-\d\d-\d\d$/m);
    await repository.refresh();
    assert.deepEqual((await found()).digest.entries, []);
    git('commit', '-q', '--allow-empty', '-m', 'One more', '-m', 'Affects: billing (breaking): Once more');
    assert.deepEqual(
      (await found()).digest.entries.map(({ text }) => text),
      ['Once more'],
    );
    assert.match(await saying(/2026-09-04\n[^]*- Once more\n/), /- Re-issue yours\n/);
    assert.match(before, /- Re-issue yours\n/);
  });

  it('of an older range leaves what came after it to be told', async () => {
    await digest({ id: 'billing', range: { text: 'v1.0..v1.1' }, act: 'told' });
    await repository.refresh();
    const texts = (await found()).digest.entries.map(({ text }) => text);
    assert.deepEqual(texts.slice(0, 2), ['Once more', 'Re-issue yours']);
  });
});
