// Other people's text as it is shown.
import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { partsOf, visible } from '../../src/webview/visible';

describe('text that is shown', () => {
  const table: readonly (readonly [text: string, shown: string])[] = [
    ['plain <b>text</b>', 'plain <b>text</b>'],
    ['a\u0000b\u001bc', 'a␀b␛c'],
    ['line\nline\tend\r', 'line␊line␉end␍'],
    ['del\u007f', 'del␡'],
    ['a\u0085b', 'a⟨U+0085⟩b'],
    ['user\u202egnp.exe\u202c', 'user⟨U+202E⟩gnp.exe⟨U+202C⟩'],
    ['\u2066isolated\u2069', '⟨U+2066⟩isolated⟨U+2069⟩'],
    ['zero\u200bwidth\ufeff', 'zero⟨U+200B⟩width⟨U+FEFF⟩'],
    ['a\u2028b', 'a⟨U+2028⟩b'],
    ['tag\u{e0041}', 'tag⟨U+E0041⟩'],
    ['half \ud800', 'half ⟨U+D800⟩'],
    ['👩\u200d🔧 می\u200cخواهم', '👩\u200d🔧 می\u200cخواهم'],
    ['', ''],
  ];
  for (const [text, shown] of table) it(`of ${JSON.stringify(text)}`, () => assert.equal(visible(text), shown));

  const hostile = fc.string({ unit: 'binary', maxLength: 40 });

  it('holds nothing that is unseen or reorders', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        assert.doesNotMatch(visible(text), /[\p{Cc}\p{Cs}\p{Bidi_C}\u2028\u2029\u200b\u2060\ufeff]/u);
      }),
    );
  });

  it('is the same in parts, of which none is empty', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const parts = partsOf(text);
        assert.equal(parts.map((part) => part.text).join(''), visible(text));
        assert.ok(parts.every((part) => part.text !== ''));
      }),
    );
  });
});
