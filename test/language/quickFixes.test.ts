// What each kind of problem is mended by, or why it is not.
import assert from 'node:assert/strict';
import { joinFiles } from '../../src/core/customers/customers';
import { readCustomersFile } from '../../src/core/customers/customersFile';
import { english, said } from '../../src/core/l10n';
import type { Mistake, Problem } from '../../src/core/customers/problem';
import { quickFixes } from '../../src/language/quickFixes';
import { applyChanges } from '../../src/language/textChange';
import { head } from '../core/customers/mistakes';
import { fixRows } from './quickFixRows';

const file = 'customers.yaml';
const first =
  'version: 1\ngroups: [{ id: g, name: G }, { id: g-2, name: G2 }]\ncustomers: [{ id: a, name: A }, { id: z, name: Zed, type: team }]\n';

/** The problems of a text, where another file stands before it. */
function read(text: string) {
  const files = [readCustomersFile('.github/customers.yaml', first, ''), readCustomersFile(file, text, '')];
  const { customers, problems } = joinFiles(files);
  return { customers, problems: problems.filter((problem) => problem.file === file) };
}

/** The fixes of the first problem with a code. */
function fixesOf(text: string, code: Mistake['code']) {
  const { customers, problems } = read(text);
  const problem = problems.find((each) => each.code === code) ?? assert.fail(`${text}\nhas no ${code}`);
  return quickFixes(text, { known: customers }).of(problem);
}

const whole = (text: string) => (text.startsWith(' ') ? head + text : text);

