// The slots of a file: each value that the format knows, with its path and what may stand there.
import assert from 'node:assert/strict';
import { isScalar, parseDocument } from 'yaml';
import { english, said } from '../../../src/core/l10n';
import { slotsIn, type Slot } from '../../../src/core/customers/slots';
import { example } from './example';

const slots = (text: string) => slotsIn(parseDocument(text));
const told = ({ path, shape, node }: Slot) =>
  `${path.join('.')}: ${shape.kind === 'text' ? shape.use : shape.kind}${isScalar(node) ? ` ${String(node.value)}` : ''}`;

describe('slots', () => {
  it('are all values of the example, in the order of the text', () => {
    const all = slots(example);
    const starts = all.map(({ node }) => node?.range?.[0] ?? 0);
    assert.deepEqual(
      starts,
      starts.toSorted((a, b) => a - b),
    );
    const texts = all.map(told);
    for (const expected of [
      'version: number 1',
      'groups.0.id: group-id money',
      'unnoticed.0: pattern /tools/',
      'customers.0.id: customer-id billing',
      'customers.0.role.1: oneOf user',
      'customers.0.consumes.0: pattern /proto/charge.proto',
      'customers.0.consumes.1: mapping',
      'customers.0.consumes.1.exclude.0: pattern /src/api/internal/',
      'customers.0.consumes.1.contract: contract /openapi.yaml',
      'customers.0.needs.0: words Amounts stay integers in minor units',
      'customers.0.needs.1.paths.0: pattern /src/api/',
      'customers.0.contacts.0.channel: channel #billing',
      'customers.0.feedback.0.link: url https://example.com/1',
      'customers.1.via.0: customer billing',
    ]) {
      assert.ok(texts.includes(expected), `${expected} is not in\n${texts.join('\n')}`);
    }
  });

  it('have their key, with what it means', () => {
    const name = slots(example).find(({ path }) => path.join('.') === 'customers.0.name');
    assert.deepEqual(
      [name?.key?.name, said(name?.key?.about ?? '', english), name?.key?.of.name],
      ['name', 'What they are called.', 'a customer'],
    );
  });

  it('are there where nothing stands yet, and not for unknown keys or inside other kinds of values', () => {
    assert.deepEqual(slots('version: 1\nunknown: [a]\ncustomers:\n  - id:\n  -\n  - text\n').map(told), [
      ': mapping',
      'version: number 1',
      'customers: list',
      'customers.0: mapping',
      'customers.0.id: customer-id null',
      'customers.1: mapping null',
      'customers.2: mapping text',
    ]);
    assert.deepEqual(slots('').map(told), [': mapping']);
  });

  it('of an anchor are at the anchor only', () => {
    const found = slots('customers:\n  - { id: a, via: &v [b] }\n  - { id: c, via: *v }\n').map(told);
    assert.equal(found.filter((each) => each.endsWith(': customer b')).length, 1);
  });
});
