// The keys that completion proposes at the cursor (`|`), and what a text becomes by them; also where it is broken.
import assert from 'node:assert/strict';
import { english, said } from '../../src/core/l10n';
import { after, head, proposed } from './proposedAt';

describe('completion of keys', () => {
  const keys: readonly (readonly [marked: string, first: readonly string[], not: readonly string[]])[] = [
    ['version: 1\n|', ['groups', 'unnoticed', 'unnoticedDefaults', 'customers'], ['version', 'x-']],
    ['version: 1\ncust|', ['groups', 'unnoticed'], ['version']],
    [`${head}    |`, ['description', 'type', 'role', 'group', 'consumes'], ['id', 'name', 'version', 'paths']],
    [`${head}    ty|`, ['description', 'type'], ['id', 'name']],
    [`${head}    ty|\n    role: [user]\n`, ['description', 'type', 'group'], ['role']],
    [`${head}    ty|\n    role:\n      - user\n`, ['description', 'type', 'group'], ['role']],
    [`${head}    ty|pe: team\n    group: money\n`, ['description', 'type', 'role'], ['group']],
    [`${head}    |\n  - id: b\n    name: B\n`, ['description', 'type'], ['id', 'name']],
    [`${head}  - ty|\n    name: B\n`, ['id', 'description', 'type'], ['name']],
    [`${head}  - |`, ['id', 'name', 'description'], []],
    [`${head}  - i|`, ['id', 'name', 'description'], []],
    [`${head}  |`, ['id'], ['name', 'version']],
    [`${head}  |\n  - id: b\n`, ['id'], ['name', 'version']],
    ['version: 1\ngroups:\n  - id: a\n    |', ['name', 'description'], ['id', 'type']],
    ['version: 1\ncustomers:\n- id: a\n  |', ['name', 'description', 'type'], ['id']],
    [`${head}    consumes:\n      - paths: [/src/]\n        |`, ['exclude', 'as', 'contract'], ['paths', 'need']],
    [`${head}    needs:\n      - need: x\n        |`, ['paths'], ['need', 'text']],
    [`${head}    contacts:\n      - |`, ['channel', 'tool', 'scope', 'primary'], []],
    [`${head}    contacts:\n      - channel: x\n        |`, ['tool', 'scope', 'primary'], ['channel']],
    [`${head}    contacts:\n      - { channel: x, to| }`, ['tool', 'scope', 'primary'], ['channel']],
    [`${head}    contacts:\n      - { channel: x, |`, ['tool', 'scope', 'primary'], ['channel']],
    [`${head}    contacts:\n      - { channel: "#x, | }`, [], ['tool']],
    [`${head}    contacts: [{ | }]`, ['channel', 'tool'], []],
    [`${head}    feedback:\n      - { date: 2026-01-01, | , text: x }`, ['link', 'done'], ['date', 'text']],
    [`${head}    links:\n      - |\n`, ['title', 'url'], []],
    ['{version: 1, customers: [{id: a, |}]}', ['name', 'description'], ['id']],
    ['{"version": 1, "customers": [{"id": "a", "ty|": 1}]}', ['name', 'description', 'type'], ['id']],
    ['version: 1\r\ncustomers:\r\n  - id: a\r\n    |\r\n    name: x\r\n', ['description', 'type'], ['id', 'name']],
    // Mistakes elsewhere do not matter.
    [`${head}    |\n  - id: [\n    name: "\n`, ['description', 'type'], ['id', 'name']],
    [`version: 1\ncustomers:\n  - id: "b\n    name: [\n  - id: a\n    |\n`, ['name', 'description'], ['id']],
    [`version: 1\ngroups: [\ncustomers:\n  - id: a\n    |\n`, ['name', 'description'], ['id']],
  ];
  for (const [marked, first, not] of keys) {
    it(`proposes ${first.join(', ') || 'none'} at ${JSON.stringify(marked.replace(head, '… '))}`, () => {
      const found = proposed(marked).flatMap(({ kind, label }) => (kind === 'key' ? [label] : []));
      assert.deepEqual(found.slice(0, first.length), first);
      for (const key of not) assert.ok(!found.includes(key), key);
    });
  }

  it('say what they mean and what may stand there', () => {
    const found = proposed(`${head}    |`);
    const told = (label: string) => found.find((each) => each.label === label)!;
    assert.equal(said(told('type').detail!, english), 'team | external | public | system');
    assert.equal(said(told('via').detail!, english), 'list of ids of customers');
    assert.match(said(told('via').about!, english), /secondary customer/);
    assert.deepEqual(
      ['name', 'type', 'via', 'told', 'needs', 'contacts', 'tell', 'liaison', 'consumes'].map(
        (key) => [key, found.find(({ label }) => label === key)?.goesOn] as const,
      ),
      [
        ['name', undefined],
        ['type', true],
        ['via', true],
        ['told', true],
        ['needs', false],
        ['contacts', false],
        ['tell', true],
        ['liaison', true],
        ['consumes', true],
      ],
    );
  });

  const inserted: readonly (readonly [marked: string, key: string, expected: string])[] = [
    ['version: 1\n|', 'customers', 'version: 1\ncustomers:\n  - id: |\n    name: |'],
    [`${head}    ty|`, 'type', `${head}    type: |`],
    [`${head}    ty|pe: team`, 'tell', `${head}    tell|: team`],
    [`${head}    |`, 'via', `${head}    via:\n      - |`],
    [`${head}    |`, 'contacts', `${head}    contacts:\n      - channel: |`],
    [`${head}    consu|\n      - /src/\n`, 'consumes', `${head}    consumes:|\n      - /src/\n`],
    [`${head}  |`, 'id', `${head}  - id: |`],
    [`${head}  -|`, 'id', `${head}  - id: |`],
    [`${head}  - |`, 'id', `${head}  - id: |`],
    [`${head}  - |`, 'via', `${head}  - via:\n      - |`],
    [
      `${head}    contacts:\n      - { channel: x, to| }`,
      'tool',
      `${head}    contacts:\n      - { channel: x, tool: | }`,
    ],
    ['version: 1\ncustomers: [{ | }]', 'via', 'version: 1\ncustomers: [{ via: [|] }]'],
    ['version: 1\ncustomers: [{ | }]', 'links', 'version: 1\ncustomers: [{ links: [{ url: | }] }]'],
    // As the file has its lists.
    ['version: 1\ncustomers:\n- id: a\n  |', 'via', 'version: 1\ncustomers:\n- id: a\n  via:\n  - |'],
    [
      'version: 1\ncustomers:\n    - id: a\n      |',
      'via',
      'version: 1\ncustomers:\n    - id: a\n      via:\n          - |',
    ],
    [
      '{"version": 1, "customers": [{"id": "a", "ty|": 1}]}',
      'type',
      '{"version": 1, "customers": [{"id": "a", "type|": 1}]}',
    ],
  ];
  for (const [marked, key, expected] of inserted) {
    it(`inserts ${key} at ${JSON.stringify(marked.replace(head, '… '))}`, () => {
      assert.equal(after(marked, key), expected);
    });
  }
});
