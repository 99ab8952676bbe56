// Commits of a terminal, where VS Code's own git does not look at what happens.
import * as assert from 'node:assert/strict';
import { ConfigurationTarget, workspace } from 'vscode';
import { git, newRepositories } from './sampleFolder';

describe('with git.autorefresh off', () => {
  const root = workspace.workspaceFolders![0]!.uri.fsPath;
  const autorefresh = (value: false | undefined) =>
    workspace.getConfiguration('git').update('autorefresh', value, ConfigurationTarget.Global);
  const repositories = newRepositories();

  before(async () => {
    await autorefresh(false);
    await repositories.start();
  });
  after(async () => {
    repositories.dispose();
    await autorefresh(undefined);
  });

  /** When the window knows that HEAD is where it is by now. */
  const untilKnown = async (act: () => void) => {
    const repository = await repositories.opened(root);
    const known = new Promise<void>((resolve) => {
      const listener = repositories.onDidChange(() => {
        if (repository.head !== git('rev-parse', 'HEAD')) return;
        listener.dispose();
        resolve();
      });
    });
    const before = repository.head;
    act();
    await known;
    assert.notEqual(repository.head, before);
  };

  it('knows at once of a commit, and of its end', async () => {
    const before = git('rev-parse', 'HEAD');
    await untilKnown(() => git('commit', '-q', '--allow-empty', '-m', 'docs: nothing'));
    await untilKnown(() => git('reset', '-q', '--soft', before));
  });
});
