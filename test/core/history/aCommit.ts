// A commit that differs from a usual one as said.
import { wholeCommit, type WholeCommit } from '../../../src/core/history/commit';

export type Given = Partial<Parameters<typeof wholeCommit>[0]>;

const ana = { name: 'Ana', email: 'ana@example.com' };

export function aCommit(given: Given = {}): WholeCommit {
  return wholeCommit({
    hash: '0123456789abcdef0123456789abcdef01234567',
    parents: ['1'],
    time: '2026-11-02T10:00:00+01:00',
    author: ana,
    committer: ana,
    message: 'Rotate keys\n',
    gitNote: null,
    paths: [],
    ...given,
  });
}
