// How big the extension is.
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { figureOf, type Subject } from './row';

const extension = resolve(__dirname, '../../../dist/extension.js');

export const bundle: Subject = {
  name: 'bundle',
  measure: () => [
    {
      what: 'extension.js',
      unit: 'KB',
      found: figureOf([statSync(extension).size / 1024]),
      limit: { atMost: 300 },
    },
  ],
};
