// A desktop VS Code, where there is one or one can be had.
import { existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import type { DownloadOptions } from '@vscode/test-electron/out/download';
import { cacheDirectory } from './cache';
import { cleanEnvironment } from './home';
import { ROOT } from './session';
import type { Session } from './session';
import { QUIET } from './settings';
import { startProcess } from './startedProcess';
import { NEWEST } from './vscode';
import type { VscodeVersion } from './vscode';

const DOWNLOAD_TIMEOUT = 5000;

/**
 * The executable: VSCODE_EXECUTABLE_PATH, else `code` on PATH (unless a version is asked for), else a download.
 * Undefined without a display, and where none can be had.
 */
export async function desktopVscode(session: Session, version: VscodeVersion | undefined): Promise<string | undefined> {
  const { env } = session;
  const hasDisplay = process.platform !== 'linux' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']);
  if (!hasDisplay) return undefined;
  const given = env['VSCODE_EXECUTABLE_PATH'];
  if (given !== undefined && given !== '') return given;
  const installed = version === undefined ? installedVscode(env) : undefined;
  return installed ?? downloadedVscode(session, version ?? NEWEST);
}

/** The program behind the command `code`: that command itself leaves at once, and its window could not be ended. */
function installedVscode(env: NodeJS.ProcessEnv): string | undefined {
  const names = process.platform === 'win32' ? ['code.cmd'] : ['code'];
  const commands = (env['PATH'] ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const programs = commands
    .filter((command) => existsSync(command))
    .flatMap((command) => {
      const bin = dirname(realpathSync(command));
      const macOS = join(bin, '..', '..', '..', 'MacOS');
      return [join(bin, '..', 'Code.exe'), join(macOS, 'Code'), join(macOS, 'Electron'), join(bin, '..', 'code')];
    });
  return programs.find((program) => existsSync(program));
}

async function downloadedVscode(session: Session, version: VscodeVersion): Promise<string | undefined> {
  try {
    session.say(`Looking for a desktop VS Code ${version} to download …`);
    const cachePath = join(cacheDirectory(session.env), 'desktop');
    mkdirSync(cachePath, { recursive: true });
    return await downloadAndUnzipVSCode({
      version,
      cachePath,
      timeout: DOWNLOAD_TIMEOUT,
      reporter: reporterOf(session),
    });
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    session.say(`  none to be had (${reason}); the one from npm will do, in your browser.`);
    return undefined;
  }
}

/** Says how far the download is, in quarters. */
function reporterOf(session: Session): NonNullable<DownloadOptions['reporter']> {
  const said = new Set<string>();
  const sayOnce = (line: string): void => {
    if (!said.has(line)) session.say(line);
    said.add(line);
  };
  return {
    report: (progress) => {
      if ('totalBytes' in progress) {
        const quarters = Math.floor((4 * progress.bytesSoFar) / progress.totalBytes);
        sayOnce(`  downloading ${Math.round(progress.totalBytes / 1e6)} MB: ${quarters * 25} %`);
      }
      if ('downloadedPath' in progress) sayOnce(`  it is in ${progress.downloadedPath}`);
    },
    error: () => undefined, // the one who asked for the download says what went wrong
  };
}

/** Resolves with 0 when the user has closed the window. The profile is a fresh one, in `data`. */
export async function openDesktop(
  session: Session,
  { executable, folder, data }: { executable: string; folder: string; data: string },
): Promise<number> {
  const user = join(data, 'user');
  mkdirSync(join(user, 'User'), { recursive: true });
  writeFileSync(join(user, 'User', 'settings.json'), JSON.stringify(QUIET, null, 2));
  const profile = ['--user-data-dir', user, '--extensions-dir', join(data, 'extensions'), '--disable-workspace-trust'];
  const args = [`--extensionDevelopmentPath=${ROOT}`, ...profile, '--new-window', folder];
  const { exited } = startProcess(session, [executable, ...args], {
    cwd: ROOT,
    env: cleanEnvironment(session.env),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await exited;
  if (typeof code === 'string' && code !== 'SIGTERM') session.say(`VS Code ended: ${code}`);
  return code === 0 ? 0 : 1;
}
