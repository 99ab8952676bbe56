/** The stream of commits from git, damaged and cut anywhere: nothing is thrown, and how it is cut makes no difference. */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { wholeCommit } from '../../src/core/history/commit';
import { History, type NewCommit } from '../../src/core/history/history';
import { CommitReader } from '../../src/git/commitFormat';
import { fuzz } from './fuzz';
import { damaged } from './mutations';

/** NUL is written as a line break, so that fields are what is left out, doubled or exchanged. */
const sample = [
  '',
  'a'.repeat(40),
  `${'b'.repeat(40)} ${'c'.repeat(40)}`,
  '2026-11-02T10:00:00+01:00',
  'Ana',
  'a@b.example',
];
const printed = [
  ...sample,
  'Subject',
  '@src/api/a.ts',
  'src/ü',
  '',
  ...sample.with(1, 'd'.repeat(64)),
  'Other',
  '@x',
  '',
];

const stream = fc.oneof(
  damaged(printed.join('\n')).map((text) => Buffer.from(text.replaceAll('\n', '\0').replaceAll('@', '\n'))),
  fc.uint8Array({ maxLength: 200, max: 3 }).map((bytes) => Buffer.from(bytes)),
);

function read(pieces: readonly Buffer[]): readonly unknown[] {
  const found: unknown[] = [];
  const history = new History(10);
  const reader = new CommitReader({
    found: (commit: NewCommit) => {
      found.push(commit);
      history.add(commit);
      wholeCommit({ ...commit, committer: commit.author, gitNote: null });
    },
  });
  for (const piece of pieces) reader.read(piece);
  reader.end();
  return found;
}

export const gitLog = fuzz('gitLog', fc.tuple(stream, fc.array(fc.nat(), { maxLength: 12 })), ([bytes, cuts]) => {
  const places = [0, bytes.length, ...cuts.map((cut) => cut % (bytes.length + 1))].toSorted((a, b) => a - b);
  const pieces = places.slice(1).map((to, nth) => bytes.subarray(places[nth], to));
  assert.deepEqual(read(pieces), read([bytes]));
});
