// Program `npm start`: a real VS Code with the extension, on the sample repository or on a folder of yours.
import { statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { desktopVscode, openDesktop } from './desktop';
import { endOnSignal } from './endings';
import { packExtension } from './extensionPackage';
import { makeSampleRepository } from './sample';
import { installExtension, startServer, workbenchUrl } from './server';
import { inSession, temporaryDirectory } from './session';
import type { Session } from './session';
import { NEWEST, VSCODE_VERSIONS, isVscodeVersion, vscodeOf } from './vscode';
import type { VscodeVersion } from './vscode';

const USAGE = `Usage: npm start [-- --repo FOLDER] [-- --vscode ${VSCODE_VERSIONS.join('|')}] [-- --port NUMBER]`;
const LARGEST_PORT = 65_535;

interface Choice {
  readonly repository: string | undefined;
  readonly version: VscodeVersion | undefined;
  /** 0: a free one */
  readonly port: number;
}

/** What the command line asks for, or why that cannot be done. */
function choiceOf(args: readonly string[], cwd: string): Choice | string {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({ args: [...args], options: { repo: text, vscode: text, port: text } });
    const { repo, vscode, port = '0' } = values;
    if (vscode !== undefined && !isVscodeVersion(vscode)) {
      return `--vscode ${vscode}: there are ${VSCODE_VERSIONS.join(', ')}.`;
    }
    if (!/^\d+$/.test(port) || Number(port) > LARGEST_PORT) {
      return `--port ${port}: expected a number up to ${LARGEST_PORT}, such as 8080.`;
    }
    const repository = repo === undefined ? undefined : resolve(cwd, repo);
    if (repository !== undefined && statSync(repository, { throwIfNoEntry: false })?.isDirectory() !== true) {
      return `--repo ${repo}: there is no folder ${repository}.`;
    }
    return { repository, version: vscode, port: Number(port) };
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n${USAGE}`;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((free) => {
    const server = createServer();
    server.once('error', () => free(false));
    server.listen(port, '127.0.0.1', () => server.close(() => free(true)));
  });
}

async function sampleRepository(session: Session): Promise<string> {
  const folder = join(temporaryDirectory(session, 'dcs'), 'tollgate');
  await makeSampleRepository(folder);
  session.say(`The sample repository is in ${folder} until you end this with Ctrl+C. Try what you like in it.`);
  return folder;
}

/** Serves VS Code to the user's own browser; resolves when the server has ended. */
async function openServed(session: Session, choice: Choice, folder: string): Promise<number> {
  const vscode = await vscodeOf(session, choice.version ?? NEWEST);
  const directory = temporaryDirectory(session, 'dcu');
  const folders = { data: join(directory, 'data'), extensions: join(directory, 'extensions') };
  await installExtension(session, vscode, { ...folders, vsix: await packExtension(session, directory) });
  const server = await startServer(session, vscode, { ...folders, mode: 'user', port: choice.port });
  session.say(`VS Code ${vscode.version} with the extension is running. Ctrl+C ends it.`);
  session.say(`Open ${workbenchUrl({ port: server.port, folder })}`);
  const code = await server.exited;
  if (code !== 'SIGTERM') session.say(`VS Code has ended by itself (${code}).`); // else it was us
  return 1;
}

async function start(session: Session, choice: Choice): Promise<number> {
  const folder = choice.repository ?? (await sampleRepository(session));
  const executable = await desktopVscode(session, choice.version);
  if (executable === undefined) return openServed(session, choice, folder);
  session.say(`Opening ${executable}. It is over when you close its window, or with Ctrl+C here.`);
  return openDesktop(session, { executable, folder, data: temporaryDirectory(session, 'dcu') });
}

async function main(args: readonly string[]): Promise<number> {
  // under npm the working folder is the package's; INIT_CWD is where the user stood
  const choice = choiceOf(args, process.env['INIT_CWD'] ?? process.cwd());
  if (typeof choice === 'string') {
    console.error(choice);
    return 2;
  }
  if (!(await isFree(choice.port))) {
    console.error(`--port ${choice.port}: something else listens there. Without --port a free one is taken.`);
    return 2;
  }
  try {
    return await inSession((session) => {
      endOnSignal(session.endings, session.env);
      return start(session, choice);
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

async function exit(): Promise<void> {
  process.exitCode = await main(process.argv.slice(2));
}

void exit();