describe('quick fixes', () => {
  for (const [code, table] of Object.entries(fixRows)) {
    if (typeof table === 'string') {
      it(`are none for ${code}: ${table}`, () => {
        const problem = {
          code,
          file,
          severity: 'error',
          range: { line: 1, column: 1, endLine: 1, endColumn: 1 },
        } as Problem;
        assert.deepEqual(quickFixes(head).of(problem), []);
      });
      continue;
    }
    for (const [row, ...expected] of table) {
      it(`of ${code}: ${row.trim().replaceAll('\n', '⏎')}`, () => {
        const text = whole(row);
        const fixes = fixesOf(text, code as Mistake['code']);
        const found = fixes.map(({ title, changes, preferred }) => [
          `${preferred ? '*' : ''}${said(title, english)}`,
          applyChanges(text, changes),
        ]);
        assert.deepEqual(
          found,
          expected.map(([title, after]) => [title, whole(after)]),
        );
      });
    }
  }

  it('looks for circles in linear time, however long a list is', () => {
    const via = 'z, '.repeat(60_000);
    const [fix] = fixesOf(`${head}    via: [${via}bo]\n  - { id: bob, name: Bob }\n`, 'unknown-id');
    assert.equal(said(fix!.title, english), 'Change to `bob`');
  });

  it('name a customer that otherwise only the private overlay lists, which others do not have', () => {
    const text = 'version: 1\ncustomers: [rival]\n';
    const overlay = 'version: 1\ncustomers: [{ id: rival, name: Our rival }]\n';
    const files = [readCustomersFile(file, text, ''), readCustomersFile('customers.local.yaml', overlay, '')];
    const { customers, problems } = joinFiles(files);
    const [fix] = quickFixes(text, { known: customers }).of(problems[0]!);
    assert.equal(applyChanges(text, fix!.changes), 'version: 1\ncustomers: [{ id: rival, name: Rival }]\n');
  });

  it('of several problems are applied at once, the preferred ones', () => {
    const text = `${head}    type: teem\n    role: buyer\n    consume: ["/", "!/x", ./a]\n    via: [zz]\n    group: none-such\n`;
    const { customers, problems } = read(text);
    assert.equal(
      applyChanges(text, quickFixes(text, { known: customers }).ofAll(problems)),
      `${head}    type: team\n    role: [buyer]\n    consumes: ["/", "!/x", ./a]\n    via: [z]\n    group: none-such\n`,
    );
  });

  it('at once do not do the same twice', () => {
    const text = `${head}    consumes: [/src/, "!/src/x", "!/src/y"]\n`;
    const { customers, problems } = read(text);
    assert.equal(
      applyChanges(text, quickFixes(text, { known: customers }).ofAll(problems)),
      `${head}    consumes: [{ paths: [/src/], exclude: [/src/x] }, "!/src/y"]\n`,
    );
  });

  const together: readonly (readonly [what: string, row: string, after: string])[] = [
    ['give a key once', `    consume: [/x/]\n    consums: [/y/]\n`, `    consumes: [/x/]\n    consums: [/y/]\n`],
    [
      'give a key once, renamed or added',
      `    consumes: [{ exclud: [/b], paths: [/src/, "!/src/x"] }]\n`,
      `    consumes: [{ exclude: [/b], paths: [/src/, "!/src/x"] }]\n`,
    ],
    [
      'give a key once to each mapping',
      `    consume: []\n  - id: b\n    name: B\n    consums: []\n`,
      `    consumes: []\n  - id: b\n    name: B\n    consumes: []\n`,
    ],
    [
      'give an id once',
      `    via: [My App, My-App]\n  - { id: My App, name: B }\n  - { id: My-App, name: C }\n`,
      `    via: [my-app, My-App]\n  - { id: my-app, name: B }\n  - { id: My-App, name: C }\n`,
    ],
    [
      'give an id once, written differently',
      `  - { id: 12, name: B }\n  - { id: [12], name: C }\n  - { id: ["12"], name: D }\n  - { Id: 12, name: E }\n`,
      `  - { id: "12", name: B }\n  - { id: [12], name: C }\n  - { id: ["12"], name: D }\n  - { Id: 12, name: E }\n`,
    ],
    [
      'leave out nothing of what is still to be mended',
      `    consumes: [./src/, /lib/, "!*.md"]\n`,
      `    consumes: [/src/, /lib/, "!*.md"]\n`,
    ],
    ['give an id once to made entries', `  - B b\n  - b-b\n`, `  - { id: b-b, name: B b }\n  - b-b\n`],
    [
      'give a customer and a group one id',
      `  - { id: Big, name: B }\ngroups: [{ id: Big, name: C }]\n`,
      `  - { id: big, name: B }\ngroups: [{ id: big, name: C }]\n`,
    ],
  ];
  for (const [what, row, after] of together) {
    it(`at once ${what}`, () => {
      const { customers, problems } = read(whole(row));
      const { ofAll } = quickFixes(whole(row), { known: customers });
      assert.equal(applyChanges(whole(row), ofAll(problems)), whole(after));
    });
  }

  it('at once, again and again, leave nothing behind that is clear', () => {
    let text = `${head}    via: [My App, My-App]\n  - { id: My App, name: B }\n  - { id: My-App, name: C }\n`;
    for (const _ of [1, 2]) {
      const { customers, problems } = read(text);
      text = applyChanges(text, quickFixes(text, { known: customers }).ofAll(problems));
    }
    assert.equal(
      text,
      `${head}    via: [my-app, my-app-2]\n  - { id: my-app, name: B }\n  - { id: my-app-2, name: C }\n`,
    );
    assert.deepEqual(read(text).problems, []);
  });

  it('of a path of the machine that leads into the folder of the file', () => {
    const range = { line: 5, column: 16, endLine: 5, endColumn: 36 };
    const mistake = { code: 'bad-pattern', mistake: 'absolute', severity: 'error', file, range } as const;
    const mended = (pattern: string, folder: string) => {
      const text = `${head}    consumes: [${pattern}]\n`;
      const problem = { ...mistake, pattern, range: { ...range, endColumn: 16 + pattern.length } };
      return quickFixes(text, { folder })
        .of(problem)
        .map(({ changes }) => applyChanges(text, changes).slice(head.length));
    };
    assert.deepEqual(mended('/srv/acme/src/a.ts', '/srv/acme'), ['    consumes: [/src/a.ts]\n']);
    assert.deepEqual(mended('/srv/acme/src/a.ts', '/srv/acme/src'), ['    consumes: [/a.ts]\n']);
    assert.deepEqual(mended('/srv/acme/', '/srv/acme'), ['    consumes: ["*"]\n']);
  });

  it('have short titles on one line', () => {
    const [fix] = fixesOf(`${head}  - id: "${'Long name\\n'.repeat(50)}"\n    name: B\n`, 'bad-id');
    assert.match(said(fix!.title, english), /^Change to `[^`\n]{60}`$/u);
  });
});
