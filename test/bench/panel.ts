// The review panel in a browser with 5,000 commits and 200 customers, each commit of four: from its messages to what is shown.
import type { ToPanel } from '../../src/webview/protocol';
import { openPanel, type Panel } from '../webview/panel';
import { customer, missing, note, noted, whole } from '../webview/sample';
import { figureOf, type Figure, type Subject } from './row';

const rounds = 5;
const frames = 40;

export const panel: Subject = {
  name: 'panel',
  measure: async () => {
    const messages = longReview();
    const how = 'a headless browser, 5,000 commits × 200 customers';
    const shown = await openPanel();
    try {
      return [
        {
          what: 'review panel: from messages to commits and plot',
          unit: 'ms',
          found: await drawing(shown, messages),
          how,
        },
        { what: 'review panel: the plot of all customers', unit: 'ms', found: await wholePlot(shown) },
        { what: 'review panel: a page of scrolling', unit: 'ms', found: await scrolling(shown) },
      ];
    } finally {
      await shown.close();
    }
  },
};

function longReview(): readonly ToPanel[] {
  const customers = Array.from({ length: 200 }, (_, i) => customer(`c${i}`));
  const commits = Array.from({ length: 5000 }, (_, i) => {
    const time = new Date(Date.UTC(2026, 10, 20) - i * 2 * 3_600_000).toISOString();
    const ids = [0, 7, 31, 97].map((step) => `c${(i * (step + 1)) % 200}`);
    return i % 3 === 0
      ? missing(ids, { time })
      : noted(
          ids.map((id) => note(id, { level: 'fix' })),
          { time },
        );
  });
  return whole({ customers, commits });
}

/** The program draws in a timer of no delay; one that is set after it comes after it. */
async function drawing({ page }: Panel, messages: readonly ToPanel[]): Promise<Figure> {
  await page.evaluate(`void (window.messages = ${JSON.stringify(messages)})`);
  return timed(page, rounds, [
    `for (const data of messages) window.dispatchEvent(new MessageEvent('message', { data }));`,
    `await new Promise((drawn) => setTimeout(drawn, 0));`,
  ]);
}

/** Opened and closed again: nearly all of that is the opening. */
async function wholePlot({ page }: Panel): Promise<Figure> {
  const press = `document.querySelector('[data-name="all customers"]').click();`;
  return timed(page, rounds, [press, press]);
}

/** Until the rows that come into sight are there and laid out. */
async function scrolling({ page }: Panel): Promise<Figure> {
  return timed(page, frames, [
    `window.scrollBy(0, 600);`,
    `await new Promise((drawn) => requestAnimationFrame(drawn));`,
  ]);
}

async function timed(page: Panel['page'], times: number, steps: readonly string[]): Promise<Figure> {
  const measured = await page.evaluate<readonly number[]>(`(async () => {
    const measured = [];
    for (let round = 0; round < ${times}; round++) {
      const began = performance.now();
      ${steps.join('\n')}
      document.body.getBoundingClientRect();
      measured.push(performance.now() - began);
    }
    return measured;
  })()`);
  return figureOf(measured);
}
