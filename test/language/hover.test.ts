// What there is to say of a place (`|`) in a customers.yaml.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { customersFormat } from '../../src/core/customers/customersFormat';
import { readCustomersText } from '../../src/language/customersText';
import { filesOf, namedSubject, subjectAt, type Subject } from '../../src/language/hover';
import { valueText } from '../../src/language/meaning';
import { english, said } from '../../src/core/l10n';
import type { Shape } from '../../src/core/customers/shape';
import { example } from '../core/customers/example';
import { cursorIn, exampleText, files, nestedText, textAt } from './repositoryTexts';

function subject(marked: string): Subject | undefined {
  const { text, offset } = cursorIn(marked);
  const read = readCustomersText(text, { file: 'customers.yaml', folder: '' });
  return read && subjectAt(read, offset);
}

const head = 'version: 1\ncustomers:\n  - id: a\n    ';

/** The subject, and the text that it is said of. */
function told(marked: string): readonly unknown[] | undefined {
  const found = subject(marked);
  const { text } = cursorIn(marked);
  const span = found && text.slice(found.start, found.end);
  switch (found?.kind) {
    case 'key':
      return ['key', span, said(found.about, english)];
    case 'value':
      return ['value', span, said(found.about, english)];
    case 'pattern':
      return ['pattern', span, found.role, found.others.map(({ source }) => source)];
    case 'id':
      return [found.mention.kind, span, found.mention.id, found.mention.defines];
    case undefined:
      return undefined;
  }
}

describe('hover', () => {
  const table: readonly (readonly [marked: string, expected: readonly unknown[] | undefined])[] = [
    ['ver|sion: 1', ['key', 'version', 'The version of the format. Without it the file is left alone.']],
    [`${head}liaison|: x`, ['key', 'liaison', 'Who of us looks after them.']],
    [`${head}"liaison|": x`, ['key', '"liaison"', 'Who of us looks after them.']],
    [`${head}type: |team`, ['value', 'team', said(valueText('type', 'team')!, english)]],
    [`${head}role: [payer, us|er]`, ['value', 'user', said(valueText('role', 'user')!, english)]],
    [`${head}type: teem|`, undefined],
    [`${head}name: Bill|ing`, undefined],
    [`${head}# na|me: Billing`, undefined],
    [`${head}unknown|: x`, undefined],
    [`${head}x-own: { typ|e: team }`, undefined],
    [`${head}consumes: [/src|/]`, ['pattern', '/src/', 'takes', []]],
    [
      `${head}consumes: [{ paths: [/a|/, /b/], exclude: [/a/c/, "*.md"] }]`,
      ['pattern', '/a/', 'takes', ['/a/c/', '*.md']],
    ],
    [
      `${head}consumes: [{ paths: [/a/, /b/], exclude: ["/a|/c/"] }]`,
      ['pattern', '"/a/c/"', 'leaves-out', ['/a/', '/b/']],
    ],
    [`${head}consumes: [{ paths: [/a/] }, { paths: [/b|/] }]`, ['pattern', '/b/', 'takes', []]],
    [`${head}needs: [{ need: x, paths: [/a|/] }]`, ['pattern', '/a/', 'takes', []]],
    [`${head}consumes: [../a|]`, undefined],
    [`${head}via: [b, "b.c-d|"]`, ['customer', 'b.c-d', 'b.c-d', false]],
    [`${head}group: mon|ey`, ['group', 'money', 'money', false]],
    ['version: 1\ncustomers: [{ id: |a }]', ['customer', 'a', 'a', true]],
    ['version: 1\ngroups: [{ id: a| }]', ['group', 'a', 'a', true]],
    // Broken further on, but readable here.
    [`${head}type: te|am\n    via: [b\n  - id: "`, ['value', 'team', said(valueText('type', 'team')!, english)]],
    // The files of others.
    ['na|me: x', undefined],
    ['version: 3\ncustomers: [{ id: |a }]', undefined],
  ];
  for (const [marked, expected] of table) {
    it(`says ${JSON.stringify(expected?.[0])} at ${JSON.stringify(marked.replace(head, '… '))}`, () => {
      assert.deepEqual(told(marked), expected);
    });
  }

  it('knows the files of a pattern, and what exclude takes away of them', () => {
    const at = (marked: string) => {
      const found = subject(marked);
      return found?.kind === 'pattern' ? filesOf(found, files) : undefined;
    };
    assert.deepEqual(at(`${head}consumes: [{ paths: [/src/api|/], exclude: [internal/] }]`), {
      files: ['src/api/charges.ts', 'src/api/internal/retry.ts'],
      affected: 1,
    });
    assert.deepEqual(at(`${head}consumes: [{ paths: [/docs/], exclude: ["*.ts|"] }]`)?.affected, 0);
    assert.deepEqual(at(`${head}consumes: [/none|/]`), { files: [], affected: 0 });
  });

  it('knows them below the folder of a nested file', () => {
    const text = textAt('version: 1\nunnoticed: [/src/]\n', 'services/ledger/customers.yaml', 'services/ledger');
    const found = subjectAt(text, text.text.indexOf('/src'));
    assert.ok(found?.kind === 'pattern');
    assert.deepEqual(filesOf(found, files).files, ['services/ledger/src/journal.ts']);
  });

  it('knows who an id belongs to in all files, and who is reached through it', () => {
    const texts = [exampleText(), nestedText()];
    const { entries, reached } = namedSubject({ kind: 'customer', id: 'billing' }, texts);
    assert.deepEqual(
      entries.map(({ name, mention }) => [name, mention.in.place.file]),
      [
        ['Billing team', 'customers.yaml'],
        [undefined, 'services/ledger/customers.yaml'],
      ],
    );
    assert.deepEqual(
      reached.map(({ id }) => id),
      ['merchants'],
    );
    assert.deepEqual(namedSubject({ kind: 'group', id: 'merchants' }, texts), { entries: [], reached: [] });
  });

  it('has words for every value of the format', () => {
    const check = (shape: Shape, key: string): void => {
      if (shape.kind === 'oneOf') {
        for (const value of shape.values) assert.ok(valueText(key, value), `${key}: ${value}`);
      }
      if (shape.kind === 'list') check(shape.item, key);
      if (shape.kind === 'textOr') check(shape.long, key);
      if (shape.kind === 'mapping')
        for (const [name, { shape: inner }] of Object.entries(shape.keys)) check(inner, name);
    };
    check(customersFormat.shape, '');
    assert.equal(valueText('role', 'toString'), undefined);
  });

  it('never throws, whatever a text lacks', () => {
    const place = fc.nat(example.length);
    fc.assert(
      fc.property(place, place, place, (a, b, at) => {
        const text = example.slice(0, Math.min(a, b)) + example.slice(Math.max(a, b));
        const read = readCustomersText(text, { file: 'customers.yaml', folder: '' });
        const found = read && subjectAt(read, at);
        if (found) assert.ok(found.start <= at && at <= found.end);
      }),
      { numRuns: 300 },
    );
  });
});
