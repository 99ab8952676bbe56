// Bundles the two shells, what the window loads later, and the threads that they start; puts the hook beside them.
// The command line is built without `external: vscode`, so a stray import breaks the build.
const { copyFileSync, mkdirSync, rmSync } = require('node:fs');
const { join } = require('node:path');
const { build } = require('esbuild');

/** What simple-git would print for the environment variable DEBUG, and brings along for that, is a twentieth of a bundle. */
const withoutDebug = {
  name: 'without debug',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^debug$/ }, () => ({ path: 'debug', namespace: 'without-debug' }));
    onLoad({ filter: /.*/, namespace: 'without-debug' }, () => ({
      contents: `
        const print = () => undefined;
        print.extend = () => print;
        module.exports = () => print;
        module.exports.formatters = {};
      `,
    }));
  },
};

/** Left out where nothing of it is used: git is handed in. */
const gitHandedIn = {
  name: 'git handed in',
  setup: ({ onResolve, resolve }) => {
    onResolve({ filter: /^simple-git$/ }, async ({ path, pluginData, ...others }) => {
      if (pluginData === 'resolved') return undefined;
      return { ...(await resolve(path, { ...others, pluginData: 'resolved' })), sideEffects: false };
    });
  },
};

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: true,
  mainFields: ['module', 'main'],
  logLevel: 'warning',
  plugins: [withoutDebug],
  alias: { yaml: join(__dirname, 'node_modules', 'yaml', 'browser', 'index.js') }, // as modules, of which the unused parts are left out
};

/** The page of the review panel; its style is a file beside it. */
const panel = {
  bundle: true,
  platform: 'browser',
  target: 'es2022', // in a browser too, where VS Code is served
  format: 'iife',
  minify: true,
  logLevel: 'warning',
  alias: { yaml: shared.alias.yaml },
};

/** What the window loads when it is first used; all of it has git handed in. */
const loadedLater = [
  'checkInCommands',
  'customersContents',
  'customersYaml',
  'digestCommands',
  'fileMarks',
  'gitNotesCommands',
  'reviewCommands',
  'toolAnswers',
  'whoConsumes',
];

async function main() {
  rmSync('dist', { recursive: true, force: true });
  mkdirSync('dist');
  copyFileSync('src/git/hook.sh', 'dist/hook.sh');
  copyFileSync('src/extension/api.ts', 'dist/api.d.ts'); // nothing but types
  await Promise.all([
    build({
      ...shared,
      entryPoints: ['src/extension/extension.ts'],
      outfile: 'dist/extension.js',
      external: ['vscode', './readingWorker.js', ...loadedLater.map((name) => `./${name}.js`)],
      supported: { 'dynamic-import': false }, // the window gives `vscode` to what is required
    }),
    ...loadedLater.map((name) =>
      build({
        ...shared,
        entryPoints: [`src/extension/${name}.ts`],
        outfile: `dist/${name}.js`,
        external: ['vscode', './readingWorker.js'],
        plugins: [withoutDebug, gitHandedIn],
      }),
    ),
    build({
      ...shared,
      entryPoints: ['src/cli/main.ts'],
      outfile: 'dist/cli.js',
      banner: { js: '#!/usr/bin/env node' },
    }),
    build({ ...panel, entryPoints: ['src/webview/review.ts'], outfile: 'dist/reviewPanel.js' }),
    build({ ...panel, entryPoints: ['src/webview/review.css'], outfile: 'dist/reviewPanel.css' }),
    build({ ...shared, entryPoints: ['src/repository/readingWorker.ts'], outfile: 'dist/readingWorker.js' }),
    build({ ...shared, entryPoints: ['src/repository/manifestsWorker.ts'], outfile: 'dist/manifestsWorker.js' }),
  ]);
}

main().catch(() => {
  process.exitCode = 1;
});
