/** The log of this window: "Customers: Show Log". */
import { window, type LogOutputChannel } from 'vscode';
import type { Log } from '../core/log';

export interface WindowLog extends Log {
  show(): void;
  dispose(): void;
}

export function openLog(): WindowLog {
  const channel: LogOutputChannel = window.createOutputChannel('Downstream Customers', { log: true });
  return {
    info: (message) => channel.info(message),
    debug: (message) => channel.debug(message),
    error: (message, cause) => {
      if (isCancelled(cause)) channel.debug(`${message}: ended with its repository`);
      else channel.error(cause instanceof Error ? cause : message, ...(cause ? [message] : []));
    },
    show: () => channel.show(true),
    dispose: () => channel.dispose(),
  };
}

/** A git that was ended, such as with its repository: nobody waits for its answer, and nothing is wrong. */
const isCancelled = (cause: unknown): boolean =>
  cause instanceof Error && 'reason' in cause && cause.reason === 'cancelled';
