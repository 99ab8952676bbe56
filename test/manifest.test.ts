// The manifest says what the code does: texts, commands, settings, views; and what is packed stays small.
import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readmeWithTables } from './readmeTables';

const ROOT = join(__dirname, '..', '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default?: unknown }>> };
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string; readonly when: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
  };
}

describe('the manifest', () => {
  const text = read('package.json');
  const { contributes } = JSON.parse(text) as Manifest;
  const nls = JSON.parse(read('package.nls.json')) as Readonly<Record<string, string>>;
  const source = readdirSync(join(ROOT, 'src', 'extension'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => read(join('src', 'extension', file)))
    .join('\n');
  /** What is loaded with the extension; all else when it is used. */
  const atOnce = ['dist/extension.js', 'dist/repository.js'];
  const commands = contributes.commands.map(({ command }) => command);

  it('has a text for each of its keys, and no other', () => {
    const used = [...text.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key!);
    assert.deepEqual([...new Set(used)].toSorted(), Object.keys(nls).toSorted());
  });

  it('names the commands that the code registers', () => {
    const registered = [...source.matchAll(/registerCommand\(\s*'(\w+)'/g)].map(
      ([, id]) => `downstreamCustomers.${id}`,
    );
    assert.deepEqual(registered.toSorted(), commands.toSorted());
  });

  it('puts only its own commands into menus, and links only those that exist', () => {
    const inMenus = Object.values(contributes.menus).flatMap((items) => items.map(({ command }) => command));
    const linked = Object.values(nls).flatMap((said) =>
      [...said.matchAll(/command:(downstreamCustomers\.[\w.]+)/g)].map(([, id]) => id!),
    );
    const views = Object.values(contributes.views).flat();
    const known = new Set([...commands, ...views.map(({ id }) => `${id}.focus`)]);
    for (const command of [...inMenus, ...linked]) assert.ok(known.has(command), command);
  });

  it('names the settings that the code reads, each with a default', () => {
    const readByCode = [...source.matchAll(/\.get(?:<[^>]+>)?\(\s*'([\w.]+)'/g)].map(
      ([, key]) => `downstreamCustomers.${key}`,
    );
    const settings = contributes.configuration.properties;
    assert.deepEqual([...new Set(readByCode)].toSorted(), Object.keys(settings).toSorted());
    for (const [key, setting] of Object.entries(settings)) assert.ok('default' in setting, key);
  });

  it('has the views that the code fills, and a welcome for each state', () => {
    for (const { id } of Object.values(contributes.views).flat()) assert.ok(source.includes(`'${id}'`), id);
    const states = /type WindowState =\s*([^;]+);/
      .exec(source)![1]!
      .match(/'(\w+)'/g)!
      .map((state) => state.slice(1, -1));
    const welcomed = new Set(
      contributes.viewsWelcome
        .filter(({ view }) => view === 'downstreamCustomers.customers')
        .map(({ when }) => /downstreamCustomers\.state == (\w+)/.exec(when)![1]!),
    );
    assert.deepEqual(
      [...welcomed].toSorted(),
      states.filter((state) => state !== 'starting' && state !== 'ready').toSorted(),
    );
  });

  it('makes the tables of the README, in which each command is explained (npm run readme)', () => {
    const readme = read('README.md');
    assert.equal(readmeWithTables(), readme);
    assert.ok(!readme.includes('| ? |'), 'say in the README what the command does');
  });

  it('has each library in one bundle, and loads it later', () => {
    // What it says, who loads it, and who does not when it begins.
    const libraries = {
      'yaml.js': ['Comments must be separated from other tokens', 'customersYaml.js', 'readingWorker.js'],
      'simpleGit.js': ['Cannot use simple-git on a directory that does not exist', 'repository.js'],
    };
    for (const [library, [message, ...loading]] of Object.entries(libraries)) {
      const holding = readdirSync(join(ROOT, 'dist')).filter((bundle) => read(join('dist', bundle)).includes(message!));
      assert.deepEqual(holding, [library]);
      for (const bundle of loading) assert.ok(read(join('dist', bundle)).includes(`require("./${library}")`), bundle);
    }
    for (const bundle of atOnce) assert.ok(!read(bundle).includes('"./yaml.js"'), bundle);
    const [, ...loads] = read('dist/repository.js').split('./simpleGit.js');
    assert.equal(loads.length, 1);
    assert.match(
      read('dist/repository.js'),
      /await Promise\.resolve\(\)\.then\(\(\)=>\w+\(require\("\.\/simpleGit\.js"\)\)\)/,
    );
  });

  it('loads at most 300 KB at once (SPEC §10)', () => {
    const size = [...atOnce, 'dist/simpleGit.js'].reduce((sum, bundle) => sum + statSync(join(ROOT, bundle)).size, 0);
    assert.ok(size <= 300 * 1024, `${size} bytes`);
  });
});
