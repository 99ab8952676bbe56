/** Tells the walkthrough what the person has done. */
import { commands } from 'vscode';

/** `noted`: a note of this person was written, or is on its way into a commit. `hookInstalled`: the commit hook asks. */
type FirstStep = 'noted' | 'hookInstalled';

/** Ticks a step off, for good. */
export function tickOff(step: FirstStep): void {
  void commands.executeCommand('setContext', `downstreamCustomers.${step}`, true);
}
