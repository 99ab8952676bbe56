// Random operations on the repository of this window, which then shows what a fresh one would: see `npm run soak` for more of them.
import * as assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { version } from 'vscode';
import { NEWEST } from '../host/vscode';
import { soak } from '../soak/soak';
import { OPERATIONS, REPORT, SEED } from '../soak/environment';
import { closeOthers, root } from './sampleFolder';

/** Megabytes that may be in use more after the second half than after the first. */
const mostGrowth = 12;

describe('a soak', () => {
  const { [OPERATIONS]: asked, [SEED]: seed = '1', [REPORT]: report } = process.env;

  const isHere = asked !== undefined || version !== NEWEST; // once is enough where nobody asked for it

  (isHere ? it : () => undefined)('leaves the window as a fresh one, with nothing left over', async function () {
    this.timeout(0); // whoever waits for its results has patience of their own
    await closeOthers();
    const operations = Number(asked ?? 45);
    const say = (line: string) => report !== undefined && appendFileSync(report, `${line}\n`);
    const { heap, left, alarms, perSecond } = await soak({ folder: root.fsPath, operations, seed: Number(seed), say });
    say(`${perSecond.toFixed(1)} operations a second; heap in MB: ${heap.map((each) => each.toFixed(1)).join(' ')}`);
    assert.deepEqual({ left, alarms }, { left: [], alarms: [] }, `seed ${seed}`);
    const half = heap[Math.floor(heap.length / 2)]!;
    assert.ok(heap.at(-1)! - half < mostGrowth, `the heap grows, seed ${seed}: ${heap.join(' ')}`);
  });
});
