// How big the extension is.
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { figureOf, type Subject } from './row';

/** What is loaded with the extension, and with the first git; all else when it is used. */
const atOnce = ['extension.js', 'repository.js', 'simpleGit.js'].map((name) =>
  resolve(__dirname, '../../../dist', name),
);

export const bundle: Subject = {
  name: 'bundle',
  measure: () => [
    {
      what: 'extension.js',
      unit: 'KB',
      found: figureOf([atOnce.reduce((sum, file) => sum + statSync(file).size / 1024, 0)]),
      limit: { atMost: 300 },
    },
  ],
};
