/** Registers commands so that a failure is told and a bug is logged. */
import { commands, l10n, workspace, type Disposable } from 'vscode';
import { failureText, isFailure } from '../repository/failure';
import type { WindowLog } from './log';
import { complain, warn, warnOf } from './notifications';

export type CommandId =
  | 'createFile'
  | 'openFile'
  | 'openPrivate'
  | 'addCustomer'
  | 'addPath'
  | 'addFeedback'
  | 'markTold'
  | 'consumedFiles'
  | 'whoConsumes'
  | 'groupBy'
  | 'filter'
  | 'clearFilter'
  | 'revealActive'
  | 'copyContact'
  | 'copyId'
  | 'openLink'
  | 'addNote'
  | 'nobodyAffected'
  | 'confirmSuggestion'
  | 'prepareNote'
  | 'discardPrepared'
  | 'shareNotes'
  | 'reattachNotes'
  | 'askAgain'
  | 'commitWithNote'
  | 'installHook'
  | 'uninstallHook'
  | 'hookStatus'
  | 'review'
  | 'digest'
  | 'digestAll'
  | 'branchNotes'
  | 'attention'
  | 'checkIn'
  | 'earlierCheckIns'
  | 'backtest'
  | 'rebuildHistory'
  | 'refresh'
  | 'showLog';

/** What does no harm where nobody is trusted: it starts no git and writes nothing. */
const harmless: ReadonlySet<CommandId> = new Set(['openFile', 'refresh', 'showLog']);

/** Registers `downstreamCustomers.<id>`. In a window that is not trusted only what is harmless runs. A failure that the handler returns is shown; what it throws is logged. */
export function registerCommand(id: CommandId, log: WindowLog, run: (...args: unknown[]) => unknown): Disposable {
  return commands.registerCommand(`downstreamCustomers.${id}`, async (...args: unknown[]) => {
    await guarded(`downstreamCustomers.${id}`, log, async () => {
      if (!workspace.isTrusted && !harmless.has(id)) {
        return void warn(l10n.t('This runs git or writes files: trust this workspace first.'));
      }
      const result = await run(...args);
      if (typeof result !== 'object' || result === null || !isFailure(result)) return;
      log.info(failureText(result, l10n));
      warnOf(result);
    });
  });
}

/** Runs something that nobody awaits: what it throws is logged, with an offer to see it. */
export async function guarded(name: string, log: WindowLog, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (cause) {
    log.error(name, cause);
    const showLog = l10n.t('Show Log');
    const message = cause instanceof Error ? cause.message : String(cause);
    const chosen = await complain(l10n.t('Downstream Customers: {0}', message), showLog);
    if (chosen === showLog) log.show();
  }
}
