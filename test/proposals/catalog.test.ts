import assert from 'node:assert/strict';
import { evidenceOf, proposed, summary } from './proposed';

describe('catalog-info.yaml', () => {
  const component = (name: string, ...spec: string[]) =>
    [
      'apiVersion: backstage.io/v1alpha1',
      'kind: Component',
      'metadata:',
      `  name: ${name}`,
      'spec:',
      '  type: service',
      ...spec.map((line) => `  ${line}`),
      '',
    ].join('\n');
  const api = (name: string, definition: string) =>
    [
      'apiVersion: backstage.io/v1alpha1',
      'kind: API',
      'metadata:',
      `  name: ${name}`,
      'spec:',
      '  type: openapi',
      `  definition: ${definition}`,
      '',
    ].join('\n');

  const payments = [
    component('payments', 'providesApis: [payments-api]'),
    api('payments-api', '{ $text: ./openapi.yaml }'),
  ].join('---\n');
  const files = { 'payments/catalog-info.yaml': payments, 'payments/openapi.yaml': '', 'payments/src/a.ts': '' };

  it('looks through the files of the repository once, however many depend on its root', () => {
    const folders = Array.from({ length: 80_000 }, (_, at) => `src/a${at}/a.ts`);
    const many = Array.from({ length: 2000 }, (_, at) => component(`c${at}`, 'dependsOn: [all]')).join('---\n');
    const found = proposed({
      ...Object.fromEntries(folders.map((file) => [file, ''])),
      'catalog-info.yaml': component('all'),
      'many/catalog-info.yaml': many,
    });
    assert.deepEqual([found.length, found[0]!.consumes], [2000, ['/*', '/src/']]);
  });

  it('makes who consumes an API a customer of the file that defines it', () => {
    const found = proposed({
      ...files,
      'web/catalog-info.yaml': component('web', 'owner: group:default/web-team', 'consumesApis: [payments-api]'),
    });
    assert.deepEqual(found, [
      {
        id: 'web',
        name: 'web',
        type: 'system',
        consumes: ['/payments/openapi.yaml'],
        source: 'backstage',
        evidence: ['web (owned by group:default/web-team) consumes payments-api in web/catalog-info.yaml'],
        ticked: true,
      },
    ]);
  });

  it('means the folder of the provider where the definition is elsewhere', () => {
    for (const definition of [
      '{ $text: "https://example.com/openapi.yaml" }',
      '{ $text: ./gone.yaml }',
      '"openapi: 3"',
      '',
    ]) {
      const provider = [component('payments', 'providesApis: [payments-api]'), api('payments-api', definition)].join(
        '---\n',
      );
      const found = proposed({
        'payments/catalog-info.yaml': provider,
        'web/catalog-info.yaml': component('web', 'consumesApis: [payments-api]'),
      });
      assert.deepEqual(summary(found), ['+ web: /payments/'], definition);
    }
  });

  const references = ['payments', 'component:payments', 'Component:default/payments', 'default/payments', ' PAYMENTS '];
  for (const reference of references) {
    it(`reads the reference "${reference}"`, () => {
      const found = proposed({ ...files, 'web/catalog-info.yml': component('web', `dependsOn: ["${reference}"]`) });
      assert.deepEqual(summary(found), ['+ web: /payments/']);
      assert.deepEqual(evidenceOf(found, 'web'), ['web depends on payments in web/catalog-info.yml']);
    });
  }

  for (const reference of ['resource:payments', 'other/payments', 'unknown', ':', '/', '']) {
    it(`finds nothing for the reference "${reference}"`, () => {
      assert.deepEqual(
        proposed({ ...files, 'web/catalog-info.yaml': component('web', `dependsOn: ["${reference}"]`) }),
        [],
      );
    });
  }

  it('hears of a customer from the one that it depends on', () => {
    const found = proposed({
      'payments/catalog-info.yaml': component('payments', 'dependencyOf: [component:web, component:unknown]'),
      'web/catalog-info.yaml': component('web'),
    });
    assert.deepEqual(summary(found), ['+ web: /payments/']);
    assert.deepEqual(evidenceOf(found, 'web'), ['web depends on payments in payments/catalog-info.yaml']);
  });

  it('does not know the paths of two in one file, unless an API is defined', () => {
    const found = proposed({
      'catalog-info.yaml': [
        payments,
        component('web', 'consumesApis: [payments-api]'),
        component('jobs', 'dependsOn: [component:payments]'),
      ].join('---\n'),
      'openapi.yaml': '',
    });
    assert.deepEqual(summary(found), ['+ web: /openapi.yaml', '- jobs:']);
  });

  it('is one customer with the package in its folder', () => {
    const found = proposed({
      ...files,
      'web/catalog-info.yaml': component('storefront', 'consumesApis: [payments-api]'),
      'payments/package.json': '{"name":"@acme/payments"}',
      'web/package.json': '{"name":"@acme/web","dependencies":{"@acme/payments":"*"}}',
    });
    assert.deepEqual(
      found.map(({ name, source, evidence }) => [name, source, evidence.length]),
      [['storefront', 'backstage', 2]],
    );
    assert.deepEqual(summary(found), ['+ storefront: /payments/']);
  });

  it('of another folder of the window counts; what this repository consumes there does not', () => {
    const beside = {
      shop: {
        'catalog-info.yaml': [component('shop', 'consumesApis: [payments-api]'), api('shop-api', '""')].join('---\n'),
      },
    };
    const found = proposed(
      { ...files, 'web/catalog-info.yaml': component('web', 'consumesApis: [shop-api]') },
      { beside },
    );
    assert.deepEqual(summary(found), ['+ shop: /payments/openapi.yaml']);
    assert.deepEqual(evidenceOf(found, 'shop'), ['shop consumes payments-api in shop/catalog-info.yaml']);
  });

  it('may hold anything', () => {
    const odd = [
      'kind: Component',
      'just text',
      '- a\n- b',
      'kind: [1]\nmetadata: x',
      'kind: Component\nmetadata: {name: 5}',
      'kind: Component\nmetadata: {name: x}\nspec: [1]',
      component('web', 'dependsOn: payments'),
    ].join('\n---\n');
    assert.deepEqual(proposed({ ...files, 'catalog-info.yaml': odd }), []);
  });
});
