// Bundles the two shells, what the window loads later, the threads that they start, and the library that all of these share; puts the hook beside them.
// The command line must not need `vscode`: a stray import breaks the build.
const { createHash } = require('node:crypto');
const { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { basename, join } = require('node:path');
const { build, transform } = require('esbuild');
const { version } = require('./package.json');

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

/** Bundles of their own, as several need them: packed once each, and loaded when something of them is used. */
const libraries = {
  'yaml.js': "export * from 'yaml'",
  'simpleGit.js': "export { simpleGit } from 'simple-git'",
};

const librariesBeside = {
  name: 'libraries beside',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^yaml$/ }, () => ({ path: './yaml.js', external: true, sideEffects: false }));
    onResolve({ filter: /^simple-git$/ }, () => ({ path: './simpleGit.js', external: true, sideEffects: false }));
  },
};

const options = {
  absWorkingDir: __dirname,
  bundle: true,
  minify: true,
  logLevel: 'warning',
  metafile: true,
};

const forNode = {
  ...options,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  mainFields: ['module', 'main'],
  supported: { 'dynamic-import': false }, // the window gives `vscode` to what is required
};

const yamlModules = join(__dirname, 'node_modules', 'yaml', 'browser', 'index.js'); // of which the unused parts are left out

/** The page of the review panel; its style is a file beside it. */
const panel = {
  ...options,
  platform: 'browser',
  target: 'es2022', // in a browser too, where VS Code is served
  format: 'iife',
  alias: { yaml: yamlModules },
};

/** What the window loads when it is first used. */
const loadedLater = [
  'api/toolAnswers',
  'commitViews/commitViews',
  'customersFile/customersYaml',
  'customersTree/customersContents',
  'documents/checkInCommands',
  'documents/digestCommands',
  'files/fileMarks',
  'files/whoConsumes',
  'note/gitNotesCommands',
  'prompt/promptQuestions',
  'review/reviewCommands',
].map((path) => ({ name: basename(path), source: `src/extension/${path}.ts` }));

/** All bundles are in one folder, wherever their sources are. */
const bundlesBeside = {
  name: 'bundles beside',
  setup: ({ onResolve }) => {
    const names = loadedLater.map(({ name }) => name).join('|');
    const filter = new RegExp(`/(${names}|readingWorker)\\.js$`);
    onResolve({ filter }, ({ path }) => ({ path: `./${basename(path)}`, external: true }));
  },
};

/** What runs on a thread of its own. */
const threads = ['gitWorker', 'proposals/manifestsWorker', 'customers/readingWorker'].map((path) => ({
  name: basename(path),
  source: `src/repository/${path}.ts`,
}));

/** The two shells, and as `repository.js` what both stand on. They are split as modules, and then made what `require` takes. */
async function buildShells(into) {
  const { outputFiles, metafile } = await build({
    ...forNode,
    format: 'esm',
    splitting: true,
    chunkNames: 'repository', // there is one: more would have the same name, which esbuild refuses
    supported: {},
    entryPoints: { extension: 'src/extension/extension.ts', cli: 'src/cli/main.ts' },
    outdir: into,
    write: false,
    define: { VERSION: JSON.stringify(version) },
    external: ['vscode'],
    plugins: [librariesBeside, bundlesBeside],
  });
  for (const [path, { imports }] of Object.entries(metafile.outputs)) {
    const takesWindow = imports.some((each) => each.path === 'vscode');
    if (takesWindow && basename(path) !== 'extension.js') throw new Error(`${path} must not import vscode`);
  }
  const { platform, target, format, minify, supported } = forNode;
  for (const { path, text } of outputFiles) {
    const { code } = await transform(text, { platform, target, format, minify, supported });
    writeFileSync(path, code);
  }
  const cli = join(into, 'cli.js');
  const others = ['repository.js', ...Object.keys(libraries)].map((name) => readFileSync(join(into, name)));
  writeFileSync(cli, `#!/usr/bin/env node\n// with ${digestOf(others)}\n${readFileSync(cli, 'utf8')}`);
  return metafile;
}

/** Of what the command line loads: by its file it knows whether it was this very program that has kept something. */
const digestOf = (contents) => createHash('sha256').update(Buffer.concat(contents)).digest('hex');

async function buildOne(of) {
  return (await build(of)).metafile;
}

/** Empties the folder `into`, fills it, and says what esbuild has put into each bundle (its metafiles). */
async function buildAll(into) {
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into);
  copyFileSync(join(__dirname, 'src/git/hook.sh'), join(into, 'hook.sh'));
  copyFileSync(join(__dirname, 'src/extension/api/api.ts'), join(into, 'api.d.ts')); // nothing but types
  const later = { ...forNode, external: ['vscode'], plugins: [librariesBeside, bundlesBeside] };
  const thread = { ...forNode, plugins: [librariesBeside] };
  const library = { ...forNode, alias: panel.alias, plugins: [withoutDebug] };
  const built = Object.entries(libraries).map(([name, contents]) =>
    buildOne({ ...library, stdin: { contents, resolveDir: __dirname }, outfile: join(into, name) }),
  );
  return Promise.all([
    ...built,
    Promise.all(built).then(() => buildShells(into)),
    ...loadedLater.map(({ name, source }) =>
      buildOne({ ...later, entryPoints: [source], outfile: join(into, `${name}.js`) }),
    ),
    ...threads.map(({ name, source }) =>
      buildOne({ ...thread, entryPoints: [source], outfile: join(into, `${name}.js`) }),
    ),
    buildOne({ ...panel, entryPoints: ['src/webview/review.ts'], outfile: join(into, 'reviewPanel.js') }),
    buildOne({ ...panel, entryPoints: ['src/webview/review.css'], outfile: join(into, 'reviewPanel.css') }),
  ]);
}

module.exports = { buildAll };

if (require.main === module) {
  buildAll(join(__dirname, 'dist')).catch((error) => {
    if (error.errors === undefined) console.error(error); // else esbuild has said it
    process.exitCode = 1;
  });
}
