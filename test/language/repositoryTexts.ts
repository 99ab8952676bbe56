/** A repository as the language features see it: its customers.yaml texts and its files; `|` marks the cursor. */
import type { World } from '../../src/language/completion';
import { readCustomersText, type CustomersText } from '../../src/language/customersText';
import { example } from '../core/customers/example';

/** A text and the offset of its `|`. */
export function cursorIn(marked: string): { text: string; offset: number } {
  const offset = marked.indexOf('|');
  if (offset < 0) throw new Error(`There is no | in ${marked}`);
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}

export function textAt(text: string, file = 'customers.yaml', folder = ''): CustomersText {
  const read = readCustomersText(text, { file, folder });
  if (!read) throw new Error(`${file} is not ours:\n${text}`);
  return read;
}

/** A nested file, which adds to `billing` of the example and has a customer of its own. */
export const nested = `version: 1
groups:
  - { id: numbers, name: Numbers and control }
customers:
  - id: billing
    tags: [tier-1, eu]
  - id: ledger
    name: Ledger team
    description: Books every charge
    via: [merchants]
    contacts:
      - { channel: '#ledger', tool: teams, scope: nightly }
`;

export const files: readonly string[] = [
  'README.md',
  'customers.yaml',
  'openapi.yaml',
  'docs/My guide.md',
  'docs/[id]/page.md',
  'proto/charge.proto',
  'services/ledger/customers.yaml',
  'services/ledger/src/journal.ts',
  'src/api/charges.ts',
  'src/api/internal/retry.ts',
  'src/charge.ts',
  'src/odd/*star.ts',
  'src/odd/!not.ts',
  'src/odd/@ana me@x.md',
  'src/odd/a {b} \\c.ts',
];

export const today = '2026-11-21';

/** The world of a file at the root, beside the nested one. */
export function worldOf(texts: readonly CustomersText[]): World {
  return { place: { file: 'customers.yaml', folder: '' }, texts, files, today };
}

export const exampleText = (): CustomersText => textAt(example);
export const nestedText = (): CustomersText => textAt(nested, 'services/ledger/customers.yaml', 'services/ledger');
