// What people mean who write values, ids and patterns in other ways: where it is clear, and where not.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { patternsMeant, withPlainBraces } from '../../src/language/meantPatterns';
import { addressMeant, dayMeant, durationMeant, flagMeant } from '../../src/language/meantValue';
import { readPattern } from '../../src/core/matching/patterns';
import { nameOfId } from '../../src/core/customers/slug';

type Table = readonly (readonly [text: string, meant: string | undefined])[];

function holds(what: string, meant: (text: string) => string | undefined, table: Table): void {
  for (const [text, expected] of table) {
    it(`${what}: ${JSON.stringify(text)} is ${expected ?? 'not clear'}`, () => assert.equal(meant(text), expected));
  }
}

describe('what was meant', () => {
  holds('a day', dayMeant, [
    ['1.11.2026', '2026-11-01'],
    ['01. 11. 2026', '2026-11-01'],
    ['2026/11/1', '2026-11-01'],
    ['2026.1.2', '2026-01-02'],
    ['2026-1-2', '2026-01-02'],
    ['20261101', '2026-11-01'],
    ['2026-11-01T10:30:00Z', '2026-11-01'],
    ['2026-11-01 10:30', '2026-11-01'],
    ['25/12/2026', '2026-12-25'],
    ['12/25/2026', '2026-12-25'],
    ['5/5/2026', '2026-05-05'],
    ['1 Nov 2026', '2026-11-01'],
    ['1st of May', undefined],
    ['1-Nov-2026', '2026-11-01'],
    ['November 1st, 2026', '2026-11-01'],
    ['11/1/2026', undefined],
    ['1-11-2026', undefined],
    ['2026-02-30', undefined],
    ['31.4.2026', undefined],
    ['2026', undefined],
    ['1.11.26', undefined],
    ['1 Foo 2026', undefined],
    ['soon', undefined],
    ['', undefined],
    [`2026${'/1'.repeat(1000)}`, undefined],
  ]);

  holds('a duration', durationMeant, [
    ['2 weeks', '2w'],
    ['14 days', '14d'],
    ['1 day', '1d'],
    ['14D', '14d'],
    ['14 d', '14d'],
    ['P14D', '14d'],
    ['P3M', '3m'],
    ['three months', '3m'],
    ['a month', '1m'],
    ['one year', '12m'],
    ['2 yrs.', '24m'],
    ['14-day', '14d'],
    ['1000 years', undefined],
    ['14', undefined],
    ['14 hours', undefined],
    ['soon', undefined],
    ['constructor days', undefined],
    ['all months', undefined],
    ['about weeks', undefined],
    ['2 constructor', undefined],
  ]);

  holds('an address', addressMeant, [
    ['example.com', 'https://example.com'],
    ['wiki.example.com/a?b#c', 'https://wiki.example.com/a?b#c'],
    ['example.com:8080/x', 'https://example.com:8080/x'],
    ['//example.com/x', 'https://example.com/x'],
    ['ana.b+c@example.com', 'mailto:ana.b+c@example.com'],
    ['README.md', undefined],
    ['docs/README.md', undefined],
    ['/docs/x', undefined],
    ['javascript:alert(1)', undefined],
    ['ftp://example.com', undefined],
    ['localhost', undefined],
    ['the wiki', undefined],
    ['ana@', undefined],
  ]);

  holds('a flag', flagMeant, [
    ['Yes', 'true'],
    ['ON', 'true'],
    ['1', 'true'],
    ['no', 'false'],
    ['off', 'false'],
    ['maybe', undefined],
    ['constructor', undefined],
  ]);

  it('a name made of an id', () => {
    assert.deepEqual(['mobile-app', 'x', 'a.b_c', '--'].map(nameOfId), ['Mobile app', 'X', 'A b c', '']);
  });

  const patterns: readonly (readonly [source: string, meant: readonly string[] | undefined])[] = [
    ['', []],
    ['  ', []],
    ['/', ['*']],
    ['.', ['*']],
    ['./', ['*']],
    ['//', ['*']],
    ['./a', ['/a']],
    ['a/./b', ['a/b']],
    ['src/.', ['/src/']],
    ['.//a/./b//', ['/a/b/']],
    ['/a @ana', ['/a']],
    ['/a\\ b\t@org/team ana@example.com', ['/a\\ b']],
    ['*.{ts,js}', ['*.ts', '*.js']],
    ['/{a,b}/{c,d}', ['/a/c', '/a/d', '/b/c', '/b/d']],
    ['{a,{b,c}d}', ['a', 'bd', 'cd']],
    ['{a, b}/x', ['a/x', 'b/x']],
    ['x{,.test}.ts', ['x.ts', 'x.test.ts']],
    ['{a,a}', ['a']],
    ['{,}', []],
    ['./{a,b}', ['/a', '/b']],
    ['{a\\,b,c}', ['a\\,b', 'c']],
    ['\\{a,b}', undefined],
    ['{id}', undefined],
    ['{1..3}', undefined],
    ['{a,b', undefined],
    ['a}b{', undefined],
    [`{${'a,'.repeat(20)}b}`, undefined],
    ['{a,b}{a,b}{a,b}{a,b}{a,b}', undefined],
    ['!a', undefined],
    ['../a', undefined],
    ['/src/../proto/', ['/proto/']],
    ['a/..//{b,c}', ['/b', '/c']],
    ['C:\\a', undefined],
    ['{'.repeat(9999), undefined],
    ['/a/', ['/a/']],
  ];
  for (const [source, expected] of patterns) {
    it(`patterns: ${source.slice(0, 40)}`, () => assert.deepEqual(patternsMeant(source), expected));
  }

  it('patterns: whatever is made of a text can be read', () => {
    const parts = fc.constantFrom('{', '}', ',', '/', '.', '..', '*', '!', '\\', ' ', '@a', 'a', 'b');
    const text = fc.array(parts, { maxLength: 12 }).map((each) => each.join(''));
    fc.assert(
      fc.property(text, (source) => {
        for (const meant of patternsMeant(source) ?? []) {
          assert.equal(typeof readPattern(meant, { file: '', folder: '' }), 'object', `${source} → ${meant}`);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('braces may be part of a name', () => {
    assert.equal(withPlainBraces('/{id}/\\{x}'), '/\\{id\\}/\\{x\\}');
  });
});
