import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { indexPatterns } from '../../../src/core/matching/patternIndex';
import { examplePath, matches, readPattern, type Pattern } from '../../../src/core/matching/patterns';

/** Signs of patterns, and the plain ones of names, from one small alphabet so that they often meet. */
const plain = ['a', 'b', 'A', '.', '-', ' ', '#', '[', ']', '\u00e9', 'e\u0301', '😀'];
const sign = fc.constantFrom(...plain, '*', '**', '?', '\\*', '\\?', '\\\\', '\\[', '\\a', '\\ ');
const segment = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('a', 'b', 'ab', '*', '**', 'a*', '*b', '?') },
  { weight: 2, arbitrary: fc.array(sign, { minLength: 1, maxLength: 4 }).map((signs) => signs.join('')) },
);
const sources = fc
  .tuple(fc.constantFrom('', '/'), fc.array(segment, { minLength: 1, maxLength: 5 }), fc.constantFrom('', '/'))
  .map(([before, segments, after]) => before + segments.join('/') + after);

const name = fc.oneof(
  fc.constantFrom('a', 'b', 'ab', 'aab'),
  fc.array(fc.constantFrom(...plain, '*', '?', '\\'), { minLength: 1, maxLength: 3 }).map((signs) => signs.join('')),
);
const path = fc.array(name, { minLength: 1, maxLength: 6 }).map((names) => names.join('/'));
const folder = fc.oneof(fc.constantFrom('', '', 'a', 'a/b'), path);

/** A pattern and where it is written. */
const written = fc
  .tuple(sources, folder)
  .map(([source, at]) => ({ source, at, pattern: readPattern(source, { file: `${at}/customers.yaml`, folder: at }) }))
  .filter((each): each is typeof each & { pattern: Pattern } => typeof each.pattern !== 'string');
const pattern = written.map((each) => each.pattern);

/** Paths of which many are below the folders of patterns, or are matched by one. */
const pathsFor = (patterns: readonly Pattern[]): fc.Arbitrary<readonly string[]> => {
  const matched = patterns.map(examplePath);
  const folders = matched.map((each) => each.replace(/[^/]*$/, ''));
  const near = fc.tuple(fc.constantFrom('', ...folders), path).map((parts) => parts.join(''));
  return fc.array(fc.oneof(near, fc.constantFrom('a', ...matched)), { minLength: 1, maxLength: 20 });
};
const patternsAndPaths = fc
  .array(pattern, { maxLength: 40 })
  .chain((patterns) => fc.tuple(fc.constant(patterns), pathsFor(patterns)));

/** The rules once more, in the plainest way: as a regular expression that may backtrack. */
function reference(source: string, at: string): RegExp {
  const anchored = source.slice(0, -1).includes('/');
  const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const glob = (text: string) =>
    text.replace(/\\.|\*+|\?|[^*?\\]+/gu, (token) => {
      if (token.startsWith('*')) return '[^/]*';
      return token === '?' ? '[^/]' : literal(token.replace(/^\\/, ''));
    });
  const names = source.normalize('NFC').split('/').filter(Boolean);
  const last = names.at(-1)!;
  const body = names
    .map((each, nth) => {
      if (each === '**') return nth === names.length - 1 ? '(?:[^/]+/)*' : '(?:[^/]+/)*?';
      return glob(each) + (nth === names.length - 1 ? '' : '/');
    })
    .join('');
  let after = '(?:/.+)?';
  if (last === '**') after = '.+';
  else if (source.endsWith('/')) after = '/.+';
  else if (/^\*+$/.test(last) && anchored) after = '';
  const base = at === '' ? '' : `${literal(at.normalize('NFC'))}/`;
  return new RegExp(`^${base}${anchored ? '' : '(?:[^/]+/)*'}${body}${after}$`, 'su');
}

describe('patterns, laws', () => {
  it('matches() is what the rules say', () => {
    const writtenAndPaths = written.chain((each) => fc.tuple(fc.constant(each), pathsFor([each.pattern])));
    fc.assert(
      fc.property(writtenAndPaths, ([{ source, at, pattern: read }, paths]) => {
        for (const tried of paths) {
          assert.equal(matches(read, tried), reference(source, at).test(tried.normalize('NFC')), tried);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('the index agrees with matches(), pattern by pattern, whatever path was asked for before', () => {
    fc.assert(
      fc.property(patternsAndPaths, ([patterns, paths]) => {
        const index = indexPatterns(patterns.map((each, at) => [each, at]));
        for (const tried of paths) {
          const expected = patterns.flatMap((each, at) => (matches(each, tried) ? [at] : []));
          assert.deepEqual(
            index(tried).toSorted((a, b) => a - b),
            expected,
            tried,
          );
        }
      }),
      { numRuns: 500 },
    );
  });

  it('the order of the patterns does not matter', () => {
    const shuffled = fc
      .array(pattern, { maxLength: 8 })
      .chain((patterns) =>
        fc.tuple(fc.constant(patterns), fc.shuffledSubarray(patterns, { minLength: patterns.length })),
      );
    fc.assert(
      fc.property(shuffled, path, ([patterns, others], tried) => {
        const found = (these: readonly Pattern[]) => new Set(indexPatterns(these.map((each) => [each, each]))(tried));
        assert.deepEqual(found(patterns), found(others));
      }),
    );
  });

  it('the example of a pattern is matched by it', () => {
    fc.assert(fc.property(pattern, (each) => assert.ok(matches(each, examplePath(each)), examplePath(each))));
  });

  it('any text is a pattern or a mistake', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), path, (source, tried) => {
        const result = readPattern(source, { file: 'customers.yaml', folder: '' });
        assert.ok(typeof result === 'string' || typeof matches(result, tried) === 'boolean');
      }),
    );
  });
});
