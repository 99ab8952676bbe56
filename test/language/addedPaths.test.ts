// What is said where paths are added to a customer, or dropped on it: what comes of it, and where nothing does.
import assert from 'node:assert/strict';
import { joinFiles } from '../../src/core/customers/customers';
import { readCustomersFile } from '../../src/core/customers/customersFile';
import { english } from '../../src/core/l10n';
import { consumedText, knownText, outcomeText } from '../../src/language/addedPaths';
import type { PathChosen } from '../../src/language/pathPattern';

const text = `version: 1
customers:
  - id: shop
    name: Shop
    consumes:
      - /src/
      - paths: [/api/, /api/v1/old/]
        exclude: [/api/v1/]
    ignores:
      - paths: [/docs/, "*.md"]
`;
const read = (file: string, folder: string) =>
  joinFiles([readCustomersFile(file, text, folder)]).customers.customers[0]!;
const atRoot = { file: 'customers.yaml', folder: '' };
const shop = read(atRoot.file, atRoot.folder);

const chosen = (...paths: readonly string[]): readonly PathChosen[] =>
  paths.map((path) => ({ path: path.replace(/\/$/, ''), isFolder: path.endsWith('/') }));
const ignored = (pattern: string, paths: string) =>
  `Shop does not care about ${pattern} (\`ignores:\`), so changes to ${paths} still do not concern it.`;

describe('paths that a customer is said to consume', () => {
  const known: readonly (readonly [paths: readonly string[], already: string | undefined, item: readonly string[]])[] =
    [
      [['src/a.ts'], 'Shop consumes that already: /src/', ['consumes it already: /src/']],
      [['src/a.ts', 'api/v2/'], 'Shop consumes that already: /src/', ['consumes it already: /src/']],
      [['src/a.md'], ignored('*.md', '/src/a.md'), ['does not care about it: *.md']],
      [['src/a.md', 'src/a.ts'], ignored('*.md', '/src/a.md'), ['consumes it already: /src/']],
      [['lib/'], undefined, []],
      [['src/a.ts', 'lib/'], undefined, []],
      [['docs/a.ts'], undefined, ['does not care about it: /docs/']],
      [['docs/', 'README.md'], undefined, ['does not care about it: /docs/']],
      [['docs/', 'lib/'], undefined, []],
      [['api/v1/a.ts'], undefined, []],
    ];
  for (const [paths, already, item] of known) {
    it(`as far as it does: ${paths.join(', ')}`, () => {
      assert.deepEqual(
        [consumedText(shop, chosen(...paths), english), knownText(shop, chosen(...paths), english)],
        [already, item],
      );
    });
  }

  const written: readonly (readonly [paths: readonly string[], isNew: boolean, said: string])[] = [
    [['lib/', 'a.ts'], true, 'Shop consumes /lib/, /a.ts now.'],
    [['lib/'], false, 'Shop consumes that already: /lib/'],
    [['docs/'], true, ignored('/docs/', '/docs/')],
    [['docs/a.ts'], false, ignored('/docs/', '/docs/a.ts')],
    [['lib/', 'README.md', 'a.md'], true, `Shop consumes /lib/ now. ${ignored('*.md', '/README.md, /a.md')}`],
    [['lib/', 'docs/a.ts', 'a.md'], false, `${ignored('/docs/', '/docs/a.ts')} ${ignored('*.md', '/a.md')}`],
    [
      ['api/v1/old/'],
      false,
      'Shop leaves out /api/v1/ (`exclude:`), so changes to /api/v1/old/ still do not concern it.',
    ],
    [['api/v1/new/'], true, 'Shop consumes /api/v1/new/ now.'],
  ];
  for (const [paths, isNew, said] of written) {
    it(`when they are written${isNew ? '' : ', or stood there'}: ${paths.join(', ')}`, () => {
      assert.equal(outcomeText(shop, { place: atRoot, paths: chosen(...paths), isNew }, english), said);
    });
  }

  it('are told as they stand in the file, and relative to the root where nothing comes of them', () => {
    const place = { file: 'web/customers.yaml', folder: 'web' };
    const outcome = { place, paths: chosen('web/lib/', 'web/docs/a.ts'), isNew: true };
    assert.equal(
      outcomeText(read(place.file, place.folder), outcome, english),
      `Shop consumes /lib/ now. ${ignored('/docs/', '/web/docs/a.ts')}`,
    );
  });
});
