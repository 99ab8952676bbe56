// Finding customers by what a person types.
import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { joinFiles } from '../../../src/core/customers/customers';
import { readCustomersFile } from '../../../src/core/customers/customersFile';
import { searchFor } from '../../../src/core/customers/customerSearch';

const yaml = `
version: 1
groups: [{ id: money, name: Money movement }]
customers:
  - { id: billing, name: Billing Team, group: money, consumes: [/src/api/, "*.sql"], tags: [tier-1], liaison: ana }
  - id: shop
    name: Läden
    type: external
    role: [payer]
    consumes: [{ paths: [/src/], exclude: [/src/api/internal/] }]
    contacts: [{ channel: "#shops", tool: slack, scope: announcements }]
  - { id: nobody, name: Nobody else }
`;
const all = joinFiles([readCustomersFile('customers.yaml', yaml, '')]).customers;

const found = (text: string) => all.customers.filter(searchFor(text, all)).map(({ id }) => id);

describe('a search for customers', () => {
  for (const [text, ids] of [
    ['', ['billing', 'shop', 'nobody']],
    ['  ', ['billing', 'shop', 'nobody']],
    ['team', ['billing', 'nobody']], // of the name, and of the type
    ['BILL', ['billing']],
    ['tier-1', ['billing']],
    ['ana', ['billing']],
    ['movement', ['billing']],
    ['external', ['shop']],
    ['payer', ['shop']],
    ['#shops', ['shop']],
    ['slack announ', ['shop']],
    ['slack billing', []],
    ['LA\u0308DEN', ['shop']], // in another normal form
    ['/src/api/charges.ts', ['billing', 'shop']],
    ['./src/api/charges.ts', ['billing', 'shop']],
    ['src/api/internal/a.ts', ['billing']],
    ['migrations/001.sql', ['billing']],
    ['src', ['billing', 'shop']],
    ['src/ap', ['billing', 'shop']],
    ['001', []], // no path
    ['billingteam', []],
    ['nobody\nNobody', ['nobody']],
  ] as const) {
    it(`for ${JSON.stringify(text)} finds ${ids.join(', ') || 'nobody'}`, () => assert.deepEqual(found(text), ids));
  }

  it('finds fewer with more words, whatever they are', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const both = found(`${one} ${other}`);
        assert.deepEqual(
          both,
          found(one).filter((id) => found(other).includes(id)),
        );
      }),
    );
  });

  it('finds everybody by each part of the name', () => {
    const part = fc.constantFrom(...all.customers).chain((customer) =>
      fc.tuple(fc.nat(customer.name.length), fc.nat(customer.name.length)).map(([a, b]) => ({
        id: customer.id,
        text: customer.name.slice(Math.min(a, b), Math.max(a, b)),
      })),
    );
    fc.assert(fc.property(part, ({ id, text }) => assert.ok(found(text).includes(id))));
  });
});
