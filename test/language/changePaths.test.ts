import assert from 'node:assert/strict';
import { changePaths, isRefusal } from '../../src/language/edits';
import { applyChanges } from '../../src/language/textChange';

const changes = new Map([
  ['/a/', '/z/'],
  ['/b.ts', '/*.ts: x'],
]);

/** The text after; for a refusal, its code. */
function after(text: string): string {
  const made = changePaths(text, changes);
  return isRefusal(made) ? made.refused : applyChanges(text, made);
}

describe('a path that has moved is changed', () => {
  const rows: readonly (readonly [what: string, before: string, after: string])[] = [
    ['as an item', '- id: a\n    consumes:\n      - /a/ # all\n', '- id: a\n    consumes:\n      - /z/ # all\n'],
    ['in quotes', '- { id: a, consumes: ["/a/", \'/b.ts\'] }\n', '- { id: a, consumes: ["/z/", \'/*.ts: x\'] }\n'],
    ['into what needs quotes', '- { id: a, consumes: [/b.ts] }\n', '- { id: a, consumes: ["/*.ts: x"] }\n'],
    [
      'wherever it is a path',
      '- id: a\n    consumes: [{ paths: [/c], exclude: [/a/] }]\n    needs: [{ need: /a/, paths: [/a/] }]\n    ignores: [/a/, { paths: [/a/] }]\n  - id: b\n    consumes: [/a/]\nunnoticed: [/a/]\n',
      '- id: a\n    consumes: [{ paths: [/c], exclude: [/z/] }]\n    needs: [{ need: /a/, paths: [/z/] }]\n    ignores: [/a/, { paths: [/z/] }]\n  - id: b\n    consumes: [/z/]\nunnoticed: [/z/]\n',
    ],
    ['nowhere', '- id: a\n    consumes: [/a, a/, /a/b]\n', '- id: a\n    consumes: [/a, a/, /a/b]\n'],
  ];
  for (const [what, before, expected] of rows) {
    const above = 'version: 1\ncustomers:\n  ';
    it(what, () => assert.equal(after(above + before), above + expected));
  }

  it('behind a byte order mark', () => {
    const text = '\uFEFFversion: 1\ncustomers: [{ id: a, consumes: [/a/] }]\n';
    assert.equal(after(text), text.replace('/a/', '/z/'));
  });

  const refused: readonly (readonly [code: string, text: string])[] = [
    ['shared', 'version: 1\ncustomers: [{ id: a, consumes: [&p /a/] }, { id: b, consumes: [*p] }]\n'],
    ['layout', 'version: 1\ncustomers:\n  - id: a\n    consumes:\n      - |-\n        /a/\n'],
    ['broken', 'version: 1\ncustomers: [{ id: a, consumes: [/a/\n'],
    ['foreign', 'customers: [{ name: a, consumes: [/a/] }]\n'],
  ];
  for (const [code, text] of refused) it(`not where it is ${code}`, () => assert.equal(after(text), code));
});
