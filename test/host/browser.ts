// A headless browser with one page, cut off from every host but this machine.
import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import { chromiumOf } from './chromium';
import type { Session } from './session';

export interface Browser {
  readonly page: Page;
  close(): Promise<void>;
}

export interface BrowserOptions {
  readonly width?: number;
  readonly height?: number;
  /** 2 gives crisp pictures */
  readonly scale?: number;
  readonly colorScheme?: 'light' | 'dark';
}

const ARGUMENTS = [
  '--no-sandbox',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];
const CLOSE_DEADLINE = 5000;

export async function openBrowser(session: Session, options: BrowserOptions = {}): Promise<Browser> {
  const { width = 1280, height = 800, scale = 1, colorScheme = 'dark' } = options;
  const browser = await chromium.launch({
    executablePath: await chromiumOf(session),
    args: ARGUMENTS,
    handleSIGINT: false, // the session ends it
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const close = session.endings.add(() => withinDeadline(browser.close()));
  const view = { viewport: { width, height }, deviceScaleFactor: scale, colorScheme };
  const page = await browser.newPage({ ...view, reducedMotion: 'reduce' }); // what moves is drawn anew all the time

  return { page, close };
}

async function withinDeadline(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<void>((done) => {
    timer = setTimeout(done, CLOSE_DEADLINE);
  });
  await Promise.race([work, deadline]);
  clearTimeout(timer);
}
