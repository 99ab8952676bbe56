// The notices of the packages whose code is in the bundles: what esbuild has put there, with the licences that lie beside it.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './host/session';

/** What is taken of each file into each bundle, as esbuild says it. */
interface Metafile {
  readonly outputs: Readonly<
    Record<string, { readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>> }>
  >;
}

/** esbuild.js. */
interface Build {
  readonly buildAll: (into: string) => Promise<readonly Metafile[]>;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly repository?: string | { readonly url: string };
}

const RULE = '-'.repeat(100);
const HEAD = `Third-party notices

The bundles of this extension contain code of the packages below. This list is made of what the bundler has put there
(npm run notices).
`;

/** The text of ThirdPartyNotices.txt for the sources as they are; builds them into a folder that is gone afterwards. */
export async function thirdPartyNotices(): Promise<string> {
  const { buildAll } = require(join(ROOT, 'esbuild.js')) as Build;
  const folder = mkdtempSync(join(tmpdir(), 'customers-notices-'));
  try {
    const notices = packagesOf(await buildAll(folder)).map((name) => `${RULE}\n${noticeOf(name)}`);
    return `${[HEAD, ...notices].join('\n')}${RULE}\n`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The names of the packages of which anything is left in a bundle, in order. */
function packagesOf(metafiles: readonly Metafile[]): readonly string[] {
  const inputs = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap((each) => Object.entries(each.inputs)),
  );
  const names = inputs.flatMap(([path, { bytesInOutput }]) => {
    const name = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
    return name === undefined || bytesInOutput === 0 ? [] : [name];
  });
  return [...new Set(names)].toSorted();
}

/** What there is to say of a package. One without a licence beside it is refused: its code may not be packed. */
function noticeOf(name: string): string {
  const folder = join(ROOT, 'node_modules', name);
  const { version, license, repository } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const licences = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copying)\b/i.test(file));
  if (licences.length === 0) throw new Error(`${name} ${version} has no licence beside it, and is in a bundle.`);
  const texts = licences.map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  return [`${name} ${version} (${license})`, addressOf(repository), '', ...texts, ''].join('\n');
}

function addressOf(repository: Manifest['repository']): string {
  const url = typeof repository === 'string' ? repository : (repository?.url ?? '');
  return url
    .replace(/^git\+|\.git$/g, '')
    .replace(/^(?:git@github\.com:|git:\/\/github\.com\/|github:)/, 'https://github.com/');
}
