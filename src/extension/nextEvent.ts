/** Waits for what happens next. */
import type { Event } from 'vscode';

/** Ends when an event happens the next time. */
export function nextEvent(event: Event<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const listener = event(() => {
      listener.dispose();
      resolve();
    });
  });
}
