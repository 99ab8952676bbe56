// Which addresses of other people's text may be opened.
import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { openable } from '../../src/core/openable';

describe('what may be opened', () => {
  for (const [text, address] of [
    ['https://example.com/a?b=%2F#c', 'https://example.com/a?b=%2F#c'],
    ['HTTP://example.com', 'HTTP://example.com'],
    ['ana@example.com', 'mailto:ana@example.com'],
    ['mailto:ana@example.com', 'mailto:ana@example.com'],
    ['mailto:ana@example.com?bcc=all@example.com', undefined],
    ['#billing', undefined],
    ['@ana', undefined],
    ['https://', undefined],
    ['https:example.com', undefined],
    ['https://a b', undefined],
    ['javascript:alert(1)', undefined],
    ['file:///etc/passwd', undefined],
    ['command:workbench.action.quit', undefined],
    ['vscode://x/y', undefined],
    ['', undefined],
  ] as const) {
    it(`of ${JSON.stringify(text)} is ${address}`, () => assert.equal(openable(text), address));
  }

  it('is a page or a mail, whatever the text', () => {
    const scheme = fc.constantFrom('', 'https://', 'HTTP://', 'mailto:', 'file://', 'command:');
    const text = fc.tuple(scheme, fc.string(), fc.constantFrom('', '@example.com')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (each) => {
        const address = openable(each);
        assert.ok(address === undefined || /^(https?:\/\/|mailto:[^?&\s]+$)/i.test(address), address);
      }),
    );
  });
});
