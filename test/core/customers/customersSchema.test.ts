// The JSON schema and the reader say the same of every file: the schema is made of the reader's table, and held against it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import { readCustomersFile } from '../../../src/core/customers/customersFile';
import { customersFormat } from '../../../src/core/customers/customersFormat';
import { customersSchema } from '../../../src/core/customers/customersSchema';
import { patternRegex, readPattern } from '../../../src/core/matching/patterns';
import type { MappingShape, Shape } from '../../../src/core/customers/shape';
import { ROOT } from '../../host/session';
import { example } from './example';

const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false });
// As RFC 3339 has it: a day that there is.
ajv.addFormat('date', (day: string) => new Date(Date.parse(day) || 0).toISOString().startsWith(day));
const isValid = ajv.compile(customersSchema());

const problemsOf = (value: unknown) => readCustomersFile('customers.yaml', JSON.stringify(value), '').problems;

/** Texts for each use: a right one, then more of them and some that are nearly right. */
const texts: Readonly<Record<string, readonly string[]>> = {
  words: ['Billing', ''],
  pattern: [
    '/src/',
    '*.md',
    'a\\{b',
    '/[id]/**',
    '',
    '/',
    '!/a',
    'a//b',
    '../a',
    './a',
    'a/./b',
    '{a,b}',
    '/a @ana',
    ' ',
  ],
  'customer-id': ['billing', 'a.b_c-d', 'none', 'Billing', 'none2', '-a', ''],
  'group-id': ['money', 'none', 'M'],
  customer: ['billing', 'No One'],
  group: ['money', ''],
  contract: ['/openapi.yaml', 'https://example.com'],
  url: ['https://example.com/a', 'mailto:a@example.com', 'HTTP://example.com', 'javascript:x', 'https://a b', '/a'],
  channel: ['#billing'],
  date: ['2026-11-01', '2026-02-30', '2026-2-3', 'soon', '2024-02-29'],
  duration: ['14d', '6w', '3m', '3 m', 'soon', '12345d'],
};

/** Values for a shape, and now and then one of another kind. */
function valuesFor(shape: Shape): fc.Arbitrary<unknown> {
  const others = fc.constantFrom<unknown>(null, 12, true, 'text', [], {}, ['a'], { a: 1 });
  return fc.oneof({ weight: 60, arbitrary: rightFor(shape) }, { weight: 1, arbitrary: others });
}

function rightFor(shape: Shape): fc.Arbitrary<unknown> {
  switch (shape.kind) {
    case 'text':
      return fc.oneof(
        { weight: 15, arbitrary: fc.constant(texts[shape.use]![0]) },
        { weight: 1, arbitrary: fc.constantFrom(...texts[shape.use]!) },
      );
    case 'flag':
      return fc.boolean();
    case 'number':
      return fc.constant(shape.value);
    case 'oneOf':
      return fc.constantFrom(...shape.values);
    case 'list':
      return fc.array(valuesFor(shape.item), { maxLength: 3 });
    case 'textOr':
      return fc.oneof(valuesFor(shape.bare), valuesFor(shape.long));
    case 'mapping':
      return mappingFor(shape);
  }
}

function mappingFor({ keys, required }: MappingShape): fc.Arbitrary<unknown> {
  const known = Object.fromEntries(Object.entries(keys).map(([key, { shape }]) => [key, valuesFor(shape)]));
  const own = { 'x-own': fc.anything({ maxDepth: 1, withNullPrototype: false }), unknown: fc.constant(1) };
  const all = fc.record(known, { requiredKeys: [...required] });
  const more = fc.oneof({ weight: 60, arbitrary: fc.constant({}) }, fc.record(own, { requiredKeys: [] }));
  const lost = fc.oneof({ weight: 60, arbitrary: fc.constant<readonly string[]>([]) }, fc.constant(required));
  return fc.tuple(all, more, lost).map(([values, extra, left]) => {
    const kept = Object.entries(values).filter(([key]) => !left.includes(key));
    return { ...Object.fromEntries(kept), ...extra };
  });
}

/** As JSON has it: without what JSON cannot say. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('customersSchema', () => {
  it('is the one in media/, which `npm run schema` writes', () => {
    const written: unknown = JSON.parse(readFileSync(join(ROOT, 'media', 'customers.schema.json'), 'utf8'));
    assert.deepEqual(written, customersSchema());
  });

  it('finds the whole example right', () => {
    assert.ok(isValid(parse(example)), JSON.stringify(isValid.errors));
  });

  it('leaves the files of others alone', () => {
    for (const foreign of [{ customers: 1 }, [], 'text', null, { customers: [{ name: 'Ana' }] }])
      assert.ok(isValid(foreign));
  });

  it('finds wrong what the reader does, and nothing else', () => {
    let wrong = 0;
    const file = rightFor(customersFormat.shape).map((value) => asJson({ ...(value as object), version: 1 }));
    fc.assert(
      fc.property(file, (value) => {
        const problems = problemsOf(value);
        if (problems.length > 0) wrong++;
        assert.equal(isValid(value), problems.length === 0, JSON.stringify([value, problems, isValid.errors]));
      }),
      { numRuns: 2000 },
    );
    assert.ok(wrong > 200 && wrong < 1800, `${wrong} of 2000 were wrong`);
  });

  it('knows patterns as the reader does', () => {
    const regex = new RegExp(patternRegex, 'u');
    const symbols = fc.constantFrom('/', '.', '..', '!', '{', '}', '\\', ' ', '@', 'a', '*', '?', '[', '\n', '😀');
    fc.assert(
      fc.property(fc.array(symbols, { maxLength: 8 }), (parts) => {
        const source = parts.join('');
        assert.equal(regex.test(source), typeof readPattern(source, { file: '', folder: '' }) !== 'string', source);
      }),
      { numRuns: 5000 },
    );
  });
});
