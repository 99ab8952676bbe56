/** Opens an address of the web or of mail outside of the window. */
import { env, type Uri } from 'vscode';

/** As it is: VS Code would encode the parts of a `Uri` once more. It takes a text, too, though its types do not say so. */
export async function openAddress(address: string): Promise<void> {
  await env.openExternal(address as unknown as Uri);
}
