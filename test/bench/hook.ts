// What the commit hook adds to a commit, measured beside the same commit without it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silent } from '../../src/core/log';
import { openGit } from '../../src/git/git';
import { findRoot } from '../../src/git/root';
import { MailboxWindow } from '../../src/mailbox/window';
import { hookOf } from '../../src/repository/hook/hook';
import { quietEnvironment } from '../git/realRepository';
import { git, windowOptions, type Hooked } from '../mailbox/hookedCommit';
import { sideBySide } from './rounds';
import { figureOf, type Subject } from './row';

const person = { GIT_AUTHOR_NAME: 'Ana', GIT_AUTHOR_EMAIL: 'ana@x.example' };
const environment = { ...person, GIT_COMMITTER_NAME: 'Ana', GIT_COMMITTER_EMAIL: 'ana@x.example' };

/** An empty repository, with the hook or without. */
async function repository(folder: string, withHook: boolean): Promise<Pick<Hooked, 'root' | 'mailbox'>> {
  execFileSync('git', ['init', '-q', folder], { env: quietEnvironment() });
  const opened = openGit({ directory: folder, environment: quietEnvironment(), log: silent });
  const root = await findRoot(opened);
  if (root === 'bare') throw new Error(`${folder} is bare`);
  const hook = hookOf({ git: opened, root });
  if (withHook) await hook.install();
  return { root, mailbox: hook.mailbox };
}

async function commit({ root }: Pick<Hooked, 'root'>): Promise<number> {
  const { code, err } = await git(root.workTree, ['commit', '-q', '--allow-empty', '-m', 'Charge once'], environment);
  if (code !== 0 || err !== '') throw new Error(`the commit ended with ${code}: ${err}`);
  return code;
}

export const hook: Subject = {
  name: 'hook',
  measure: async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'dcb-')));
    const [plain, alone, watched] = await Promise.all([
      repository(join(folder, 'plain'), false),
      repository(join(folder, 'alone'), true),
      repository(join(folder, 'watched'), true),
    ]);
    const window = await MailboxWindow.open(windowOptions(watched, { isQuiet: () => true }));
    try {
      const times = await sideBySide(
        { plain: () => commit(plain), alone: () => commit(alone), watched: () => commit(watched) },
        { rounds: 30, warmUp: 3 },
      );
      const added = (name: 'alone' | 'watched') =>
        figureOf(times[name].times.map((time, round) => time - times.plain.times[round]!));
      const how = 'more than the same commit without the hook, in the same round';
      return [
        { what: 'commit hook, no window open', unit: 'ms', found: added('alone'), limit: { atMost: 30 }, how },
        {
          what: 'commit hook, a window open and no customer touched',
          unit: 'ms',
          found: added('watched'),
          limit: { atMost: 250 },
          how,
        },
      ];
    } finally {
      window.dispose();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
