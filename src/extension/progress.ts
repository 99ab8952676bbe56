/** Shows that something takes its time, with a way to end it. */
import { ProgressLocation, window } from 'vscode';
import { percent, type Progress } from '../repository/progress';
import { plainMessage } from './plainText';

/** Milliseconds after which people wonder: only then is there a notification, of which VS Code shows few at a time. */
const patience = 500;

/**
 * @param run given what ends it, and where to tell how far it is
 * @returns undefined: it was cancelled
 */
export async function withProgress<T>(
  title: string,
  run: (signal: AbortSignal, tell: (progress: Progress) => void) => Promise<T>,
): Promise<T | undefined> {
  const stop = new AbortController();
  let show: (progress: Progress) => void = () => undefined;
  const running = run(stop.signal, (progress) => show(progress));
  const late = Symbol('late');
  const soon = new Promise<typeof late>((resolve) => setTimeout(resolve, patience, late));
  const found = await Promise.race([running, soon]);
  if (found !== late) return found;
  return window.withProgress(
    { location: ProgressLocation.Notification, title: plainMessage(title), cancellable: true },
    (bar, token) => {
      let shown = 0;
      show = (progress) => {
        const now = percent(progress);
        if (now === shown) return; // nothing new to draw
        bar.report({ increment: now - shown, message: `${now} %` });
        shown = now;
      };
      const cancelled = new Promise<undefined>((resolve) => {
        token.onCancellationRequested(() => {
          stop.abort();
          resolve(undefined);
        });
      });
      return Promise.race([running, cancelled]);
    },
  );
}
