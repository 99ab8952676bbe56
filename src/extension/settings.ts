/** The settings `downstreamCustomers.*`, by name and type. */
import { Uri, workspace, type ConfigurationTarget } from 'vscode';
import type { Repository } from '../repository/repository';

export type PromptMode = 'afterCommit' | 'off';

/** When to ask who a commit affects. */
export function promptMode({ root }: Repository): PromptMode {
  return workspace
    .getConfiguration('downstreamCustomers', Uri.file(root.workTree))
    .get<PromptMode>('prompt.mode', 'afterCommit');
}

export async function setPromptMode(mode: PromptMode, target: ConfigurationTarget): Promise<void> {
  await workspace.getConfiguration('downstreamCustomers').update('prompt.mode', mode, target);
}
