// What completion proposes at the cursor (`|`), and what a text becomes by it; also where it is broken in the middle of typing.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { needs, pointAt, proposals, type Proposal, type World } from '../../src/core/completion';
import { readCustomersFile } from '../../src/core/customersFile';
import { readCustomersText } from '../../src/core/customersText';
import { insertedText } from '../../src/core/insert';
import { example } from './example';
import { cursorIn, nestedText, textAt, worldOf } from './repositoryTexts';

/** Beside the texts of the repository: the example, in another folder, and the nested one. */
const around = [textAt(example, 'other/customers.yaml', 'other'), nestedText()];

function proposedIn(text: string, offset: number, world: Partial<World> = {}): readonly Proposal[] {
  const own = readCustomersText(text, { file: 'customers.yaml', folder: '' });
  const all = { ...worldOf([...(own ? [own] : []), ...around]), ...world };
  return proposals(pointAt(text, offset), all).items;
}

function proposed(marked: string, world: Partial<World> = {}): readonly Proposal[] {
  const { text, offset } = cursorIn(marked);
  return proposedIn(text, offset, world);
}

const labels = (marked: string, world: Partial<World> = {}) => proposed(marked, world).map(({ label }) => label);

function accepted(text: string, { start, end, insert }: Proposal): string {
  return text.slice(0, start) + insertedText(insert) + text.slice(end);
}

/** The text after a proposal, with a `|` at each stop, or behind what was inserted. */
function after(marked: string, label: string): string {
  const { text } = cursorIn(marked);
  const found = proposed(marked).find((each) => each.label === label);
  assert.ok(found, `${label} is not proposed at ${marked}`);
  const { start, end, insert } = found;
  const shown = insert.map((part) => (typeof part === 'string' ? part : `|${part.stop}`)).join('');
  return text.slice(0, start) + (shown.includes('|') ? shown : `${shown}|`) + text.slice(end);
}

const head = `version: 1
groups:
  - id: money
    name: Money movement
customers:
  - id: a
    name: A
`;
const types = ['team', 'external', 'public', 'system'];
const roles = ['payer', 'user', 'beneficiary'];

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
    assert.equal(told('type').detail, 'team | external | public | system');
    assert.equal(told('via').detail, 'list of ids of customers');
    assert.match(told('via').about!, /secondary customer/);
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

