/** What git prints of objects, refs and settings that anybody may have made: each reader reads it, whatever it is. */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { commits } from '../../src/git/history';
import { idsListedBy } from '../../src/git/listedIds';
import { isCurrent, isHookStub } from '../../src/git/hook';
import { submodulePaths } from '../../src/git/files';
import type { Task } from '../../src/git/git';
import { mappedEmail, madeSince, branchesSince } from '../../src/git/people';
import { notesIn } from '../../src/git/notes';
import { headMoves, ownCommitsSince, amendedTo } from '../../src/git/reflog';
import { splitRange, timeNamed } from '../../src/git/revision';
import { toldUpTo } from '../../src/git/told';
import { worktree } from '../../src/git/change';
import { fuzz } from './fuzz';
import { damaged } from './mutations';

const [a, b] = ['a'.repeat(40), 'b'.repeat(40)];
const tasks: readonly Task<unknown>[] = [
  commits({ from: [a] }),
  idsListedBy([a], ['customers.yaml']),
  submodulePaths,
  mappedEmail('a@b.example'),
  madeSince(0, []),
  branchesSince(0, 9),
  notesIn(a),
  timeNamed('now'),
  toldUpTo,
  worktree,
];
const output = damaged(
  `${a}\n--- /dev/null\n+++ b/customers.yaml\n@@ -0,0 +1 @@\n+  - id: billing\n${b}\n- { id: a, name: b }`,
  `100644 blob ${a}\t${b}\n160000 ${a} 0\tlib\n040000 tree ${a}\taa/bb`,
  `downstream-customers.a.told\n2026-11-01 ${a}\n--max-age=1\n--max-age=2\n ? a\nA  b\n${a} refs/heads/x`,
  `${a}\ncommit (amend): x\n${b}\ncommit: y\n${a}\nrebase (start): z\n${b}\npull --rebase (finish): returning to a\n`,
).chain((text) => fc.constantFrom(text, text.replaceAll('\n', '\0')));

export const gitOutput = fuzz('gitOutput', fc.tuple(output, output), ([text, other]) => {
  for (const { read } of tasks) read(text);
  const moves = headMoves(100).read(text);
  assert.ok(moves.every(({ hash, by }) => typeof hash === 'string' && typeof by === 'string'));
  for (const { hash } of ownCommitsSince(moves, other.slice(0, 40))) amendedTo(moves, hash);
  isCurrent(text, other);
  isHookStub(text);
  splitRange(text);
});
