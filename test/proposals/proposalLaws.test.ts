import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { heading } from '../../src/language/newFile';
import { matches } from '../../src/core/matching/patterns';
import { accepted, json, proposed } from './proposed';

describe('proposals that are all accepted', () => {
  const name = fc.oneof(
    fc.constantFrom(
      'web',
      'api',
      '@acme/api',
      '@acme/web',
      'none',
      'a b',
      "it's #1",
      'ü',
      '支付',
      '*?{}',
      '@x y@z',
      '__proto__',
      'constructor',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );
  const folder = fc.oneof(
    fc.constantFrom(
      '',
      'a',
      'b',
      'a/b',
      'packages/web',
      'packages/[id]',
      'my @scope/x',
      'a\\b',
      '{x}',
      'ü*?',
      '!a',
      '#a',
      ' a ',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 5 }).filter((text) => !/[/\0]|^\.\.?$/.test(text)),
  );
  const inFolder = (file: string, content: fc.Arbitrary<unknown>) =>
    fc
      .record({ folder, content })
      .map(
        ({ folder: at, content: data }) =>
          [at === '' ? file : `${at}/${file}`, typeof data === 'string' ? data : json(data)] as const,
      );
  const dependencies = fc
    .array(name, { maxLength: 4 })
    .map((names) => Object.fromEntries(names.map((each) => [each, '*'])));
  const file = fc.oneof(
    inFolder('package.json', fc.record({ name, dependencies, devDependencies: dependencies })),
    inFolder('pacts/a.json', fc.record({ consumer: fc.record({ name }), provider: fc.record({ name }) })),
    inFolder(
      'CODENOTIFY',
      fc
        .array(fc.tuple(fc.oneof(folder, fc.constantFrom('**/*', '*', '*.json', 'a/**', '**/b/**')), name), {
          maxLength: 4,
        })
        .map((rules) => rules.map(([glob, who]) => `${glob} @${who}`).join('\n')),
    ),
    inFolder(
      'catalog-info.yaml',
      fc.record({
        kind: fc.constantFrom('Component', 'API'),
        metadata: fc.record({ name }),
        spec: fc.record({ dependsOn: fc.array(name), consumesApis: fc.array(name), owner: name }),
      }),
    ),
    fc.tuple(
      fc.constant('CODEOWNERS'),
      name.map((who) => `* @${who}`),
    ),
  );
  const repository = fc.array(file, { maxLength: 8 }).map((all) => Object.fromEntries(all));

  it('make a file without a problem, whose patterns all match a file', () => {
    fc.assert(
      fc.property(repository, (there) => {
        const found = proposed(there);
        fc.pre(found.length > 0);
        const { problems, customers } = accepted(heading, found);
        assert.deepEqual(problems, []);
        assert.deepEqual(
          customers.map(({ id }) => id),
          found.map(({ id }) => id),
        );
        for (const { paths } of customers.flatMap(({ consumes }) => consumes)) {
          for (const pattern of paths)
            assert.ok(
              Object.keys(there).some((path) => matches(pattern, path)),
              pattern.source,
            );
        }
        for (const { evidence } of found)
          assert.ok(evidence.length > 0 && evidence.every((said) => /^[^\p{Cc}]+$/u.test(said)));
      }),
      { numRuns: 500 },
    );
  });

  it('leave nothing to propose, and the order of the files does not matter', () => {
    fc.assert(
      fc.property(repository, (there) => {
        const found = proposed(there);
        assert.deepEqual(proposed(there, { listed: found }), []);
        assert.deepEqual(proposed(Object.fromEntries(Object.entries(there).toReversed())), found);
      }),
      { numRuns: 300 },
    );
  });
});
