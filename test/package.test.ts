// The packed extension: what is in it and why, how big it is, that it is the same wherever it is made, and what the marketplaces ask for.
import * as assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { basename, join, relative, sep } from 'node:path';
import { packedFiles, packExtension } from './host/extensionPackage';
import { ROOT, newSession, temporaryDirectory } from './host/session';
import { thirdPartyNotices } from './thirdPartyNotices';

interface Manifest {
  readonly displayName: string;
  readonly description: string;
  readonly icon: string;
  readonly categories: readonly string[];
  readonly keywords: readonly string[];
  readonly repository: { readonly url: string };
  readonly bugs: { readonly url: string };
  readonly homepage: string;
  readonly qna: string;
  readonly galleryBanner: { readonly color: string; readonly theme: string };
}

/** Those of the Marketplace, of which it takes no others. */
const CATEGORIES = new Set(
  'AI, Azure, Chat, Data Science, Debuggers, Education, Extension Packs, Formatters, Keymaps, Language Packs, Linters, Machine Learning, Notebooks, Other, Programming Languages, SCM Providers, Snippets, Testing, Themes, Visualization'.split(
    ', ',
  ),
);
const NOT_COPIED = new Set(['.git', 'node_modules', 'out', 'dist', '.cache']);

/** A copy of the sources as they lie there, at another path, from another time, and with what a developer leaves about. */
function copyOfSources(folder: string, { time, mode }: { time: Date; mode: number }): void {
  cpSync(ROOT, folder, {
    recursive: true,
    filter: (path) => !NOT_COPIED.has(relative(ROOT, path).split(sep)[0] ?? ''),
  });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  mkdirSync(join(folder, 'dist'));
  const stray = [
    '.env',
    'notes.md',
    'old.vsix',
    'dist/abandoned.js',
    'media/abandoned.png',
    'src/extension/extension.js.map',
  ];
  for (const file of stray) writeFileSync(join(folder, file), 'TOKEN=1\n');
  for (const file of ['package.json', 'LICENSE', 'media/icon.png']) {
    utimesSync(join(folder, file), time, time);
    chmodSync(join(folder, file), mode);
  }
}

/** The strings in a value, however deep. */
function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

