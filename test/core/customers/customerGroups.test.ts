// Customers in groups, by what a person wants to see together.
import * as assert from 'node:assert/strict';
import { grouped, groupings, type Grouping } from '../../../src/core/customers/customerGroups';
import { joinFiles } from '../../../src/core/customers/customers';
import { readCustomersFile } from '../../../src/core/customers/customersFile';

const root = `
version: 1
groups: [{ id: empty, name: Empty }, { id: money, name: Money movement, description: Who bills }]
customers:
  - { id: billing, name: Billing, group: money, role: [payer, user, payer] }
  - { id: shop, name: Shop, type: external, role: [beneficiary], group: elsewhere }
  - { id: scorer, name: Scorer, type: system, role: [user] }
`;
const nested = 'version: 1\ncustomers: [{ id: billing, tags: [eu] }, { id: ledger, name: Ledger, group: money }]\n';
const { groups, customers } = joinFiles([
  readCustomersFile('customers.yaml', root, ''),
  readCustomersFile('src/customers.yaml', nested, 'src'),
]).customers;

const shown = (by: Grouping) => {
  const folderOf = (file: string) => file.slice(0, Math.max(0, file.lastIndexOf('/')));
  const found = grouped(by, { groups, customers, folderOf });
  const ids = (of: typeof customers) => of.map(({ id }) => id).join(' ');
  return [...found.groups.map((group) => `${group.id}: ${ids(group.customers)}`), `- ${ids(found.others)}`];
};

describe('the groups of customers', () => {
  for (const [by, expected] of [
    ['group', ['money: billing ledger', '- shop scorer']],
    ['type', ['team: billing ledger', 'external: shop', 'system: scorer', '- ']],
    ['role', ['payer: billing', 'user: billing scorer ledger', 'beneficiary: shop', '- ']],
    ['folder', [': billing shop scorer', 'src: billing ledger', '- ']],
    ['none', ['- billing shop scorer ledger']],
  ] as const) {
    it(`by ${by} hold each customer where it belongs`, () => assert.deepEqual(shown(by), expected));
  }

  it('leave nobody out', () => {
    for (const by of groupings) {
      const found = grouped(by, { groups, customers, folderOf: () => '' });
      const all = [...found.groups.flatMap((group) => group.customers), ...found.others];
      assert.deepEqual(new Set(all), new Set(customers), by);
    }
  });

  it('keep the name and description that they have', () => {
    const [money] = grouped('group', { groups, customers, folderOf: () => '' }).groups;
    assert.equal(money?.name, 'Money movement');
    assert.equal(money?.description, 'Who bills');
  });
});
