// The commands are there as soon as the extension is.
import * as assert from 'node:assert/strict';
import { commands, extensions } from 'vscode';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe('the commands', () => {
  it('of the manifest are registered', async () => {
    const extension = extensions.getExtension('downstream-customers.downstream-customers')!;
    await extension.activate();
    const registered = new Set(await commands.getCommands(true));
    const { contributes } = extension.packageJSON as Manifest;
    for (const { command } of contributes.commands) assert.ok(registered.has(command), command);
  });

  it('refresh', async () => {
    await commands.executeCommand('downstreamCustomers.refresh');
  });
});
