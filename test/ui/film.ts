// A film of a window: still pictures, each with the time that it stands, as an animated PNG.
import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import * as UPNG from 'upng-js';

export interface Film {
  /** Takes a picture that stands for some milliseconds. */
  shot(milliseconds: number): Promise<void>;
  /** Writes what was taken. */
  save(file: string): void;
}

/** So many colours look like all in a window, in a fifth of the bytes. */
const COLOURS = 256;

export function filmOf(page: Page): Film {
  const frames: ArrayBuffer[] = [];
  const times: number[] = [];
  let size = { width: 0, height: 0 };
  return {
    async shot(milliseconds) {
      const png = await page.screenshot({ animations: 'disabled', caret: 'initial', scale: 'css' });
      const image = UPNG.decode(new Uint8Array(png).buffer);
      const [pixels] = UPNG.toRGBA8(image);
      if (pixels === undefined) throw new Error('The picture of the window has no pixels.');
      size = image;
      frames.push(pixels);
      times.push(milliseconds);
    },
    save: (file) => writeFileSync(file, Buffer.from(UPNG.encode(frames, size.width, size.height, COLOURS, times))),
  };
}
