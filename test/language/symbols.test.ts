// The outline: groups and customers by name, each around what it is of.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readCustomersText } from '../../src/language/customersText';
import { symbolsIn, type FileSymbol } from '../../src/language/symbols';
import { example } from '../core/customers/example';
import { exampleText, textAt } from './repositoryTexts';

const told = ({ kind, name, detail, children }: FileSymbol): unknown => [kind, name, detail, ...children.map(told)];

describe('symbols', () => {
  it('are the groups and customers of the example', () => {
    assert.deepEqual(symbolsIn(exampleText()).map(told), [
      ['groups', 'groups', '', ['group', 'Money movement', 'money']],
      ['customers', 'customers', '', ['customer', 'Billing team', 'billing'], ['customer', 'Merchants', 'merchants']],
    ]);
  });

  it('have the id where there is no name, and are on one line', () => {
    const text = textAt(
      'version: 1\ncustomers:\n  - id: a\n  - { id: b, name: "B\\n  C" }\n  - name: " "\n  -\n  - x\n',
    );
    assert.deepEqual(symbolsIn(text).map(told), [
      ['customers', 'customers', '', ['customer', 'a', ''], ['customer', 'B C', 'b']],
    ]);
  });

  it('reach from the first to the last line of what they are of', () => {
    const [, customers] = symbolsIn(exampleText());
    const [billing, merchants] = customers!.children;
    assert.equal(example.slice(billing!.start, billing!.start + 11), 'id: billing');
    assert.ok(example.slice(billing!.start, billing!.end).endsWith('tags: [tier-1]'));
    assert.equal(example.slice(merchants!.title.start, merchants!.title.end), 'merchants');
    assert.ok(example.slice(customers!.start).startsWith('customers:'));
  });

  it('of a key that is given again and again are those below it each time', () => {
    const text = textAt('version: 1\n' + 'customers:\n  - id: a\n'.repeat(10_000));
    const symbols = symbolsIn(text);
    assert.equal(symbols.length, 10_000);
    assert.ok(symbols.every(({ children }) => children.length === 1));
  });

  it('always hold their title and their children, whatever a text lacks', () => {
    const place = fc.nat(example.length);
    const check = (symbol: FileSymbol): void => {
      for (const inner of [symbol.title, ...symbol.children]) {
        assert.ok(symbol.start <= inner.start && inner.start <= inner.end && inner.end <= symbol.end, symbol.name);
      }
      assert.match(symbol.name, /\S/);
      symbol.children.forEach(check);
    };
    fc.assert(
      fc.property(place, place, (a, b) => {
        const text = example.slice(0, Math.min(a, b)) + example.slice(Math.max(a, b));
        const read = readCustomersText(text, { file: 'customers.yaml', folder: '' });
        for (const symbol of read ? symbolsIn(read) : []) check(symbol);
      }),
      { numRuns: 300 },
    );
  });
});
