// Links of a customers.yaml: to pages, people and files of the repository, and nowhere else.
import assert from 'node:assert/strict';
import { linksIn } from '../../src/language/links';
import { exampleText, textAt } from './repositoryTexts';

describe('links', () => {
  it('are all those of the example', () => {
    const text = exampleText();
    assert.deepEqual(
      linksIn(text).map(({ start, end, target }) => [text.text.slice(start, end), target]),
      [
        ['/openapi.yaml', { kind: 'file', file: 'openapi.yaml' }],
        ['billing@example.com', { kind: 'mail', address: 'billing@example.com' }],
        ['https://example.com/1', { kind: 'page', address: 'https://example.com/1' }],
        ['https://example.com/runbook', { kind: 'page', address: 'https://example.com/runbook' }],
      ],
    );
  });

  const customer = (rest: string) => `version: 1\ncustomers: [{ id: a, ${rest} }]\n`;
  const contract = (value: string) => customer(`consumes: [{ paths: [/a], contract: ${JSON.stringify(value)} }]`);
  const channel = (value: string) => customer(`contacts: [{ channel: ${JSON.stringify(value)} }]`);
  const url = (value: string) => customer(`links: [{ url: ${JSON.stringify(value)} }]`);
  const table: readonly (readonly [text: string, target: string | undefined])[] = [
    [contract('/openapi.yaml'), 'file api/openapi.yaml'],
    [contract('docs/My guide.md'), 'file api/docs/My guide.md'],
    [contract('./openapi.yaml'), 'file api/openapi.yaml'],
    [contract('https://example.com/openapi'), 'page https://example.com/openapi'],
    [contract('../openapi.yaml'), undefined],
    [contract('/a/../../b'), undefined],
    [contract('..\\..\\secret'), undefined],
    [contract('C:\\secret'), undefined],
    [contract('C:/secret'), undefined],
    [contract('file:///etc/passwd'), undefined],
    [contract('command:workbench.action.quit'), undefined],
    [contract('/folder/'), undefined],
    [contract('/'), undefined],
    [contract(''), undefined],
    [contract('/a\u0000b'), undefined],
    [channel('#billing'), undefined],
    [channel('ana.b+c@mail.example.com'), 'mail ana.b+c@mail.example.com'],
    [channel('müller@bücher.example'), 'mail müller@bücher.example'],
    [channel('a@example.com?bcc=eve@example.com'), undefined],
    [channel('a@b'), undefined],
    [channel(`a@${'b.'.repeat(50_000)}`), undefined],
    [channel('https://chat.example.com/c/1'), 'page https://chat.example.com/c/1'],
    [url('HTTP://example.com'), 'page HTTP://example.com'],
    [url('mailto:a@example.com'), 'mail a@example.com'],
    [url('mailto:a@example.com?body=x'), undefined],
    [url('javascript:alert(1)'), undefined],
    [url('vscode://x'), undefined],
    [url('https://a b'), undefined],
    [url('https://'), undefined],
    [customer('name: https://example.com'), undefined],
  ];
  for (const [text, expected] of table) {
    it(`${expected === undefined ? 'does not lead anywhere' : `leads to ${expected}`}: ${text.slice(34, 110).trim()}`, () => {
      const [found, ...others] = linksIn(textAt(text, 'api/customers.yaml', 'api'));
      const target = found?.target;
      const told = target && `${target.kind} ${target.kind === 'file' ? target.file : target.address}`;
      assert.deepEqual([told, others], [expected, []]);
    });
  }
});
