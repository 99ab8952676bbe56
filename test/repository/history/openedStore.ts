// The index of a real repository, opened as a window does.
import assert from 'node:assert/strict';
import { silent, type Log } from '../../../src/core/log';
import { findRoot, type Root } from '../../../src/git/root';
import type { HistoryLimits } from '../../../src/repository/history/historyFiles';
import { HistoryStore } from '../../../src/repository/history/historyStore';
import type { RealRepository } from '../../git/realRepository';

interface Opened {
  readonly store: HistoryStore;
  /** Hashes that were read from git since it was opened. */
  readonly read: () => number;
}

/** Seconds that make times of commits differ. */
let second = 0;

export const open = async (here: RealRepository, limits?: HistoryLimits, log: Log = silent): Promise<Opened> => {
  const git = here.open();
  const root = (await findRoot(git)) as Root;
  const { signal } = new AbortController();
  const store = new HistoryStore({ git, root, log, signal, limits: () => limits });
  let read = 0;
  store.onProgress((progress) => (read += progress ? progress.read : 0));
  return { store, read: () => read };
};
export const hashesIn = async ({ store }: Opened, here: RealRepository, from = here.head()) =>
  (await store.commits({ from: [from] })).map(({ hash }) => hash);
export const logged = ({ git, head }: RealRepository, from = head()) => git('log', '--format=%H', from).split('\n');
export const index = (here: RealRepository, name = 'history') => here.path(`.git/downstream-customers/${name}`);
/** It gives what git says, and so does what a new window would see. */
export const isRight = async (here: RealRepository, opened: Opened) => {
  const expected = logged(here);
  assert.deepEqual(await hashesIn(opened, here), expected);
  assert.deepEqual(await hashesIn(await open(here), here), expected);
};
/** Commits at a time after all others. */
export const later = (here: RealRepository, message: string, files: Readonly<Record<string, string>> = {}) => {
  const date = `${1_800_000_000 + second++} +0000`;
  for (const [name, content] of Object.entries(files)) here.write(name, content);
  here.git('add', '--all');
  const environment = { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
  here.gitWith({ environment }, 'commit', '-q', '--allow-empty', '-m', message);
  return here.head();
};
