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
    error: (message, cause) => channel.error(cause instanceof Error ? cause : message, ...(cause ? [message] : [])),
    show: () => channel.show(true),
    dispose: () => channel.dispose(),
  };
}
