// Commits are read out of git's output however it is cut into pieces.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { NewCommit } from '../../src/core/history/history';
import { CommitReader } from '../../src/git/commitFormat';

describe('the output of git', () => {
  const mark = '/mark\n';
  const text = fc.string({ unit: 'binary', maxLength: 12 }).map((some) => some.replaceAll('\0', ''));
  const name = text.filter((some) => some !== '');
  const plain = { noNullPrototype: true };
  const commit = fc.record(
    {
      hash: fc.constantFrom('a'.repeat(40), 'b'.repeat(64)),
      parents: fc.array(fc.constant('c'.repeat(40)), { maxLength: 3 }),
      time: fc.constantFrom('2026-11-02T10:00:00+01:00', ''),
      author: fc.record({ name: text, email: text }, plain),
      message: fc.oneof(text, fc.constantFrom('\n', mark)),
      paths: fc.array(name, { maxLength: 3 }),
    },
    plain,
  );

  const printed = ({ hash, parents, time, author, message, paths }: NewCommit): string =>
    ['', hash, parents.join(' '), time, author.name, author.email, message, ''].join('\0') +
    (paths.length === 0 ? '' : `\n${paths.join('\0')}\0`);

  it('gives the same commits in whatever pieces it comes', () => {
    const portion = fc.array(commit, { minLength: 1, maxLength: 4 });
    const cuts = fc.array(fc.nat(), { maxLength: 20 });
    fc.assert(
      fc.property(fc.array(portion, { maxLength: 3 }), cuts, (portions, places) => {
        const output = Buffer.from(portions.map((commits) => commits.map(printed).join('') + mark).join(''));
        const found: NewCommit[][] = [[]];
        const reader = new CommitReader({
          mark,
          found: (one) => found.at(-1)!.push(one),
          marked: () => found.push([]),
        });
        const ends = Buffer.byteLength(mark);
        // git hands over what is before a mark with the mark, and waits for more input then.
        const stops = portions.map(
          (_, at) =>
            Buffer.byteLength(
              portions
                .slice(0, at + 1)
                .flat()
                .map(printed)
                .join(''),
            ) +
            ends * (at + 1),
        );
        const points = [...places.map((place) => place % (output.length + 1)), ...stops, 0, output.length].toSorted(
          (a, b) => a - b,
        );
        points.slice(1).forEach((to, at) => reader.read(output.subarray(points[at], to)));
        assert.deepEqual(found, [...portions, []]);
      }),
    );
  });

  it('is read in linear time, however long a part of it is', () => {
    const found: NewCommit[] = [];
    const reader = new CommitReader({ found: (one) => found.push(one) });
    const long = 'x'.repeat(40_000_000);
    const output = Buffer.from(
      printed({ hash: 'a', parents: [], time: '', author: { name: '', email: '' }, message: long, paths: [long] }),
    );
    for (let at = 0; at < output.length; at += 4096) reader.read(output.subarray(at, at + 4096));
    reader.end();
    assert.deepEqual(
      [found.length, found[0]!.message.length, found[0]!.paths[0]!.length],
      [1, long.length, long.length],
    );
  });
});
