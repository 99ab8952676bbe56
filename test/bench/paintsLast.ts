// A browser that paints with the processors on which the extension host works.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const LEAST = '19';

/**
 * Lets every other process go before the browsers that this one has started: on a person's machine a graphics card paints, or
 * another machine than the one on which the extension host runs. Linux shares its processors out between sessions first (sched(7),
 * "The autogroup feature"), and only within one by the niceness of processes; a browser is a session of its own. On other systems
 * nothing is done.
 */
export function letBrowsersPaintLast(): void {
  const started = textIn(`/proc/self/task/${process.pid}/children`).split(' ');
  for (const each of started.filter((id) => id !== '' && textIn(`/proc/${id}/cmdline`).includes('--headless'))) {
    const session = `/proc/${each}/autogroup`;
    if (existsSync(session)) writeFileSync(session, LEAST);
  }
}

const textIn = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');
