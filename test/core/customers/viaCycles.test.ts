// Circles of `via`: found, told where they close, and bounded.
import assert from 'node:assert/strict';
import { english } from '../../../src/core/l10n';
import { problemText } from '../../../src/core/customers/problem';
import { viaCycles } from '../../../src/core/customers/viaCycles';
import { join } from './joined';

describe('viaCycles', () => {
  /** Who is reached through whom, and the circles. */
  const circles: readonly (readonly [via: Readonly<Record<string, readonly string[]>>, circles: readonly string[]])[] =
    [
      [{ a: [], b: ['a'], c: ['b', 'a'] }, []],
      [{ a: ['a'] }, ['a → a']],
      [{ a: ['b'], b: ['a'] }, ['a → b → a']],
      [{ a: ['b'], b: ['c'], c: ['b'] }, ['b → c → b']],
      [{ a: ['b', 'c'], b: ['a'], c: ['a'] }, ['a → b → a', 'a → c → a']],
      [{ a: ['b'], b: ['a'], c: ['d'], d: ['c'], e: ['a', 'c'] }, ['a → b → a', 'c → d → c']],
    ];
  for (const [via, expected] of circles) {
    it(`circles of ${JSON.stringify(via)}`, () => {
      const entries = Object.entries(via).map(([id, ids]) => `  - { id: ${id}, name: N, via: [${ids.join(', ')}] }\n`);
      const { problems } = join({ 'customers.yaml': `version: 1\ncustomers:\n${entries.join('')}` });
      assert.deepEqual(
        problems.map((problem) => problem.code === 'via-cycle' && problem.ids.join(' → ')),
        expected,
      );
    });
  }

  it('a circle is told at the item of `via` that closes it', () => {
    const { problems } = join({
      'customers.yaml': 'version: 1\ncustomers:\n  - { id: a, name: A, via: [b] }\n  - { id: b, name: B }\n',
      'src/customers.yaml': 'version: 1\ncustomers:\n  - { id: b, via: [c, a] }\n  - { id: c, name: C }\n',
    });
    assert.deepEqual(
      problems.map(({ code, file, range }) => [code, file, `${range.line}:${range.column}-${range.endColumn}`]),
      [['via-cycle', 'src/customers.yaml', '3:23-24']],
    );
  });

  it('many circles are told in part, each with its ends', () => {
    const ids = Array.from({ length: 300 }, (_, at) => `c${at}`);
    const others = (of: string) => ids.filter((id) => id !== of).join(', ');
    const entries = ids.map((id) => `  - { id: ${id}, name: N, via: [${others(id)}] }\n`);
    const { problems } = join({ 'customers.yaml': `version: 1\ncustomers:\n${entries.join('')}` });
    assert.deepEqual([problems.length, problems[0]?.code], [100, 'via-cycle']);
    const told = problems.map((problem) => problemText(problem, english));
    assert.ok(
      told.some((each) => each.includes('in a circle: c0 → c1 → c2 → c3 → c4 → … → c11 → c12 → c0.')),
      told.at(-1),
    );
  });

  it('a chain of 20,000 has none, and comes to an end', () => {
    const entries = Array.from(
      { length: 20_000 },
      (_, at) => [`c${at}`, { via: at > 0 ? [`c${at - 1}`] : [] }] as const,
    );
    assert.deepEqual(viaCycles(new Map(entries)), []);
  });
});
