/** The settings `downstreamCustomers.*`, by name and type. */
import { Uri, workspace, type ConfigurationTarget, type TextDocument } from 'vscode';
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

/** Whether to show above each customer of a customers.yaml what it consumes and when it was affected. */
export function filesCodeLens({ uri }: TextDocument): boolean {
  return workspace.getConfiguration('downstreamCustomers', uri).get<boolean>('files.codeLens', true);
}
