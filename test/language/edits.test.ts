import assert from 'node:assert/strict';
import { english } from '../../src/core/l10n';
import { addCustomers, addFeedback, addPaths, isRefusal, setTold, type Edit } from '../../src/language/edits';
import type { NewCustomer } from '../../src/language/newEntries';
import { heading } from '../../src/language/newFile';
import { refusalText } from '../../src/language/refusal';
import { applyChanges } from '../../src/language/textChange';

/** The text after an edit; for a refusal, its code. */
function after(text: string, edit: (text: string) => Edit): string {
  const made = edit(text);
  return isRefusal(made) ? made.refused : applyChanges(text, made);
}

/** What is edited, and what comes of it; `customers:` is above it, or for entries `- id: a`. */
type Row = readonly [what: string, before: string, after: string];

const table = (rows: readonly Row[], edit: (text: string) => Edit, above: string) => {
  for (const [what, before, expected] of rows) {
    it(what, () => assert.equal(after(above + before, edit), /^[a-z-]+$/.test(expected) ? expected : above + expected));
  }
};

const b: NewCustomer = { id: 'b', name: 'B', consumes: ['/b/'] };

const additions: readonly Row[] = [
  ['without the key', '', 'customers:\n  - id: b\n    name: B\n    consumes:\n      - /b/\n'],
  ['nothing behind the key', 'customers:\n', 'customers:\n  - id: b\n    name: B\n    consumes:\n      - /b/\n'],
  ['no newline at the end', 'customers:', 'customers:\n  - id: b\n    name: B\n    consumes:\n      - /b/'],
  [
    'a comment in place of entries',
    'customers: # us\n  # add yourself\n# end\n',
    'customers: # us\n  # add yourself\n  - id: b\n    name: B\n    consumes:\n      - /b/\n# end\n',
  ],
  [
    'an empty list with a comment, and a key below',
    'customers: [] # none yet\nx-a: 1\n',
    'customers: # none yet\n  - id: b\n    name: B\n    consumes:\n      - /b/\nx-a: 1\n',
  ],
  ['null', 'customers: ~\n', 'customers:\n  - id: b\n    name: B\n    consumes:\n      - /b/\n'],
  [
    'comments below the last entry',
    'customers:\n  - id: a\n    name: A # the first\n    # its end\n  # - id: old\n\n# not of the list\nx-a: 1\n',
    'customers:\n  - id: a\n    name: A # the first\n    # its end\n  # - id: old\n  - id: b\n    name: B\n    consumes:\n      - /b/\n\n# not of the list\nx-a: 1\n',
  ],
  [
    'dashes below the key, and a comment of the next key',
    'customers:\n- id: a\n  needs:\n  - x\n# next\nx-a: 1\n',
    'customers:\n- id: a\n  needs:\n  - x\n- id: b\n  name: B\n  consumes:\n  - /b/\n# next\nx-a: 1\n',
  ],
  [
    'wide indentation, and blank lines between',
    'customers:\n    -   id: a\n        needs:\n            -   x\n\n    -   id: c\n\nx-a: 1\n',
    'customers:\n    -   id: a\n        needs:\n            -   x\n\n    -   id: c\n\n    -   id: b\n        name: B\n        consumes:\n            -   /b/\n\nx-a: 1\n',
  ],
  [
    'CRLF',
    'customers:\r\n  - id: a\r\n',
    'customers:\r\n  - id: a\r\n  - id: b\r\n    name: B\r\n    consumes:\r\n      - /b/\r\n',
  ],
  [
    'a text that keeps its last blank lines',
    'customers:\n  - id: a\n    description: |+\n      A\n\n\n  # end\n',
    'customers:\n  - id: a\n    description: |+\n      A\n\n\n  # end\n  - id: b\n    name: B\n    consumes:\n      - /b/\n',
  ],
  [
    'the end of the document',
    'customers:\n  - id: a\n...\n',
    'customers:\n  - id: a\n  - id: b\n    name: B\n    consumes:\n      - /b/\n...\n',
  ],
  [
    'in brackets',
    'customers: [{ id: a }, ] # all\n',
    'customers: [{ id: a }, { id: b, name: B, consumes: [/b/] }, ] # all\n',
  ],
  ['an id that is there', 'customers:\n  - id: b\n', 'taken'],
  ['an id that is there by an alias', 'x-b: &b { id: b }\ncustomers: [*b]\n', 'taken'],
  ['no list', 'customers: none yet\n', 'not-a-list'],
  ['a mapping', 'customers: { b: B }\n', 'not-a-list'],
  ['an alias', 'x-a: &all [{ id: a }]\ncustomers: *all\n', 'shared'],
  ['a list that is used elsewhere', 'customers: &all\n  - id: a\nx-a: *all\n', 'shared'],
  ['broken YAML', 'customers: [\n', 'broken'],
  ['a key in the long way', '? customers\n', 'layout'],
];

