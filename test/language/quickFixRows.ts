/** Each kind of problem with its quick fixes, or why there is none. */
import type { Mistake } from '../../src/core/customers/problem';
import { head } from '../core/customers/mistakes';
import type { FixRow } from './fixRow';
import { patternFixRows } from './patternFixRows';

/** Why no mend is clear. */
type Reason = string;

export const fixRows: Readonly<Record<Mistake['code'], readonly FixRow[] | Reason>> = {
  unreadable: 'Only who wrote the file knows what it was before it was damaged.',
  'too-large': 'Which entries go into a file of their own is for people to say.',
  'too-costly': 'What makes it slow to read cannot be told.',
  'no-match': 'It may be misspelt, or its files may be still to come.',
  'overlay-not-ignored': 'What git ignores is not written in this file.',
  'too-many-aliases': 'The values may be written out in many ways.',
  'version-newer': 'What a newer release means by it is not known to this one.',
  'version-missing': [
    ['# Ours\ncustomers:\n  - id: a\n', ['*Add `version: 1`', '# Ours\nversion: 1\ncustomers:\n  - id: a\n']],
    ['{ customers: [{ id: a }] }', ['*Add `version: 1`', '{ version: 1, customers: [{ id: a }] }']],
    [
      '{\n  "customers": [{ "id": "a" }]\n}\n',
      ['*Add `version: 1`', '{\n  "version": 1,\n  "customers": [{ "id": "a" }]\n}\n'],
    ],
  ],
  'version-type': [
    ['version: "1" # ours\n', ['*Change to `1`', 'version: 1 # ours\n']],
    ["version: '1'\r\n", ['*Change to `1`', 'version: 1\r\n']],
    ['version: 1.0.0\n'],
    ['version: one\n'],
    ['version: ~\n'],
  ],
  yaml: [
    [
      'version: 1\ncustomers:\n\t- id: a\n\t\tname: A\n',
      ['Indent with spaces', 'version: 1\ncustomers:\n  - id: a\n    name: A\n'],
    ],
    [`${head}\ttype: team\n`, ['Indent with spaces', `    type: team\n`]],
    [`    name: B\n`],
    [`    liaison: "ana\n`],
    [`${head}---\nversion: 1\n`],
    [`    tags: [a\n`],
  ],
  unquoted: [
    [`    consumes:\n      - *.md # all\n`, ['*Put it in quotes: `"*.md"`', `    consumes:\n      - "*.md" # all\n`]],
    [`    consumes: [/a, !/b]\n`, ['*Put it in quotes: `"!/b"`', `    consumes: [/a, "!/b"]\n`]],
    [`    liaison: @ana\r\n`, ['*Put it in quotes: `"@ana"`', `    liaison: "@ana"\r\n`]],
  ],
  'missing-key': [
    [
      `  - id: mobile-app # new\n    tags: []\n`,
      ['*Add `name: Mobile app`', `  - id: mobile-app # new\n    name: Mobile app\n    tags: []\n`],
    ],
    [`  - tags: []\n    id: b`, ['*Add `name: B`', `  - tags: []\n    id: b\n    name: B`]],
    [
      'version: 1\ncustomers: [{ id: b, tags: [] }]',
      ['*Add `name: B`', 'version: 1\ncustomers: [{ id: b, name: B, tags: [] }]'],
    ],
    [`  - name: Ärzte & Co # new\n`, ['Add `id: arzte-co`', `  - id: arzte-co\n    name: Ärzte & Co # new\n`]],
    [`  - name: A\n`, ['Add `id: a-2`', `  - id: a-2\n    name: A\n`]],
    [`  - tags: []\n`, ['Add `id: my-customer`', `  - id: my-customer\n    name: My customer\n    tags: []\n`]],
    [
      'version: 1\ngroups:\n  - id: big-ones\n',
      ['*Add `name: Big ones`', 'version: 1\ngroups:\n  - id: big-ones\n    name: Big ones\n'],
    ],
    ['version: 1\ngroups: [{}]\n', ['Add `id: my-group`', 'version: 1\ngroups: [{ id: my-group }]\n']],
    [
      `    consumes: [{ as: api }]\n`,
      ['Add `paths: [/src/api/]`', `    consumes: [{ paths: [/src/api/], as: api }]\n`],
    ],
    [
      `    contacts:\n      - tool: slack\n`,
      [
        'Add `channel: billing@example.com`',
        `    contacts:\n      - channel: billing@example.com\n        tool: slack\n`,
      ],
    ],
  ],
  'unknown-key': [
    [
      `    consume: [] # c\n`,
      ['*Rename the key to `consumes`', `    consumes: [] # c\n`],
      ['Make it a key of your own: `x-consume`', `    x-consume: [] # c\n`],
    ],
    [
      `    "tag": []\n`,
      ['*Rename the key to `tags`', `    "tags": []\n`],
      ['Make it a key of your own: `x-tag`', `    "x-tag": []\n`],
    ],
    [
      `    consumes: []\n    consume: []\n`,
      ['Make it a key of your own: `x-consume`', `    consumes: []\n    x-consume: []\n`],
    ],
    [`    12: x\n`, ['Make it a key of your own: `x-12`', `    x-12: x\n`]],
    [`    : x\n`],
  ],
  'unknown-value': [
    [
      `    role: ["buyer", user]\n`,
      ['*Change to `payer`', `    role: ["payer", user]\n`],
      ['Change to `user`', `    role: ["user", user]\n`],
      ['Change to `beneficiary`', `    role: ["beneficiary", user]\n`],
    ],
    [
      `x-t: &t teem\n${head}    type: *t\n`,
      ['*Change to `team`', `x-t: &t teem\n${head}    type: team\n`],
      ['Change to `external`', `x-t: &t teem\n${head}    type: external\n`],
      ['Change to `public`', `x-t: &t teem\n${head}    type: public\n`],
      ['Change to `system`', `x-t: &t teem\n${head}    type: system\n`],
    ],
    [`    type: |\n      teem\n`],
  ],
  'wrong-type': [
    [`    liaison: 12\n`, ['*Put it in quotes: `"12"`', `    liaison: "12"\n`]],
    [`    tags: ['a', true]\n`, ["*Put it in quotes: `'true'`", `    tags: ['a', 'true']\n`]],
    [`    needs: [1.50]\n`, ['*Put it in quotes: `"1.50"`', `    needs: ["1.50"]\n`]],
    [`  - id: 12\n    name: B\n`, ['*Put it in quotes: `"12"`', `  - id: "12"\n    name: B\n`]],
    [`    role: payer, user # both\n`, ['*Change to `[payer, user]`', `    role: [payer, user] # both\n`]],
    [`    tags: "tier 1, *"\n`, ['*Change to `[tier 1, "*"]`', `    tags: [tier 1, "*"]\n`]],
    [`    consumes: /src/, /lib/\n`, ['*Change to `[/src/, /lib/]`', `    consumes: [/src/, /lib/]\n`]],
    [
      `    needs: Amounts stay integers, always\n`,
      ['*Change to `["Amounts stay integers, always"]`', `    needs: ["Amounts stay integers, always"]\n`],
    ],
    [`    contacts: "#a"\n`, ['*Change to `[{ channel: "#a" }]`', `    contacts: [{ channel: "#a" }]\n`]],
    [
      `    contacts:\n      channel: ana\n      # or\n      tool: x\n`,
      ['*Make it an item of a list', `    contacts:\n      - channel: ana\n        # or\n        tool: x\n`],
    ],
    [`    feedback: { text: Nice }\n`, ['*Make it an item of a list', `    feedback: [{ text: Nice }]\n`]],
    ['version: 1\ncustomers:\n  billing: { name: Billing }\n'],
    [
      `  - Mobile app\n`,
      ['*Change to `{ id: mobile-app, name: Mobile app }`', `  - { id: mobile-app, name: Mobile app }\n`],
    ],
    [`  - z\n`, ['*Change to `{ id: z }`', `  - { id: z }\n`]],
    [
      `  - { id: z, tags: [] }\n  - Z\n`,
      ['*Change to `{ id: z-2, name: Z }`', `  - { id: z, tags: [] }\n  - { id: z-2, name: Z }\n`],
    ],
    ['version: 1\ncustomers: Z', ['*Change to `[{ id: z }]`', 'version: 1\ncustomers: [{ id: z }]']],
    ['version: 1\ngroups: [g]\n', ['*Change to `{ id: g, name: G }`', 'version: 1\ngroups: [{ id: g, name: G }]\n']],
    [
      `    links: [https://example.com]\n`,
      ['*Change to `{ url: https://example.com }`', `    links: [{ url: https://example.com }]\n`],
    ],
    [`    links: [the wiki]\n`],
    [`    liaison: [ana]\n`, ['*Change to `ana`', `    liaison: ana\n`]],
    [`    type:\n      - team # ours\n`, ['*Change to `team`', `    type: team # ours\n`]],
    [`    liaison: [ana, ben]\n`],
    [`    type: [teem]\n`],
    [`    liaison: { name: ana, mail: x }\n`],
    [`unnoticedDefaults: Yes\n${head}`, ['*Change to `true`', `unnoticedDefaults: true\n${head}`]],
    [`unnoticedDefaults: "off"\n${head}`, ['*Change to `false`', `unnoticedDefaults: false\n${head}`]],
    [`unnoticedDefaults: maybe\n${head}`],
    [`    reviewed: 1.11.2026\n`, ['*Change to `2026-11-01`', `    reviewed: 2026-11-01\n`]],
    [`    notice: "2 weeks"\n`, ['*Change to `2w`', `    notice: "2w"\n`]],
    [`    notice: 14\n`],
    [
      `    links: [{ url: example.com/a }]\n`,
      ['*Change to `https://example.com/a`', `    links: [{ url: https://example.com/a }]\n`],
    ],
    [`    links: [{ url: 'javascript:x' }]\n`],
    [`    liaison: # who?\n`, ['Remove `liaison:`', head]],
    [`    tags: # none\n`, ['Fill in `[]`', `    tags: [] # none\n`]],
    [`    via:\n      - \n      - a\n`, ['Remove the empty item', `    via:\n      - a\n`]],
    [
      'version: 1\ncustomers: [{ id, name: Big App }]',
      ['Fill in `big-app`', 'version: 1\ncustomers: [{ id: big-app, name: Big App }]'],
    ],
    [
      `    feedback: [{ text: ~ }]\n`,
      ['Fill in `Retries were unclear`', `    feedback: [{ text: Retries were unclear }]\n`],
    ],
    [`x-l: &l [ana]\n${head}    liaison: *l\n`],
  ],
  'bad-id': [
    [
      `  - id: My Team # c\n    name: B\n  - { id: c, name: C, via: [My Team] }\n`,
      ['*Change to `my-team`', `  - id: my-team # c\n    name: B\n  - { id: c, name: C, via: [my-team] }\n`],
    ],
    [`  - id: 'mobileApp'\n    name: B\n`, ['*Change to `mobile-app`', `  - id: 'mobile-app'\n    name: B\n`]],
    [`  - id: A\n    name: B\n`, ['*Change to `a-2`', `  - id: a-2\n    name: B\n`]],
    [
      `  - { id: Z, tags: [] }\n  - { id: c, name: C, via: [Z] }\n`,
      ['*Change to `z`', `  - { id: z, tags: [] }\n  - { id: c, name: C, via: [z] }\n`],
    ],
    [`  - id: z\n  - id: Z\n    name: B\n`, ['*Change to `z-2`', `  - id: z\n  - id: z-2\n    name: B\n`]],
    ['version: 1\ngroups: [{ id: G, name: G }]\n', ['*Change to `g`', 'version: 1\ngroups: [{ id: g, name: G }]\n']],
    [
      'version: 1\ngroups: [{ id: g, name: G }, { id: G, name: H }]\n',
      ['*Change to `g-3`', 'version: 1\ngroups: [{ id: g, name: G }, { id: g-3, name: H }]\n'],
    ],
    [
      'version: 1\ngroups: [{ id: Großes Øl, name: G }]\n',
      ['*Change to `grosses-ol`', 'version: 1\ngroups: [{ id: grosses-ol, name: G }]\n'],
    ],
    [`  - id: none\n    name: B\n`],
    [`  - id: 顧客\n    name: B\n`],
  ],
  'duplicate-id': [
    [`  - id: a\n    name: B\n`, ['Change to `a-2`', `  - id: a-2\n    name: B\n`]],
    [
      `  - id: a\n    tags: []\n  - id: a-2\n    name: C\n`,
      ['Change to `a-3`', `  - id: a-3\n    name: A 3\n    tags: []\n  - id: a-2\n    name: C\n`],
    ],
  ],
  'different-value': [
    [
      'version: 1\ncustomers:\n  - id: z\n    type: external # since May\n    tags: []\n',
      ['Remove `type:` here', 'version: 1\ncustomers:\n  - id: z\n    tags: []\n'],
    ],
    [
      'version: 1\ncustomers:\n  - type: external\n    id: z\n',
      ['Remove `type:` here', 'version: 1\ncustomers:\n  - id: z\n'],
    ],
    [
      'version: 1\ncustomers: [{ id: z, type: external }]\n',
      ['Remove `type:` here', 'version: 1\ncustomers: [{ id: z }]\n'],
    ],
    [
      'version: 1\ngroups:\n  - id: g\n    name: H\n  - id: h\n    name: H\n',
      ['Remove this entry', 'version: 1\ngroups:\n  - id: h\n    name: H\n'],
    ],
    ['version: 1\ngroups: [{ id: g, name: H, description: Others }]\n'],
  ],
  'unknown-id': [
    [`    via: [zz, z]\n`, ['*Change to `z`', `    via: [z, z]\n`], ['Remove `zz`', `    via: [z]\n`]],
    [`    via:\n      - nobody # c\n`, ['Remove `nobody`', `    via: []\n`]],
    [`    via: [A1]\n`, ['Remove `A1`', `    via: []\n`]],
    [
      `  - id: bcd\n    name: B\n    via: [a]\n  - id: c\n    name: C\n    via: [bcdd, a]\n`,
      ['*Change to `bcd`', `  - id: bcd\n    name: B\n    via: [a]\n  - id: c\n    name: C\n    via: [bcd, a]\n`],
      ['Remove `bcdd`', `  - id: bcd\n    name: B\n    via: [a]\n  - id: c\n    name: C\n    via: [a]\n`],
    ],
  ],
  'unknown-group': [
    [
      `    group: big-ones\n`,
      [
        'Add group `big-ones` to `groups:`',
        `version: 1\ngroups:\n  - id: big-ones\n    name: Big ones\ncustomers:\n  - id: a\n    name: A\n    group: big-ones\n`,
      ],
    ],
    [
      `groups:\n  - id: money\n    name: M\n${head}    group: mony\n`,
      ['*Change to `money`', `groups:\n  - id: money\n    name: M\n${head}    group: money\n`],
      [
        'Add group `mony` to `groups:`',
        `groups:\n  - id: money\n    name: M\n  - id: mony\n    name: Mony\n${head}    group: mony\n`,
      ],
    ],
    [`    group: Big ones\n`],
  ],
  'via-cycle': [
    [
      `    via: [z, b]\n  - { id: b, name: B, via: [a] }\n`,
      ['Remove `a`', `    via: [z, b]\n  - { id: b, name: B, via: [] }\n`],
    ],
  ],
  'bad-pattern': patternFixRows,
};
