import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readCustomersFile } from '../../../src/core/customers/customersFile';
import { freeId, slugOf } from '../../../src/core/customers/slug';

describe('slugOf', () => {
  const rows: readonly (readonly [text: string, slug: string | undefined])[] = [
    ['Billing team', 'billing-team'],
    ['Müller & CoAPI', 'muller-co-api'],
    ['Straße', 'strasse'],
    ['@acme/web', 'acme-web'],
    ['v1.2_x', 'v1.2_x'],
    ['请求', undefined],
    ['None', undefined],
    ['—', undefined],
  ];
  for (const [text, slug] of rows) it(text, () => assert.equal(slugOf(text), slug));

  it('is an id that customers.yaml takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const slug = slugOf(text) ?? 'customer';
        const { problems } = readCustomersFile('', `version: 1\ncustomers:\n  - id: "${slug}"\n    name: A\n`, '');
        assert.deepEqual(problems, []);
      }),
    );
  });

  it('is another one where it is taken', () => {
    assert.equal(freeId('a', new Set(['b'])), 'a');
    assert.equal(freeId('a', new Set(['a', 'a-2'])), 'a-3');
  });
});
