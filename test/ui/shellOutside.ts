// A shell outside of VS Code.
import { spawn } from 'node:child_process';

/** What it has in its environment. */
const { PATH, HOME, GIT_CONFIG_GLOBAL, GIT_CONFIG_NOSYSTEM } = process.env;
export const outside = { PATH, HOME, GIT_CONFIG_GLOBAL, GIT_CONFIG_NOSYSTEM };

/**
 * A commit at a terminal of its own. `waits`: until the hook has said that it waits.
 * @param then another command for the shell, where the commit was made
 */
export function commitOutside(
  folder: string,
  subject: string,
  then = 'true',
): { readonly waits: Promise<void>; readonly ended: Promise<string> } {
  const child = spawn('script', ['-qec', `git commit -q -a -m '${subject}' && ${then}`, '/dev/null'], {
    cwd: folder,
    env: outside,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const waits = new Promise<void>((done) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('waiting for your answer in VS Code')) done();
    });
  });
  const ended = new Promise<string>((done, failed) => {
    child.on('error', failed);
    child.on('close', () => done(output));
  });
  return { waits, ended };
}