describe('completion of values', () => {
  const values: readonly (readonly [marked: string, expected: readonly string[]])[] = [
    ['version: |', ['1']],
    ['version: 1\nunnoticedDefaults: |', ['true', 'false']],
    [`${head}    type: |`, types],
    [`${head}    type: te|am # c`, types],
    [`${head}    type: "te|"`, types],
    [`${head}    type: 'te|\n    via: [b]\n`, types],
    [`${head}    type:|`, types],
    [`${head}    type:\n      |`, types],
    [`${head}    type: |\n    role: [payer]`, types],
    [`${head}    role: |`, roles],
    [`${head}    role: [|]`, roles],
    [`${head}    role: [payer, |]`, ['user', 'beneficiary']],
    [`${head}    role: [payer, |\n    via: [b]\n  - id: c\n`, ['user', 'beneficiary']],
    [`${head}    role: [|, user]`, ['payer', 'beneficiary']],
    [`${head}    role:\n      - |`, roles],
    [`${head}    role:\n      |`, roles],
    [`${head}    role:\n      - payer\n      |\n      - user`, ['beneficiary']],
    [`${head}    role: [\n      payer,\n      |\n    ]`, ['user', 'beneficiary']],
    [`${head}    lifecycle: |`, ['onboarding', 'active', 'leaving', 'past']],
    [`${head}    contacts:\n      - { channel: x, primary: | }`, ['true', 'false']],
    [`${head}    told: |`, ['2026-11-21', '2026-11-20', '2026-11-14']],
    [`${head}    feedback: [{ date: 2026-|, text: x }]`, ['2026-11-21', '2026-11-20', '2026-11-14']],
    [`${head}    notice: |`, ['7d', '14d', '30d', '6w', '3m']],
    [`${head}    group: |`, ['money', 'numbers']],
    [`${head}    group:\n      mo|`, ['money', 'numbers']],
    [`${head}    via: [|]`, ['billing', 'merchants', 'ledger']],
    [`${head}    via: [bil|`, ['billing', 'merchants', 'ledger']],
    [`${head}    via: [billing, |]`, ['merchants', 'ledger']],
    [`${head}    via: [|, billing]`, ['merchants', 'ledger']],
    [`${head}    via:\n      - billing\n      - l|`, ['merchants', 'ledger']],
    // Neither itself nor whoever is reached through it.
    ['version: 1\ncustomers:\n  - id: merchants\n    via: [|]', ['billing']],
    ['version: 1\ncustomers:\n  - id: billing\n    via: [|]', []],
    // A customer of another file, to which this one adds.
    ['version: 1\ncustomers:\n  - id: |', ['billing', 'merchants', 'ledger']],
    ['version: 1\ncustomers:\n  - id: billing\n  - id: m|', ['merchants', 'ledger']],
    [`${head}    contacts:\n      - { channel: x, tool: | }`, ['slack', 'email', 'teams', 'jira']],
    [`${head}    contacts:\n      - { channel: x, scope: | }`, ['announcements', 'nightly', 'incidents', 'questions']],
    [`${head}    liaison: |`, ['ana']],
    [`${head}    tags: [|]`, ['tier-1', 'eu']],
    [`${head}    contacts: [|]`, ['{ }']],
    // Where words, comments or keys of one's own are.
    [`${head}    description: Charges |`, []],
    [`${head}    # via: [|]`, []],
    [`${head}    type: team # |`, []],
    [`${head}    description: >-\n      type: |`, []],
    [`${head}    x-own: |`, []],
    [`${head}    x-own: { type: | }`, []],
    [`${head}    unknown: |`, []],
    [`${head}    needs:\n      - Amounts |`, []],
    [`${head}    links: [{ url: | }]`, []],
    [`|  ${head}`, []],
    [`${head} |   type: team`, []],
    // The files of others.
    ['version: 2\n|', []],
    ['version: "3.8"\ncustomers:\n  - |', []],
    ['name: x\n|', []],
    ['customers:\n  - id: a\n    type: |', []],
  ];
  for (const [marked, expected] of values) {
    it(`proposes ${expected.join(', ') || 'nothing'} at ${JSON.stringify(marked.replace(head, '… '))}`, () => {
      assert.deepEqual(labels(marked), expected);
    });
  }

  it('says who an id is', () => {
    const [billing] = proposed(`${head}    via: [|]`);
    assert.deepEqual([billing?.detail, billing?.about], ['Billing team', 'Charges merchants every night']);
    const [money] = proposed(`${head}    group: |`);
    assert.deepEqual([money?.kind, money?.detail], ['group', 'Money movement']);
  });

  it('says what a value means', () => {
    const [payer] = proposed(`${head}    role: [|]`);
    assert.match(payer!.about!, /^Pays/);
  });

  it('keeps those of the private overlay out of the files that all share', () => {
    const own = textAt('version: 1\ncustomers:\n  - id: secret\n    name: Secret\n', 'customers.local.yaml');
    const marked = `${head}    via: [|]`;
    assert.deepEqual(labels(marked, { texts: [own] }), []);
    const place = { file: 'customers.local.yaml', folder: '' };
    assert.deepEqual(labels(marked, { texts: [own], place }), ['secret']);
  });

  const inserted: readonly (readonly [marked: string, label: string, expected: string])[] = [
    [`${head}    type: te|am # c`, 'system', `${head}    type: system| # c`],
    [`${head}    type:|`, 'team', `${head}    type: team|`],
    [`${head}    type: "te|"`, 'team', `${head}    type: "team|"`],
    [`${head}    type: "te|\n    via: [b]`, 'team', `${head}    type: "team|"\n    via: [b]`],
    [`${head}    role: |`, 'payer', `${head}    role: [payer|]`],
    [`${head}    role:\n      |`, 'payer', `${head}    role:\n      - payer|`],
    [`${head}    role:\n      -|`, 'payer', `${head}    role:\n      - payer|`],
    [`${head}    told: |`, '2026-11-21', `${head}    told: 2026-11-21|`],
    [`${head}    told: "|"`, '2026-11-21', `${head}    told: "2026-11-21|"`],
    [`${head}    contacts: [|]`, '{ }', `${head}    contacts: [{ channel: | }]`],
    [`${head}    contacts: |`, '{ }', `${head}    contacts: [{ channel: | }]`],
  ];
  for (const [marked, label, expected] of inserted) {
    it(`inserts ${label} at ${JSON.stringify(marked.replace(head, '… '))}`, () => {
      assert.equal(after(marked, label), expected);
    });
  }
});

