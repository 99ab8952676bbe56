// A module as users run it: one bundle beside those of the extension, which parse YAML faster than the library that is installed.
import { buildSync } from 'esbuild';
import { copyFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../../..');

/**
 * @param module its source, such as `src/repository/customers/customersReading.ts`
 * @param beside bundles of the extension that it loads as neighbours
 * @param into a folder for all of them
 * @returns what it exports
 */
export function asShipped(module: string, beside: readonly string[], into: string): unknown {
  for (const name of beside) copyFileSync(join(root, 'dist', name), join(into, name));
  const outfile = join(into, 'module.js');
  buildSync({
    entryPoints: [join(root, module)],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    external: beside.map((name) => `./${name}`),
  });
  return createRequire(__filename)(outfile);
}
