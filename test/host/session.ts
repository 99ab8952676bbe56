// What one run of a host program shares: its environment, its voice, and what it must end.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Endings } from './endings';

export interface Session {
  readonly env: NodeJS.ProcessEnv;
  readonly say: (line: string) => void;
  readonly endings: Endings;
}

export function newSession(env: NodeJS.ProcessEnv): Session {
  return { env, say: (line) => console.log(line), endings: new Endings() };
}

/** Ends what the work has started when it ends, however that is. */
export async function inSession<T>(work: (session: Session) => Promise<T>): Promise<T> {
  const session = newSession(process.env);
  try {
    return await work(session);
  } finally {
    await session.endings.endAll();
  }
}

/** A session for a part of the work: it ends by itself, and at the latest with the whole. */
export function partOf(session: Session): Session {
  const endings = new Endings();
  session.endings.add(() => endings.endAll());
  return { ...session, endings };
}

/** The folder that holds package.json; this file runs as out/test/host/session.js. */
export const ROOT = resolve(__dirname, '..', '..', '..');

/** A fresh folder in the system's temporary folder, with a short name because sockets lie in it; gone with the session. */
export function temporaryDirectory(session: Session, name: string): string {
  const directory = mkdtempSync(join(tmpdir(), `${name}-`));
  session.endings.add(() => rmSync(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  return directory;
}