const dates: readonly Row[] = [
  ['no key', '- id: a\n    name: A\n  - id: b\n', '- id: a\n    name: A\n    told: 2026-11-21\n  - id: b\n'],
  ['a plain date', '- id: a\n    told: 2026-10-20 # by mail\n', '- id: a\n    told: 2026-11-21 # by mail\n'],
  ['a date in quotes', '- { told: "2026-10-20", id: a }\n', '- { told: "2026-11-21", id: a }\n'],
  ['a date in single quotes', "- told: '2026-10-20'\n    id: a\n", "- told: '2026-11-21'\n    id: a\n"],
  ['the same date', '- id: a\n    told: "2026-11-21"\n', '- id: a\n    told: "2026-11-21"\n'],
  ['nothing', '- id: a\n    told: # never\n', '- id: a\n    told: 2026-11-21 # never\n'],
  ['null', '- id: a\n    told: null\n', '- id: a\n    told: 2026-11-21\n'],
  [
    'an alias',
    '- id: a\n    reviewed: &d 2026-10-20\n    told: *d\n',
    '- id: a\n    reviewed: &d 2026-10-20\n    told: 2026-11-21\n',
  ],
  ['in braces', '- { id: a, name: A, } # c\n', '- { id: a, name: A, told: 2026-11-21, } # c\n'],
  ['in braces, without a colon', '- { id: a, told }\n', '- { id: a, told: 2026-11-21 }\n'],
  [
    'in braces on lines of their own',
    '- {\n      id: a, # one\n      name: A # two\n    }\n',
    '- {\n      id: a, # one\n      name: A, # two\n      told: 2026-11-21\n    }\n',
  ],
  [
    'comments below the entry',
    '- id: a\n    needs:\n      - x\n      # - y\n    # liaison: ana\n  # about b\n  - id: b\n',
    '- id: a\n    needs:\n      - x\n      # - y\n    # liaison: ana\n    told: 2026-11-21\n  # about b\n  - id: b\n',
  ],
  ['the first of two entries', '- id: a\n  - id: a\n', '- id: a\n    told: 2026-11-21\n  - id: a\n'],
  ['no such customer', '- id: A\n', 'no-customer'],
  ['an anchor that is used', '- id: a\n    told: &d 2026-10-20\n    reviewed: *d\n', 'shared'],
  ['an entry that is used elsewhere', '- &a\n    id: a\n  - *a\n', 'shared'],
  ['an alias as the entry', '- *a\nx-a: 1\n', 'no-customer'],
  ['a merge of nothing', '- id: a\n    <<: *base\n', 'shared'],
  ['a list', '- id: a\n    told: [2026-10-20]\n', 'not-a-text'],
  ['lines of text', '- id: a\n    told: |\n      2026-10-20\n', 'not-a-text'],
];

