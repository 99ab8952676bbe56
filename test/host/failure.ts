// Pictures of windows in which something failed, in out/failures.
import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Page } from 'playwright-core';
import { ROOT } from './session';

export const FAILURES = join(ROOT, 'out', 'failures');
const DEADLINE = 5000;

/** Saves what `page` shows and says where. A page that cannot be shown any more is no failure of its own. */
export async function saveFailure(page: Page, name: string, say: (line: string) => void): Promise<void> {
  mkdirSync(FAILURES, { recursive: true });
  const file = `${name.replaceAll(/[^\w.]+/g, '-').slice(0, 120)}.png`;
  const path = join(FAILURES, file);
  try {
    await page.screenshot({ path, timeout: DEADLINE });
    say(`  picture: ${relative(ROOT, path)}`);
  } catch (error) {
    say(`  no picture: ${String(error).split('\n')[0]}`);
  }
}
