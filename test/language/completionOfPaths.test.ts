// The paths that completion proposes at the cursor (`|`), and what a text becomes by them.
import assert from 'node:assert/strict';
import { pointAt, proposals } from '../../src/language/completion';
import { after, head, labels, proposed } from './proposedAt';
import { cursorIn, worldOf } from './repositoryTexts';

describe('completion of paths', () => {
  const root = ['/docs/', '/proto/', '/services/', '/src/', '/README.md', '/customers.yaml', '/openapi.yaml'];
  const paths: readonly (readonly [marked: string, expected: readonly string[]])[] = [
    ['- /|', root],
    ['- /src/|', ['/src/', '/src/api/', '/src/odd/', '/src/charge.ts']],
    ['- /src/api/in|', ['/src/api/internal/', '/src/api/charges.ts']],
    ['- src/|', ['src/', 'src/api/', 'src/odd/', 'src/charge.ts']],
    ['- paths: [/src/api/|]', ['/src/api/', '/src/api/internal/', '/src/api/charges.ts']],
    ['- paths: [/proto/, |]', [...root.filter((path) => path !== '/proto/'), '*.ts', '*.md', '*.yaml', '*.proto']],
    ['- "/src/|"', ['/src/', '/src/api/', '/src/odd/', '/src/charge.ts']],
    ['- "/src/|', ['/src/', '/src/api/', '/src/odd/', '/src/charge.ts']],
    ['- ch|', [...root, 'charge.proto', 'charge.ts', 'charges.ts']],
    ['- API|', [...root, 'api/']],
    ['- "!|"', [...root, '\\!not.ts']],
    ['- *|', ['*.ts', '*.md', '*.yaml', '*.proto']],
    ['- "*.|"', ['*.ts', '*.md', '*.yaml', '*.proto']],
    ['- /src/*/|', []],
    ['- /none/|', []],
    [
      '- /src/odd/|',
      [
        '/src/odd/',
        '/src/odd/!not.ts',
        '/src/odd/\\*star.ts',
        '/src/odd/@ana\\ me@x.md',
        '/src/odd/a \\{b\\} \\\\c.ts',
      ],
    ],
  ];
  for (const [marked, expected] of paths) {
    it(`proposes ${expected.length} at ${marked}`, () => {
      const found = proposed(`${head}    consumes:\n      ${marked}`);
      assert.deepEqual(
        found.filter(({ kind }) => kind !== 'key').map(({ label }) => label),
        expected,
      );
    });
  }

  it('proposes them below the folder of a nested file', () => {
    const place = { file: 'services/ledger/customers.yaml', folder: 'services/ledger' };
    const marked = `version: 1\nunnoticed: [/|]`;
    assert.deepEqual(labels(marked, { place }), ['/src/', '/customers.yaml']);
  });

  it('proposes them for a contract, as they are', () => {
    const marked = `${head}    consumes:\n      - paths: [/src/]\n        contract: /src/odd/|`;
    assert.deepEqual(labels(marked), [
      '/src/odd/!not.ts',
      '/src/odd/*star.ts',
      '/src/odd/@ana me@x.md',
      '/src/odd/a {b} \\c.ts',
    ]);
    assert.deepEqual(labels(marked.replace('/src/odd/', 'https://exa')), []);
  });

  const inserted: readonly (readonly [marked: string, label: string, expected: string])[] = [
    ['- /src/|', '/src/api/', '- /src/api/|'],
    ['- /src/a|pi/charges.ts', '/src/api/', '- /src/api/|'],
    ['- *|', '*.md', '- "*.md"|'],
    ['- paths: [*|]', '*.md', '- paths: ["*.md"|]'],
    ['- paths: [/docs/|]', '/docs/[id]/', '- paths: ["/docs/[id]/|"]'],
    ['- /docs/|', '/docs/[id]/', '- /docs/[id]/|'],
    ['- "/docs/|"', '/docs/[id]/', '- "/docs/[id]/|"'],
    ['- /docs/|', '/docs/My guide.md', '- /docs/My guide.md|'],
    ['- /src/odd/|', '/src/odd/@ana\\ me@x.md', '- /src/odd/@ana\\ me@x.md|'],
    ['- "/src/odd/|', '/src/odd/\\*star.ts', '- "/src/odd/\\\\*star.ts|"'],
    ["- '/src/odd/|'", '/src/odd/\\*star.ts', "- '/src/odd/\\*star.ts|'"],
    ['- "!|"', '\\!not.ts', '- "\\\\!not.ts|"'],
  ];
  for (const [marked, label, expected] of inserted) {
    it(`inserts ${label} at ${marked}`, () => {
      const before = `${head}    consumes:\n      `;
      assert.equal(after(before + marked, label), before + expected);
    });
  }

  it('comes again as more is typed where a name may stand anywhere', () => {
    const isIncomplete = (marked: string) => {
      const { text, offset } = cursorIn(`version: 1\nunnoticed: [${marked}]`);
      return proposals(pointAt(text, offset), worldOf([])).isIncomplete;
    };
    assert.deepEqual([isIncomplete('|'), isIncomplete('c|'), isIncomplete('/src/|')], [true, true, false]);
  });
});