const said: readonly Row[] = [
  [
    'no key',
    '- id: a\n',
    '- id: a\n    feedback:\n      - { date: 2026-11-21, text: "No, too: slow", link: https://example.com/#1 }\n',
  ],
  [
    'an empty list',
    '- id: a\n    feedback: []\n    x-a: 1\n',
    '- id: a\n    feedback:\n      - { date: 2026-11-21, text: "No, too: slow", link: https://example.com/#1 }\n    x-a: 1\n',
  ],
  [
    'below entries on lines, in single quotes',
    "- id: a\n    feedback:\n    - date: '2026-01-01'\n      text: Good\n",
    "- id: a\n    feedback:\n    - date: '2026-01-01'\n      text: Good\n    - date: 2026-11-21\n      text: 'No, too: slow'\n      link: https://example.com/#1\n",
  ],
  [
    'the same already',
    '- id: a\n    feedback: [{ date: "2026-11-21", text: \'No, too: slow\', link: https://example.com/#1 }]\n',
    '- id: a\n    feedback: [{ date: "2026-11-21", text: \'No, too: slow\', link: https://example.com/#1 }]\n',
  ],
];

const paths: readonly Row[] = [
  ['no key', '- id: a\n', '- id: a\n    consumes:\n      - /x/\n      - "*.md"\n'],
  ['brackets', '- id: a\n    consumes: [/y/] # c\n', '- id: a\n    consumes: [/y/, /x/, "*.md"] # c\n'],
  ['empty brackets', '- id: a\n    consumes: [ ]\n', '- id: a\n    consumes: [/x/, "*.md"]\n'],
  [
    'a comment in brackets',
    '- id: a\n    consumes: [ # c\n    ]\n',
    '- id: a\n    consumes: [/x/, "*.md" # c\n    ]\n',
  ],
  [
    'brackets over lines',
    '- id: a\n    consumes: [\n      /y/, # c, d\n      /z/, # e\n    ]\n',
    '- id: a\n    consumes: [\n      /y/, # c, d\n      /z/, # e\n      /x/,\n      "*.md",\n    ]\n',
  ],
  [
    'one of them is there',
    '- id: a\n    consumes:\n      - paths: [/x/] # c\n        as: api\n    needs: []\n',
    '- id: a\n    consumes:\n      - paths: [/x/] # c\n        as: api\n      - "*.md"\n    needs: []\n',
  ],
  ['both are there', "- id: a\n    consumes: ['*.md', /x/]\n", "- id: a\n    consumes: ['*.md', /x/]\n"],
  ['a text', '- id: a\n    consumes: /x/\n', 'not-a-list'],
  ['an alias', '- id: a\n    needs: &n [/y/]\n    consumes: *n\n', 'shared'],
  ['a list that is used elsewhere', '- id: a\n    consumes: &n [/y/]\n    tags: *n\n', 'shared'],
];

