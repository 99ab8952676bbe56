// The review panel in a browser: its real page and program; only what VS Code gives to a webview is stood in for.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { english } from '../../src/core/l10n';
import { reviewPage } from '../../src/extension/review/reviewPage';
import { reviewWords } from '../../src/extension/review/reviewWords';
import type { FromPanel, ToPanel, Words } from '../../src/webview/protocol';
import { openBrowser } from '../host/browser';
import { endOnSignal } from '../host/endings';
import { ROOT, newSession, partOf } from '../host/session';

export interface Panel {
  readonly page: Page;
  /** What it has said since this was asked last. */
  posted(): Promise<readonly FromPanel[]>;
  /** Resolves when the program has heard this and drawn it; while commits come it takes longer to draw. */
  send(...messages: readonly ToPanel[]): Promise<void>;
  /** Waits until an expression holds in the page. Its policy refuses the way of the browser's driver, which is `eval`. */
  until(expression: string): Promise<void>;
  /** Hidden and shown again: the page is made anew, and only what VS Code keeps is left. */
  hideAndShow(): Promise<void>;
  /** Errors, refusals of the page's policy among them. */
  problems(): readonly string[];
  close(): Promise<void>;
}

const origin = 'https://panel.test';

export const words: Words = reviewWords(english, 'en');

/** Keeps its state over a reload, as VS Code does while a panel is hidden. */
const standIn = `
  window.posted = [];
  window.acquireVsCodeApi = () => ({
    postMessage: (message) => window.posted.push(structuredClone(message)),
    getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
    setState: (state) => sessionStorage.setItem('state', JSON.stringify(state)),
  });
`;

const session = newSession(process.env);

/** For mocha, which is started with --require of this file. */
export const mochaHooks = {
  beforeAll(): void {
    endOnSignal(session.endings, process.env);
  },
  async afterAll(): Promise<void> {
    await session.endings.endAll();
  },
};

/** @param language of the window, as it calls it */
export async function openPanel(language = words.language): Promise<Panel> {
  const part = partOf(session);
  const { page } = await openBrowser(part, { width: 1000, height: 700 });
  page.setDefaultTimeout(10_000);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  });
  const uris = { script: `${origin}/reviewPanel.js`, style: `${origin}/reviewPanel.css`, cspSource: origin };
  await page.route('**', (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    const contentType = name.endsWith('.js') ? 'text/javascript' : name.endsWith('.css') ? 'text/css' : 'text/html';
    const isPage = name === '';
    const body = isPage
      ? reviewPage(uris, 'n0nce', { ...words, language })
      : readFileSync(join(ROOT, 'dist', name), 'utf8');
    return route.fulfill({ body, contentType });
  });
  await page.addInitScript(standIn);
  await page.goto(origin);
  return {
    page,
    posted: () => page.evaluate('posted.splice(0)'),
    send: (...messages) =>
      page.evaluate(
        `new Promise((drawn) => {
          for (const data of ${JSON.stringify(messages)}) window.dispatchEvent(new MessageEvent('message', { data }));
          setTimeout(drawn, 0); // after those of the program
        })`,
      ),
    until: (expression) =>
      page.evaluate(
        `new Promise((holds) => {
          const look = () => ((${expression}) ? holds() : requestAnimationFrame(look));
          look();
        })`,
      ),
    hideAndShow: async () => void (await page.reload()),
    problems: () => problems,
    close: () => part.endings.endAll(),
  };
}
