import assert from 'node:assert/strict';
import { json, proposed, summary } from './proposed';

describe('pact files', () => {
  const pact = (consumer: string, provider: string) =>
    json({ consumer: { name: consumer }, provider: { name: provider }, interactions: [] });

  it('make the consumer a customer of the provider’s folder', () => {
    const found = proposed({
      'payments/package.json': json({ name: '@acme/payments' }),
      'pacts/mobile-payments.json': pact('Mobile App', 'Payments'),
    });
    assert.deepEqual(found, [
      {
        id: 'mobile-app',
        name: 'Mobile App',
        type: 'system',
        consumes: ['/payments/'],
        source: 'pact',
        evidence: ['Mobile App has a pact with Payments in pacts/mobile-payments.json'],
        ticked: true,
      },
    ]);
  });

  const several = { 'api/package.json': json({ name: 'api' }), 'web/package.json': json({ name: 'web' }) };
  const cases: readonly (readonly [
    title: string,
    files: Readonly<Record<string, string>>,
    expected: readonly string[],
  ])[] = [
    [
      'with the repository by its name',
      { 'pacts/a.json': pact('shop', 'Acme'), 'src/a.ts': '' },
      ['+ shop: /pacts/ /src/'],
    ],
    [
      'with another name, where there is one package',
      { 'pacts/a.json': pact('shop', 'Payments Service'), 'src/a.ts': '' },
      ['+ shop: /pacts/ /src/'],
    ],
    [
      'with another name, where there are several',
      { ...several, 'pacts/a.json': pact('shop', 'Payments') },
      ['- shop:'],
    ],
    ['between two of this repository', { ...several, 'pacts/a.json': pact('web', 'api') }, ['+ web: /api/']],
    ['in which we are the consumer', { 'pacts/a.json': pact('acme', 'payments') }, []],
    ['in which one of us is the consumer', { ...several, 'pacts/a.json': pact('web', 'payments') }, []],
    ['with oneself', { ...several, 'pacts/a.json': pact('web', 'web') }, []],
  ];
  for (const [title, files, expected] of cases) {
    it(title, () => assert.deepEqual(summary(proposed(files)), expected));
  }

  for (const path of [
    'pacts/a.json',
    'pact/x/a.json',
    'target/pacts/a.json',
    'a/consumer-pacts/a.json',
    'pact_files/a.json',
    'Pacts/a.JSON',
    'test/pacts/a.json',
  ]) {
    it(`are looked for in ${path}`, () => assert.equal(proposed({ [path]: pact('shop', 'acme') }).length, 1));
  }

  for (const path of [
    'a.json',
    'impact/a.json',
    'compacts/a.json',
    'pacts.json',
    'pacts/a.yaml',
    'node_modules/pacts/a.json',
  ]) {
    it(`are not looked for in ${path}`, () => assert.deepEqual(proposed({ [path]: pact('shop', 'acme') }), []));
  }

  it('may hold anything', () => {
    for (const odd of [
      '[]',
      '5',
      'null',
      '{}',
      '{"consumer":"a","provider":"b"}',
      '{"consumer":{"name":1},"provider":{"name":"b"}}',
      '{"consumer":{"name":""},"provider":{"name":"b"}}',
    ]) {
      assert.deepEqual(proposed({ 'pacts/a.json': odd }), [], odd);
    }
  });

  it('in another folder of the window count where they name one of us', () => {
    const beside = { shop: { 'pacts/a.json': pact('till', 'acme'), 'pacts/b.json': pact('till', 'bank') } };
    assert.deepEqual(summary(proposed({ 'src/a.ts': '' }, { beside })), ['+ till: /src/']);
  });
});
