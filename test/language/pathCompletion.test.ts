// Paths that are proposed mean what they say: a pattern for a file matches that file.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import { mostNames, pathsFor, patternsFor } from '../../src/language/pathCompletion';
import { matches, readPattern } from '../../src/core/matching/patterns';
import { between, quoteFor } from '../../src/language/quoting';

const name = fc
  .array(
    fc.constantFrom(
      'a',
      'B',
      '.',
      '*',
      '?',
      '!',
      '[',
      ']',
      '{',
      '}',
      ' ',
      '@',
      '\\',
      '#',
      "'",
      '"',
      ',',
      ':',
      'é',
      '😀',
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(''))
  .filter((each) => !/^\.\.?$/.test(each));
const path = fc.array(name, { minLength: 1, maxLength: 3 });

/** Taking the first proposal that leads on, folder by folder. */
function reached(names: readonly string[], folder: string): string {
  const files = [[folder, ...names].filter(Boolean).join('/')];
  return names.reduce((typed) => {
    const next = patternsFor({ typed, folder }, files).find(({ kind }) => kind !== 'files');
    assert.ok(next, `nothing at ${typed}`);
    return next.text;
  }, '/');
}

describe('path completion', () => {
  it('reaches any file, by a pattern that matches it and no other', () => {
    fc.assert(
      fc.property(path, fc.constantFrom('', 'services/ledger'), (names, folder) => {
        const pattern = readPattern(reached(names, folder), { file: '', folder });
        assert.ok(typeof pattern === 'object');
        const file = [folder, ...names].filter(Boolean).join('/');
        assert.ok(matches(pattern, file), `${pattern.source} ${file}`);
        assert.ok(!matches(pattern, `${file}x`) && !matches(pattern, `x${file}`), pattern.source);
      }),
      { numRuns: 1000 },
    );
  });

  it('escapes a space once, however many names follow', () => {
    assert.equal(reached([' @', ' ', '@a'], ''), '/\\ @/\\ /@a');
  });

  it('writes any of them so that YAML reads the same', () => {
    fc.assert(
      fc.property(
        fc.oneof(name, fc.string(), fc.constantFrom('12', 'no', '~', '1e3', '2026-01-01', 'a: b')),
        (text) => {
          for (const inFlow of [false, true]) {
            const quote = quoteFor(text, inFlow);
            const written = quote + between(text, quote) + quote;
            assert.deepEqual(parse(inFlow ? `[${written}]` : `- ${written}\n`), [text], written);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('leaves out what no line can hold', () => {
    const files = ['a\nb', 'c\u0007', 'd'];
    assert.deepEqual(
      [patternsFor({ typed: '/', folder: '' }, files), pathsFor({ typed: '/', folder: '' }, files)].map((found) =>
        found.map(({ text }) => text),
      ),
      [['/d'], ['/d']],
    );
  });

  it('proposes of very many only those that begin as what is typed', () => {
    const files = Array.from({ length: 2000 }, (_, at) => `src/f${at}`);
    assert.equal(patternsFor({ typed: '/src/', folder: '' }, files).length, mostNames + 1);
    assert.deepEqual(
      patternsFor({ typed: '/src/F199', folder: '' }, files)
        .slice(0, 2)
        .map(({ text }) => text),
      ['/src/f199', '/src/f1990'],
    );
  });
});
