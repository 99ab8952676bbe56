// Real repositories for the tests that drive a window.
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeSampleRepository } from '../host/sample';
import { freshFolder } from './window';

const DEADLINE = 20_000;
const POLL = 50;

/** The sample repository in a fresh folder. */
export async function sampleRepository(): Promise<string> {
  const folder = freshFolder('tollgate');
  await makeSampleRepository(folder);
  return folder;
}

/** Runs git as a person in a shell would, and gives what it prints. */
export function git(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' }).trimEnd();
}

export function lastMessage(folder: string): string {
  return git(folder, 'log', '-1', '--format=%B');
}

/** Waits until the last commit has this message. */
export async function untilMessage(folder: string, expected: RegExp): Promise<void> {
  const deadline = Date.now() + DEADLINE;
  while (!expected.test(lastMessage(folder))) {
    if (Date.now() > deadline) throw new Error(`The last message is not ${expected}, but:\n${lastMessage(folder)}`);
    await new Promise((resolve) => setTimeout(resolve, POLL));
  }
}

/** Waits until a file says this, and gives its text. */
export async function untilText(folder: string, path: string, expected: RegExp): Promise<string> {
  const deadline = Date.now() + DEADLINE;
  for (;;) {
    const text = readFileSync(join(folder, path), 'utf8');
    if (expected.test(text)) return text;
    if (Date.now() > deadline) throw new Error(`${path} does not say ${expected}, but:\n${text}`);
    await new Promise((resolve) => setTimeout(resolve, POLL));
  }
}

export function append(folder: string, path: string, text: string): void {
  appendFileSync(join(folder, path), text);
}

export function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