describe('completion of paths', () => {
  const root = ['/docs/', '/proto/', '/services/', '/src/', '/README.md', '/customers.yaml', '/openapi.yaml'];
  const paths: readonly (readonly [marked: string, expected: readonly string[]])[] = [
    ['- /|', root],
    ['- /src/|', ['/src/api/', '/src/odd/', '/src/charge.ts']],
    ['- /src/api/in|', ['/src/api/internal/', '/src/api/charges.ts']],
    ['- src/|', ['src/api/', 'src/odd/', 'src/charge.ts']],
    ['- paths: [/src/api/|]', ['/src/api/internal/', '/src/api/charges.ts']],
    ['- paths: [/proto/, |]', [...root.filter((path) => path !== '/proto/'), '*.ts', '*.md', '*.yaml', '*.proto']],
    ['- "/src/|"', ['/src/api/', '/src/odd/', '/src/charge.ts']],
    ['- "/src/|', ['/src/api/', '/src/odd/', '/src/charge.ts']],
    ['- ch|', [...root, 'charge.proto', 'charge.ts', 'charges.ts']],
    ['- API|', [...root, 'api/']],
    ['- *|', ['*.ts', '*.md', '*.yaml', '*.proto']],
    ['- "*.|"', ['*.ts', '*.md', '*.yaml', '*.proto']],
    ['- /src/*/|', []],
    ['- /none/|', []],
    ['- /src/odd/|', ['/src/odd/\\!not.ts', '/src/odd/\\*star.ts', '/src/odd/a\\ \\{b\\}\\ \\\\c.ts']],
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
    assert.deepEqual(labels(marked), ['/src/odd/!not.ts', '/src/odd/*star.ts', '/src/odd/a {b} \\c.ts']);
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
    ['- "/docs/|', '/docs/My\\ guide.md', '- "/docs/My\\\\ guide.md|"'],
    ["- '/docs/|'", '/docs/My\\ guide.md', "- '/docs/My\\ guide.md|'"],
    ['- /src/odd/|', '/src/odd/\\!not.ts', '- /src/odd/\\!not.ts|'],
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

describe('completion of an empty file', () => {
  for (const marked of ['|', 'ver|', '# Ours\n|\n', '---\n|', '\n\n|', '# yaml\nversion|']) {
    it(`proposes the beginning at ${JSON.stringify(marked)}`, () => {
      const [found] = proposed(marked);
      assert.equal(found?.kind, 'beginning');
      const text = accepted(cursorIn(marked).text, found);
      const { state, customers, problems } = readCustomersFile('customers.yaml', text, '');
      assert.deepEqual([state, customers.length, problems], ['ours', 1, []]);
    });
  }
  for (const marked of ['# |', 'customers: |', 'a: b\n|', '  |x']) {
    it(`proposes none at ${JSON.stringify(marked)}`, () => assert.deepEqual(labels(marked), []));
  }
});

describe('completion', () => {
  it('asks for no more than it needs', () => {
    const asked = (marked: string) => {
      const { text, offset } = cursorIn(marked);
      return needs(pointAt(text, offset));
    };
    assert.deepEqual(asked(`${head}    type: |`), { texts: false, files: false });
    assert.deepEqual(asked(`${head}    |`), { texts: false, files: false });
    assert.deepEqual(asked(`${head}    via: [|]`), { texts: true, files: false });
    assert.deepEqual(asked(`${head}    tags: [|]`), { texts: true, files: false });
    assert.deepEqual(asked(`${head}    consumes: [|]`), { texts: false, files: true });
  });

  const spoiled = new Set(['wrong-type', 'unknown-value', 'unknown-key', 'bad-id', 'bad-pattern', 'version-type']);
  const isKey = ({ kind }: Proposal) => kind === 'key' || kind === 'beginning';

  /** Each value that is proposed, when it is taken, is right. */
  const checkValues = (text: string, offset: number) => {
    const before = readCustomersFile('customers.yaml', text, '').state;
    const found = proposedIn(text, offset).filter((each) => !isKey(each) && each.label !== '{ }');
    for (const each of found) {
      const whole = accepted(text, each);
      const { state, problems } = readCustomersFile('customers.yaml', whole, '');
      const told = `${each.label} at ${offset} of\n${text}\ngives\n${whole}\n${JSON.stringify(problems)}`;
      assert.ok(!problems.some(({ code }) => spoiled.has(code)), told);
      if (before === 'ours') assert.equal(state, 'ours', told);
    }
    return found.length;
  };

  /** Places that are not in comments. */
  const places = Array.from({ length: example.length + 1 }, (_, offset) => offset).filter(
    (offset) => !/#/.test(example.slice(example.lastIndexOf('\n', offset - 1) + 1, offset).replaceAll('"#', '')),
  );

  it('proposes anywhere in the example only what is right there', () => {
    let count = 0;
    const law = fc.property(fc.constantFrom(...places), (offset) => void (count += checkValues(example, offset)));
    fc.assert(law, { numRuns: 250 });
    assert.ok(count > 200, `${count} were proposed`);
  });

  it('proposes at the end of any beginning of the example only what is right there', () => {
    let count = 0;
    const law = fc.property(fc.constantFrom(...places), (offset) => {
      count += checkValues(example.slice(0, offset), offset);
    });
    fc.assert(law, { numRuns: 250 });
    assert.ok(count > 200, `${count} were proposed`);
  });

  it('never throws, and replaces only what is at the cursor, in a text that lacks any part', () => {
    const place = fc.nat(example.length);
    const odd = fc.constantFrom(
      '',
      '"',
      "'",
      '[',
      '{',
      ']',
      '}',
      ': ',
      '- ',
      '\n',
      '\t',
      '#',
      '&a ',
      '*a',
      '|',
      '\uFEFF',
      '😀',
    );
    fc.assert(
      fc.property(fc.tuple(place, place, place, odd), ([a, b, c, between]) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const text = example.slice(0, from) + between + example.slice(to);
        const offset = Math.min(c, text.length);
        for (const { start, end } of proposedIn(text, offset)) {
          assert.ok(start <= offset && offset <= end, `${start} ≤ ${offset} ≤ ${end}`);
          assert.doesNotMatch(text.slice(start, end), /\n/);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is quick in large files, and does nothing in those that are too large or too deep', () => {
    const entry = (at: number) =>
      `  - id: c${at}\n    name: Customer ${at}\n    consumes: [/src/${at}/]\n    via: [c0]\n`;
    const large = `version: 1\ncustomers:\n${Array.from({ length: 5000 }, (_, at) => entry(at)).join('')}    `;
    assert.ok(pointAt(large, large.length).places.length > 0);
    assert.deepEqual(pointAt(`${large}${'#'.repeat(1_000_000)}`, large.length).places, []);
    const deep = `version: 1\nx: ${'['.repeat(100_000)}`;
    assert.deepEqual(pointAt(deep, deep.length).places, []);
  });
});
