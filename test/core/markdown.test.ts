import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { codeSpan, escapeMarkdown } from '../../src/core/markdown';

const rows: readonly (readonly [shape: string, text: string, escaped: string])[] = [
  ['plain', 'Rotate the keys: soon, or else.', 'Rotate the keys: soon, or else.'],
  ['HTML', '<img src=x onerror=alert(1)>', '\\<img src=x onerror=alert(1)\\>'],
  ['entities', '&lt;b&gt;', '\\&lt;b\\&gt;'],
  ['a link', '[x](command:y)', '\\[x\\](command:y)'],
  ['a picture', '![x](y)', '!\\[x\\](y)'],
  ['a bare link', 'see https://example.com', 'see https:\\//example.com'],
  ['emphasis and code', '*a* _b_ `c` ~~d~~', '\\*a\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~'],
  ['a name', 'currency_missing __init__ a_', 'currency_missing \\_\\_init\\_\\_ a\\_'],
  ['a scope', 'feat(api)!: x', 'feat(api)!: x'],
  ['mathematics', 'costs $1 or $2', 'costs \\$1 or \\$2'],
  ['a table', 'a | b', 'a \\| b'],
  ['a backslash', 'a\\*', 'a\\\\\\*'],
  ['a heading', '# x', '\\# x'],
  ['a list', '- x', '\\- x'],
  ['a list behind spaces', '  - x', '\\- x'],
  ['a numbered list', '12. x', '12\\. x'],
  ['another numbered list', '1) x', '1\\) x'],
  ['a number', '1.5 times', '1\\.5 times'],
  ['a quotation', '> x', '\\> x'],
  ['a rule below a heading', '===', '\\==='],
  ['line breaks', 'a\r\n\n# b', 'a \\# b'],
  ['other line breaks', 'a\u2028b\u2029c\u0085d', 'a b c d'],
  ['control characters', 'a\u0000b\u001B[31mc', 'a b \\[31mc'],
  ['direction marks', 'a\u202Eb\u2066c\u200Fd', 'a\\[U+202E\\]b\\[U+2066\\]c\\[U+200F\\]d'],
  ['hyphens and dots within', 'a-b v1.2', 'a-b v1.2'],
  ['nothing', '', ''],
];

describe('markdown', () => {
  for (const [shape, text, escaped] of rows) it(shape, () => assert.equal(escapeMarkdown(text), escaped));

  it('no sign of Markdown or HTML stays unescaped, and no line is broken', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const escaped = escapeMarkdown(text);
        const bare = escaped.replace(/\\[!-/:-@[-`{-~]/g, '');
        assert.doesNotMatch(bare, /[\\`*{}[\]<>#|~&$]|(?<![a-z\d])_|_(?![a-z\d])|^[-+=>]|^\d+[.)]|:\/\//i);
        assert.doesNotMatch(escaped, /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u);
      }),
    );
  });

  it('what is shown is the text', () => {
    const shown = (escaped: string) => escaped.replace(/\\([!-/:-@[-`{-~])/g, '$1');
    fc.assert(fc.property(fc.string(), (text) => assert.equal(shown(escapeMarkdown(text)), text.trim())));
  });
});

const spans: readonly (readonly [shape: string, text: string, span: string])[] = [
  ['plain', 'feat(api): a < b', '`feat(api): a < b`'],
  ['a backtick', 'a `b` c', '`` a `b` c ``'],
  ['backticks at the ends', '``a`', '``` ``a` ```'],
  ['nothing but a backtick', '`', '`` ` ``'],
  ['line breaks and direction marks', 'a\n\n# b\u202E', '`a # b[U+202E]`'],
  ['nothing', ' ', '`  `'],
];

describe('a text as code', () => {
  for (const [shape, text, span] of spans) it(shape, () => assert.equal(codeSpan(text), span));

  it('ends where it ends, on one line', () => {
    const backticks = fc.string({ unit: fc.constantFrom('`', 'a', ' ', '\n', '\\', '\u2066') });
    fc.assert(
      fc.property(fc.oneof(backticks, fc.string({ unit: 'binary' })), (text) => {
        const span = codeSpan(text);
        const [fence] = /^`+/.exec(span)!;
        const inner = span.slice(fence.length, -fence.length);
        assert.ok(span.endsWith(fence) && !/^`|`$/.test(inner));
        for (const [run] of inner.matchAll(/`+/g)) assert.notEqual(run, fence);
        assert.doesNotMatch(span, /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u);
      }),
    );
  });
});
