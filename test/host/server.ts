// The VS Code server: settings in, a port out; and how its workbench is addressed.
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanEnvironment } from './home';
import { temporaryDirectory } from './session';
import type { Session } from './session';
import { ASKED_FOR_TRUST, QUIET } from './settings';
import type { Settings } from './settings';
import { runProcess, startProcess } from './startedProcess';
import type { StartedProcess } from './startedProcess';
import type { Vscode } from './vscode';

/** Folders of a server; made when they are not there. */
export interface ServerFolders {
  /** for settings and logs */
  readonly data: string;
  /** for installed extensions, which servers may share */
  readonly extensions: string;
}

export interface ServerOptions extends ServerFolders {
  /**
   * `test` honours an extension under development and its tests in the URL, but draws no toasts and refuses modal
   * dialogs; `user` is exactly what a user sees, with the extensions that are installed.
   */
  readonly mode: 'test' | 'user';
  readonly settings?: Settings;
  /** whether VS Code asks whom to trust; left out: everything is trusted */
  readonly asksForTrust?: boolean;
  /** added to the environment; the extension host inherits it */
  readonly env?: NodeJS.ProcessEnv;
  /** 0, the default, takes a free one */
  readonly port?: number;
}

export interface Server {
  readonly port: number;
  readonly exited: Promise<number | string>;
  readonly stop: () => Promise<void>;
}

export interface Workbench {
  readonly port: number;
  /** the folder to open, or a .code-workspace file; left out: none */
  readonly folder: string | undefined;
  /** only in a server of mode `test` */
  readonly tested?: { readonly extension: string; readonly tests: string };
}

const LISTENING = /listening on (\d+)/;
const START_DEADLINE = 60_000;

export async function startServer(session: Session, vscode: Vscode, options: ServerOptions): Promise<Server> {
  const { data, mode, settings = {}, asksForTrust = false, env = {}, port = 0 } = options;
  const user = join(data, 'server', 'data', 'User');
  mkdirSync(user, { recursive: true });
  const trust = asksForTrust ? ASKED_FOR_TRUST : {};
  writeFileSync(join(user, 'settings.json'), JSON.stringify({ ...QUIET, ...trust, ...settings }, null, 2));
  const listen = ['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'];
  const quiet = [...(asksForTrust ? [] : ['--disable-workspace-trust']), '--telemetry-level', 'off'];
  const driver = mode === 'test' ? ['--enable-smoke-test-driver'] : [];
  const started = startProcess(session, [...serverCommand(vscode, options), ...listen, ...quiet, ...driver], {
    cwd: vscode.directory,
    env: {
      ...cleanEnvironment(session.env),
      EXTENSIONS_GALLERY: '{"serviceUrl":"http://127.0.0.1:9"}', // refused at once: no marketplace
      ...runtimeDirectory(session),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    const bound = await listeningPort(started, serverLog(data));
    return { port: bound, exited: started.exited, stop: started.end };
  } catch (error) {
    await started.end();
    throw error;
  }
}

/** What the server and its extension host have printed, in the `data` of the server. */
export function serverLog(data: string): string {
  return join(data, 'server.log');
}

export function workbenchUrl({ port, folder, tested }: Workbench): string {
  const authority = `vscode-remote://localhost:${port}`;
  const opened = folder?.endsWith('.code-workspace') ? 'workspace' : 'folder';
  const query =
    folder === undefined ? ['ew=true'] : [`${opened}=${encodeURI(folder).replaceAll(/[?#&+]/g, encodeURIComponent)}`];
  if (tested !== undefined) {
    const payload = [
      ['extensionDevelopmentPath', authority + tested.extension],
      ['extensionTestsPath', authority + tested.tests],
    ];
    query.push(`payload=${encodeURIComponent(JSON.stringify(payload))}`);
  }
  // localhost, not 127.0.0.1: the browser must see a secure context, and the same authority as in the payload
  return `http://localhost:${port}/?${query.join('&')}`;
}

/** Installs a packed extension, as a user would. */
export async function installExtension(
  session: Session,
  vscode: Vscode,
  { vsix, ...folders }: ServerFolders & { vsix: string },
): Promise<void> {
  mkdirSync(join(folders.data, 'server'), { recursive: true }); // 1.100 does not make parents itself
  const { code, output } = await runProcess(
    session,
    [...serverCommand(vscode, folders), '--install-extension', vsix, '--force'],
    { cwd: vscode.directory, env: { ...cleanEnvironment(session.env), ...runtimeDirectory(session) } },
  );
  if (code !== 0) throw new Error(`VS Code ${vscode.version} could not install ${vsix} (${code}):\n${output}`);
}

function serverCommand(vscode: Vscode, { data, extensions }: ServerFolders): readonly string[] {
  const directories = ['--server-data-dir', join(data, 'server'), '--extensions-dir', extensions];
  mkdirSync(extensions, { recursive: true });
  return [vscode.node, 'out/server-main.js', '--accept-server-license-terms', ...directories];
}

/** Sockets go into a folder that ends with the session; it is short, for a socket's path may have 107 characters only. */
function runtimeDirectory(session: Session): NodeJS.ProcessEnv {
  const directory = temporaryDirectory(session, 'dcr');
  return { XDG_RUNTIME_DIR: directory, TMPDIR: directory };
}

async function listeningPort({ child, exited }: StartedProcess, log: string): Promise<number> {
  let output = '';
  return new Promise<number>((listening, failed) => {
    const fail = (why: string): void => failed(new Error(`The VS Code server ${why}:\n${output.trim()}`));
    const deadline = setTimeout(() => fail('did not listen in time'), START_DEADLINE);
    const read = (chunk: unknown): void => {
      appendFileSync(log, String(chunk));
      if (LISTENING.test(output)) return;
      output += String(chunk);
      const port = LISTENING.exec(output)?.[1];
      if (port !== undefined) listening(Number(port));
      if (port !== undefined) clearTimeout(deadline);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    void exited.then((code) => fail(`ended with ${code}`)).finally(() => clearTimeout(deadline));
  });
}
