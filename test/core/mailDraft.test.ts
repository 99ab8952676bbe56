import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Contact } from '../../src/core/customers/customer';
import { mailAddressOf } from '../../src/core/mailAddress';
import { mailDraft } from '../../src/core/mailDraft';

/** What a mail program reads. */
function read(address: string): { readonly to: string; readonly subject: string; readonly body: string } {
  const [, to, subject, body] = /^mailto:([^?&#]*)\?subject=([^&#]*)&body=([^&#]*)$/.exec(address)!;
  return { to: decodeURIComponent(to!), subject: decodeURIComponent(subject!), body: decodeURIComponent(body!) };
}

const whenCut = '(Cut.)';

describe('mailDraft', () => {
  it('is an address of a mail', () => {
    assert.equal(
      mailDraft({ to: 'b+c@example.com', subject: 'A & B?', body: 'Hi,\n100 % #1' }, whenCut),
      'mailto:b%2Bc@example.com?subject=A%20%26%20B%3F&body=Hi%2C%0D%0A100%20%25%20%231',
    );
    assert.equal(mailDraft({ subject: 'S', body: 'B' }, whenCut), 'mailto:?subject=S&body=B');
  });

  it('cuts at the end of a line what is too long, and says so', () => {
    const lines = Array.from({ length: 100 }, (_, at) => `- line ${at} of many`);
    const address = mailDraft({ subject: 'S', body: lines.join('\n') }, whenCut);
    const { body } = read(address);
    assert.ok(address.length <= 1800 && address.length > 1700, String(address.length));
    const kept = body.split('\r\n').slice(0, -2);
    assert.deepEqual(kept, lines.slice(0, kept.length));
    assert.ok(body.endsWith(`\r\n\r\n${whenCut}`));
  });

  it('fits, and says what was given, or begins with it', () => {
    const text = fc.string({ unit: 'binary', maxLength: 3000 });
    const same = (given: string) => given.replace(/\r\n?|\n/g, '\r\n');
    fc.assert(
      fc.property(text, text, (subject, body) => {
        const address = mailDraft({ to: 'ana@example.com', subject, body }, whenCut);
        assert.ok(address.length <= 1800);
        const found = read(address);
        assert.equal(found.to, 'ana@example.com');
        assert.ok(same(subject).startsWith(found.subject));
        const cut = found.body.endsWith(`\r\n\r\n${whenCut}`);
        if (!cut) assert.equal(found.body, same(body));
        else assert.ok(same(body).startsWith(found.body.slice(0, -`\r\n\r\n${whenCut}`.length)));
      }),
    );
  });

  it('takes halves of characters', () => {
    assert.equal(read(mailDraft({ subject: 'a\uD800', body: '\uDC00b' }, whenCut)).subject, 'a\uFFFD');
  });

  const contacts: readonly (readonly [shape: string, contacts: readonly Contact[], address: string | undefined])[] = [
    ['none', [], undefined],
    ['a channel', [{ channel: '#billing', primary: true }], undefined],
    [
      'the first',
      [{ channel: '#b', primary: true }, { channel: 'a@x.example' }, { channel: 'b@x.example' }],
      'a@x.example',
    ],
    [
      'for announcements',
      [{ channel: 'a@x.example' }, { channel: 'mailto:b@x.example', scope: 'announcements' }],
      'b@x.example',
    ],
    [
      'the primary one',
      [
        { channel: 'b@x.example', scope: 'announcements' },
        { channel: 'a@x.example', primary: true },
      ],
      'a@x.example',
    ],
    ['another header', [{ channel: 'a@x.example?bcc=b@y.example' }, { channel: 'a@x.example\nBcc: b' }], undefined],
  ];
  for (const [shape, given, address] of contacts) {
    it(`writes to ${shape}`, () => assert.equal(mailAddressOf({ contacts: given }), address));
  }
});