describe('edits', () => {
  describe('a customer', () => table(additions, (text) => addCustomers(text, [b]), 'version: 1\n'));

  describe('told', () => table(dates, (text) => setTold(text, 'a', '2026-11-21'), 'version: 1\ncustomers:\n  '));

  describe('feedback', () => {
    const feedback = { date: '2026-11-21', text: 'No, too: slow', link: 'https://example.com/#1' };
    table(said, (text) => addFeedback(text, 'a', feedback), 'version: 1\ncustomers:\n  ');
  });

  describe('paths', () => {
    table(paths, (text) => addPaths(text, 'a', ['/x/', '*.md', '/x/']), 'version: 1\ncustomers:\n  ');
  });

  it('leaves what is merged into an entry to a person', () => {
    const text = 'version: 1\nx-base: &base { consumes: [/y/] }\ncustomers:\n  - <<: *base\n    id: a\n';
    assert.equal(
      after(text, (each) => addPaths(each, 'a', ['/x/'])),
      'shared',
    );
  });

  it('writes all keys of an entry in the order of the documentation, lists of words in brackets', () => {
    const all: NewCustomer = {
      tags: ['tier-1'],
      via: ['a'],
      contacts: [{ channel: '#billing', tool: 'slack' }, { channel: '@ana' }],
      needs: ["Two weeks' notice", 'say: "no"', 'C:\\'],
      consumes: ['/src/[id]/**', { paths: ['/a/', '{x}'], exclude: ['/a/b/'], as: 'api', contract: '/openapi.yaml' }],
      group: 'yes',
      role: ['payer', 'user'],
      type: 'external',
      description: 'One line\nand another',
      name: '2026-01-01',
      id: 'b',
    };
    assert.equal(
      after('version: 1\ncustomers:', (text) => addCustomers(text, [all, { id: 'c' }])),
      `version: 1
customers:
  - id: b
    name: "2026-01-01"
    description: "One line\\nand another"
    type: external
    role: [payer, user]
    group: "yes"
    consumes:
      - /src/[id]/**
      - paths: [/a/, "{x}"]
        exclude: [/a/b/]
        as: api
        contract: /openapi.yaml
    needs:
      - Two weeks' notice
      - 'say: "no"'
      - C:\\
    contacts:
      - { channel: "#billing", tool: slack }
      - { channel: "@ana" }
    via: [a]
    tags: [tier-1]
  - id: c`,
    );
  });

  it('writes JSON into JSON', () => {
    const text = '{\n  "version": 1,\n  "customers": [\n    {"id": "a", "told": null}\n  ]\n}\n';
    const added = after(text, (each) => addCustomers(each, [b]));
    const told = after(added, (each) => setTold(each, 'a', '2026-11-21'));
    assert.deepEqual(JSON.parse(after(told, (each) => setTold(each, 'b', '2026-11-21'))), {
      version: 1,
      customers: [
        { id: 'a', told: '2026-11-21' },
        { id: 'b', name: 'B', consumes: ['/b/'], told: '2026-11-21' },
      ],
    });
  });

  for (const [text, beginning] of [
    ['', heading],
    [' \n', heading],
    ['# Ours\r\n', '# Ours\r\nversion: 1\r\n'],
  ] as const) {
    it(`makes a customers.yaml of ${JSON.stringify(text)}`, () => {
      const filled = after(text, (before) => addCustomers(before, [b]));
      assert.equal(
        filled,
        after(beginning, (before) => addCustomers(before, [b])),
      );
      assert.ok(filled.startsWith(beginning));
    });
  }

  it('refuses two new entries of one id, and a file that is not ours', () => {
    assert.equal(
      after('version: 1\n', (text) => addCustomers(text, [b, b])),
      'taken',
    );
    assert.equal(
      after('customers:\n  - id: a\n', (text) => addCustomers(text, [b])),
      'foreign',
    );
    assert.equal(
      after('', (text) => setTold(text, 'a', '2026-11-21')),
      'foreign',
    );
  });

  it('refuses to make a file too large to be read, which is counted in bytes', () => {
    const fits = `version: 1\ncustomers:\n  - id: a\n#${'é'.repeat(499_960)}\n`;
    const full = fits.replace('\n#', `\n#${'x'.repeat(26)}`);
    assert.equal(Buffer.byteLength(after(fits, (text) => setTold(text, 'a', '2026-11-21'))), 999_975);
    assert.equal(
      after(full, (text) => setTold(text, 'a', '2026-11-21')),
      'too-large',
    );
  });

  it('says why not, and what to do', () => {
    const broken = setTold('version: 1\ncustomers:\n  - id: a\n    liaison: @ana\n', 'a', '2026-11-21');
    assert.ok(isRefusal(broken));
    assert.match(refusalText(broken, english), /cannot be read.*Line 4: `@ana` must stand in quotes/);
    const shared = addPaths('version: 1\ncustomers:\n  - id: a\n    consumes: &n [x]\n    tags: *n\n', 'a', ['y']);
    assert.ok(isRefusal(shared));
    assert.match(refusalText(shared, english), /`consumes` is shared .* by hand/);
  });
});
