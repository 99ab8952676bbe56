import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { deepest, isTooDeep } from '../../../src/core/customers/nesting';
import { parseYaml } from '../../../src/core/customers/yamlDocument';
import { example } from './example';

describe('the depth of a text', () => {
  const many = 5000;
  const deep: readonly (readonly [title: string, text: string])[] = [
    ['brackets', '['.repeat(many)],
    ['brackets that texts seem to close', `[${'"]",['.repeat(many)}`],
    ['brackets that comments seem to close', `a: [\n${' #]\n [\n'.repeat(many)}`],
    ['mappings in braces', '{a: '.repeat(many)],
    ['keys in one line', 'a: '.repeat(many)],
    ['questions in one line', '? '.repeat(many)],
    ['dashes in one line', '- '.repeat(many)],
    ['dashes in braces', `{\n  ${'- '.repeat(many)}`], // ended the process
    ['dashes between brackets', `x: [${'\n  - [a,'.repeat(many)}`],
    ['a plain text that goes on in keys', `a${': b\n  c'.repeat(3)}${': d'.repeat(many)}`],
    ['indentation', Array.from({ length: 900 }, (_, by) => `${' '.repeat(by)}a:`).join('\n')],
  ];
  for (const [title, text] of deep) {
    it(`is too much: ${title}`, () => {
      assert.ok(isTooDeep(text));
      assert.equal(parseYaml(text).mistakes[0]!.message, 'It is nested too deeply');
    });
  }

  const flat: readonly (readonly [title: string, text: string])[] = [
    ['the example', example],
    ['brackets in texts', `a: "${'['.repeat(many)}"\nb: '${'{'.repeat(many)}'\nc: x${'['.repeat(many)}`],
    ['brackets in a comment', `# ${'['.repeat(many)}\na: b`],
    ['brackets in a block of text', `a: |\n  ${'{ - '.repeat(many)}\nb: c`],
    ['many lists', 'a: [b, {c: d}]\n'.repeat(many)],
    ['many keys in one line', `{${'"a": 1, '.repeat(many)}}`],
    ['dashes and colons in a text', `a: ${'b - c:d - '.repeat(many)}`],
    ['a rule of dashes', `# ${'-'.repeat(many)}\n#${'- '.repeat(many)}\na: b`],
  ];
  for (const [title, text] of flat) it(`is little: ${title}`, () => assert.ok(!isTooDeep(text)));

  it('counts every level, however it is made', () => {
    const level = fc.constantFrom('[', '{a: ', '- ', '? ', 'a: ', '[b, ', '["]", ');
    fc.assert(
      fc.property(fc.array(level, { minLength: deepest + 1, maxLength: deepest + 50 }), (levels) => {
        assert.ok(isTooDeep(levels.join('')));
        assert.ok(!isTooDeep(levels.slice(0, deepest / 2).join('')));
      }),
    );
  });
});
