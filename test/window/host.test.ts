// The host itself: this is a real VS Code, and the extension is in it.
import * as assert from 'node:assert/strict';
import { extensions, workspace } from 'vscode';

describe('the host', () => {
  it('has the extension, which activates', async () => {
    const extension = extensions.getExtension('downstream-customers.downstream-customers');
    assert.ok(extension, 'the extension is not there');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('has the sample repository open', () => {
    assert.deepEqual(
      workspace.workspaceFolders?.map(({ name }) => name),
      ['tollgate'],
    );
  });

  it('has git', () => {
    assert.ok(extensions.getExtension('vscode.git'));
  });
});
