// The values that completion proposes at the cursor (`|`), and what a text becomes by them; also where it is broken.
import assert from 'node:assert/strict';
import { english, said } from '../../src/core/l10n';
import { after, head, labels, proposed } from './proposedAt';
import { textAt } from './repositoryTexts';

const types = ['team', 'external', 'public', 'system'];
const roles = ['payer', 'user', 'beneficiary'];

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
    assert.match(said(payer!.about!, english), /^Pays/);
  });

  it('keeps those of the private overlay out of the files that all share', () => {
    const group = 'groups: [{ id: hidden, name: Hidden }]';
    const words = '    liaison: eve\n    tags: [whale]\n    contacts: [{ channel: x, tool: signal, scope: escrow }]\n';
    const secret = `version: 1\n${group}\ncustomers:\n  - id: secret\n    name: Secret\n${words}`;
    const own = textAt(secret, 'customers.local.yaml');
    const place = { file: 'customers.local.yaml', folder: '' };
    const rows: readonly (readonly [marked: string, word: string, shared: readonly string[]])[] = [
      [`${head}    via: [|]`, 'secret', []],
      [`${head}    group: |`, 'hidden', []],
      [`${head}    liaison: |`, 'eve', []],
      [`${head}    tags: [|]`, 'whale', []],
      [`${head}    contacts: [{ tool: | }]`, 'signal', ['slack', 'email', 'teams', 'jira']],
      [`${head}    contacts: [{ scope: | }]`, 'escrow', ['announcements', 'incidents', 'questions']],
    ];
    for (const [marked, word, shared] of rows) {
      assert.deepEqual(labels(marked, { texts: [own] }), shared, marked);
      assert.deepEqual(labels(marked, { texts: [own], place }), [word, ...shared], marked);
    }
    assert.deepEqual(labels('version: 1\ncustomers:\n  - id: |', { texts: [own] }), []);
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
