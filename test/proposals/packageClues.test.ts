import assert from 'node:assert/strict';
import { evidenceOf, json, proposed, summary } from './proposed';

describe('packages in other folders of the window', () => {
  const api = json({ name: '@acme/api' });

  const shop = (dependencies: object) => ({ shop: { 'package.json': json({ name: 'web-shop', dependencies }) } });

  it('count by name and by path, and are shown with the name of their folder', () => {
    for (const dependencies of [{ '@acme/api': '^1' }, { a: 'file:../acme/packages/api' }]) {
      const found = proposed({ 'packages/api/package.json': api }, { beside: shop(dependencies) });
      assert.deepEqual(summary(found), ['+ web-shop: /packages/api/']);
      assert.deepEqual(evidenceOf(found, 'web-shop'), ['shop depends on @acme/api in shop/package.json']);
    }
  });

  it('may have workspaces of their own', () => {
    const found = proposed(
      { 'package.json': json({ name: '@acme/api', workspaces: ['x/*'] }), 'src/a.ts': '' },
      {
        beside: {
          shop: {
            'package.json': json({ workspaces: ['apps/*'] }),
            'apps/till/package.json': json({ dependencies: { '@acme/api': '1' } }),
            'old/package.json': json({ dependencies: { '@acme/api': '1' } }),
          },
          desk: { 'package.json': json({ dependencies: { '@acme/api': '1' } }) },
        },
      },
    );
    assert.deepEqual(summary(found), ['+ desk: /* /src/', '+ till: /* /src/']);
  });

  it('that this repository depends on are no customers', () => {
    const found = proposed(
      { 'package.json': json({ name: 'acme', dependencies: { 'web-shop': 'file:../shop' } }) },
      { beside: shop({}) },
    );
    assert.deepEqual(found, []);
  });
});