describe('the packed extension', () => {
  const session = newSession(process.env);
  let vsix: Buffer;
  let again: Buffer;
  let folders: readonly string[];
  let files: ReadonlyMap<string, Buffer>;
  let manifest: Manifest;

  const text = (name: string): string => files.get(`extension/${name}`)?.toString('utf8') ?? assert.fail(name);

  before(async function () {
    this.timeout(60_000);
    const folder = temporaryDirectory(session, 'dcv');
    folders = [join(folder, 'here'), join(folder, 'some where', 'else')];
    const zones = ['America/St_Johns', 'Asia/Tokyo'];
    const packed = folders.map((copy, at) => {
      copyOfSources(copy, { time: new Date(2001 + at, at, 1 + at), mode: [0o644, 0o600][at]! });
      return packExtension({ ...session, env: { ...session.env, TZ: zones[at] } }, copy, copy);
    });
    [vsix, again] = (await Promise.all(packed)).map((path) => readFileSync(path)) as [Buffer, Buffer];
    files = packedFiles(vsix);
    manifest = JSON.parse(text('package.json')) as Manifest;
  });
  after(() => session.endings.endAll());

  it('is the same, byte by byte, from another folder, at another time, in another time zone, with other modes', () => {
    assert.deepEqual([...packedFiles(again).keys()], [...files.keys()]);
    for (const [name, contents] of packedFiles(again)) assert.ok(contents.equals(files.get(name)!), name);
    assert.ok(again.equals(vsix), 'the .vsix itself');
  });

  it('has the bundles that the tests have run', () => {
    const built = readdirSync(join(ROOT, 'dist'));
    for (const name of built)
      assert.ok(files.get(`extension/dist/${name}`)?.equals(readFileSync(join(ROOT, 'dist', name))), name);
  });

  it('says in the command line what that loads, so that it takes nothing for its own that another build has kept', () => {
    const contents = (name: string) => files.get(`extension/dist/${name}`)!;
    const loaded = Buffer.concat(['repository.js', 'yaml.js', 'simpleGit.js'].map(contents));
    const [, second] = contents('cli.js').toString().split('\n');
    assert.equal(second, `// with ${createHash('sha256').update(loaded).digest('hex')}`);
  });

  it('holds what it needs, and nothing else', () => {
    const format = ['extension.vsixmanifest', '[Content_Types].xml'];
    const own = [
      'package.json',
      'package.nls.json',
      'readme.md',
      'changelog.md',
      'LICENSE.txt',
      'ThirdPartyNotices.txt',
    ];
    const needed = new Set(
      stringsIn(manifest).flatMap((each) => /^(?:\.\/)?((?:dist|media)\/[^*]+)$/.exec(each)?.[1] ?? []),
    );
    const packed = [...files.keys()].map((each) => each.replace(/^extension\//, ''));
    for (const bundle of needed) {
      if (!bundle.endsWith('.js')) continue;
      const code = text(bundle);
      const loaded = [...code.matchAll(/\brequire\("\.\/([^"]+)"\)/g)].map(([, name]) => `dist/${name}`);
      for (const file of loaded) assert.ok(packed.includes(file), `${bundle} loads ${file}, which is not there`);
      const named = packed.filter((file) => file.startsWith('dist/') && code.includes(`"${basename(file)}"`)); // a thread, a style, the hook
      const themed = [...code.matchAll(/`([\w-]+)\$\{\w+\}\.svg`/g)].map(([, start]) => `media/${start}`);
      const pictures = packed.filter((file) => themed.some((start) => file.startsWith(start)));
      for (const file of [...loaded, ...named, ...pictures]) needed.add(file);
    }
    const all = [...format, ...[...own, ...needed].map((each) => `extension/${each}`)];
    assert.deepEqual([...files.keys()].toSorted(), [...new Set(all)].toSorted());
  });

  it('is smaller than 500 KB', () => assert.ok(vsix.length < 500_000, `${vsix.length} bytes`));

  it('tells nothing of the machine that made it, and has no source maps', () => {
    const places = [ROOT, ...folders, homedir(), homedir().replaceAll('\\', '/')].filter((place) => place.length > 5);
    for (const [name, contents] of files) {
      const found = [...places, 'sourceMappingURL', 'TOKEN=1'].filter((place) => contents.includes(place));
      assert.deepEqual(found, [], name);
    }
  });

  it('says whose code is in its bundles, and under which licences (npm run notices)', async () => {
    const notices = await thirdPartyNotices();
    assert.equal(text('ThirdPartyNotices.txt'), notices);
    for (const name of ['simple-git', 'yaml', '@observablehq/plot', 'd3-shape', 'smol-toml']) {
      assert.ok(notices.includes(`\n${name} `), name);
    }
  });

  it('has a picture of 256 × 256 pixels', () => {
    const picture = files.get(`extension/${manifest.icon}`)!;
    assert.equal(picture.toString('latin1', 1, 4), 'PNG');
    assert.deepEqual([picture.readUInt32BE(16), picture.readUInt32BE(20)], [256, 256]);
  });

  it('is found and shown in the marketplaces', () => {
    const { categories, keywords, repository, bugs, homepage, qna, galleryBanner } = manifest;
    const shown = files.get('extension.vsixmanifest')!.toString('utf8');
    const tags = /<Tags>([^<]*)<\/Tags>/.exec(shown)![1]!.split(',');
    for (const keyword of keywords) assert.ok(tags.includes(keyword), keyword);
    assert.ok(tags.length <= 30, `${tags.length} keywords, with those that vsce adds`);
    for (const category of categories) assert.ok(CATEGORIES.has(category), category);
    for (const address of [bugs.url, homepage, qna]) assert.ok(address.startsWith(repository.url), address);
    assert.match(galleryBanner.color, /^#[0-9a-f]{6}$/);
    const texts = JSON.parse(text('package.nls.json')) as Record<string, string>;
    for (const said of [texts['displayName']!, texts['description']!]) assert.ok(shown.includes(`>${said}<`), said);
    assert.ok(texts['description']!.length <= 200);
  });

  it('leads from its pages only to what there is in the repository', () => {
    const { url } = manifest.repository;
    for (const page of ['readme.md', 'changelog.md']) {
      const targets = [...text(page).matchAll(/\]\(([^)\s]+)\)|\b(?:src|srcset|href)="([^"]+)"/g)].map(
        ([, a, b]) => a ?? b!,
      );
      for (const target of targets) {
        if (target.startsWith('#')) continue;
        const [, path] = /^\/(?:raw|blob)\/HEAD\/([^#]+)/.exec(target.replace(url, '')) ?? [];
        assert.ok(
          path === undefined ? target.startsWith('https://') : existsSync(join(ROOT, path)),
          `${page}: ${target}`,
        );
      }
    }
    assert.ok(text('readme.md').includes(`srcset="${url}/raw/HEAD/media/`), 'pictures for a light theme');
  });
});
