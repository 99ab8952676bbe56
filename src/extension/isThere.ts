/** Whether there is a file or folder. */
import { workspace, type Uri } from 'vscode';

export async function isThere(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
