// Other people's text in rows, labels and notifications: what it can do to the words beside it.
import assert from 'node:assert/strict';
import type { TreeItem, Uri } from 'vscode';
import { inOwnDirection, plainLabel, plainMessage, plainRow } from '../../src/extension/plainText';

const hebrew = 'שירות הזמנות';
const apart = (text: string): string => `\u2068${text}\u2069`;

const lines: readonly (readonly [shape: string, text: string, shown: string])[] = [
  ['plain', 'Billing team', 'Billing team'],
  ['from right to left', hebrew, apart(hebrew)],
  ['in Arabic', 'خدمة العملاء', apart('خدمة العملاء')],
  ['in Adlam', '𞤀𞤁', apart('𞤀𞤁')],
  ['in both directions', `Team ${hebrew}`, apart(`Team ${hebrew}`)],
  ['with what turns the row round', 'Check\u202Etuo', 'Check[U+202E]tuo'],
  ['with what begins and never ends', '\u2067a\u2068b', '[U+2067]a[U+2068]b'],
  ['with what ends what it has not begun', `${hebrew}\u2069 3`, apart(`${hebrew}[U+2069] 3`)],
  ['with each other mark', '\u061C\u200E\u200F\u202A\u2066', '[U+61C][U+200E][U+200F][U+202A][U+2066]'],
  ['with joiners, which scripts and emoji need', 'क\u200Dष 👩\u200D🔧', 'क\u200Dष 👩\u200D🔧'],
  ['on several lines', ' a\r\nb\u2028c ', 'a b c'],
];

describe('plain text', () => {
  for (const [shape, text, shown] of lines) it(shape, () => assert.equal(inOwnDirection(text), shown));

  it('in a label is no icon', () => assert.equal(plainLabel(`$(x) ${hebrew}`), apart(`$\u200B(x) ${hebrew}`)));

  it('in a notification is no link, turns nothing round, and stands in quotes', () =>
    assert.equal(plainMessage('`[a](command:b)` \u202Eis\nit'), '“[a] (command:b)” [U+202E]is it'));

  it('in a row is apart from what stands beside it', () => {
    const row: TreeItem = { label: hebrew, description: '\u202E3 waiting', tooltip: 'a\u202Eb' };
    assert.deepEqual(plainRow(row), { label: apart(hebrew), description: '[U+202E]3 waiting', tooltip: 'a[U+202E]b' });
  });

  it('names a file in a row where its name would do something', () => {
    const rowOf = (path: string): TreeItem => plainRow({ resourceUri: { path } as Uri });
    assert.equal(rowOf('/src/gnp\u202E.exe').label, 'gnp[U+202E].exe');
    assert.equal(rowOf('/src/charges.ts').label, undefined);
  });
});
