import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { makeExperience } from '../../src/suggestions/experience';
import { makeMatcher } from '../../src/core/matching/matcher';
import { customerOf, makeMemory, rememberNoted, type Memory } from '../../src/suggestions/memory';
import { rememberSurprise, surpriseOf } from '../../src/suggestions/surprise';
import { makeToucher } from '../../src/suggestions/touched';
import { join } from '../core/customers/joined';

const { customers } = join({
  'customers.yaml': `version: 1
customers:
  - { id: billing, name: Billing, consumes: [/api/] }
  - { id: mobile, name: Mobile, consumes: [/app/] }
`,
});
const [billing, mobile] = [0, 1];
const matcher = makeMatcher(customers);
const { touch } = makeToucher(customers, matcher);

/** A commit: its paths, whom its note names, and whom it could not name. */
type Past = readonly [paths: readonly string[], named: readonly number[], left?: readonly number[]];

function after(past: readonly Past[]): Memory {
  const memory = makeMemory();
  for (const [at, [paths, places, left = []]] of past.entries()) {
    const named = new Set(places);
    rememberSurprise(memory, touch(paths), { named, left: new Set(left) });
    rememberNoted(memory, { hash: `c${at}`, ...touch(paths) }, { named, acted: new Set() });
  }
  return memory;
}

const times = (number: number, past: Past): readonly Past[] => Array.from({ length: number }, () => past);
const declared = (past: readonly Past[], at: number) => surpriseOf({ at, declared: true }, after(past));
const other = (past: readonly Past[], at: number) => surpriseOf({ at, declared: false }, after(past));

describe('surprise', () => {
  it('there is none before there are notes, nor of a customer that was not expected and not named', () => {
    assert.equal(declared([], billing), 0);
    assert.equal(declared(times(20, [['app/a.ts'], [mobile]]), billing), 0);
  });

  it('a customer that is named though little speaks for it: more; one that is not named though much does: less', () => {
    assert.ok(declared(times(5, [['api/docs/a.md'], [billing]]), billing) > 0);
    assert.ok(declared(times(5, [['api/a.ts'], []]), billing) < 0);
  });

  it('where a pattern names it and where none does are kept apart', () => {
    const named = times(9, [['app/a.ts'], [billing]]);
    assert.equal(declared(named, billing), 0);
    assert.ok(other(named, billing) > 0);
  });

  it('it ends when what is expected has come to be what is said', () => {
    const [few, many] = [4, 60].map((number) => declared(times(number, [['api/a.ts'], []]), billing));
    assert.ok(Math.abs(many!) < Math.abs(few!), `${many} after ${few}`);
  });

  it('a note says nothing of whom it could not name, and a wide commit of nobody', () => {
    assert.equal(declared(times(5, [['api/a.ts'], [], [billing]]), billing), 0);
    const wide = Array.from({ length: 501 }, (_, at) => `api/${at}.ts`);
    assert.equal(declared(times(5, [wide, []]), billing), 0);
  });

  it('makes up for what the counts lack: a customer that is named from now on, though it was not for long', () => {
    const paths = ['api/a.ts', 'app/a.ts'];
    const memory = after([...times(40, [paths, [mobile]]), ...times(2, [paths, [mobile, billing]])]);
    const experience = makeExperience(customers, matcher, memory);
    const found = () => experience.suggest(paths).find(({ customer }) => customer.id === 'billing')!;
    const { ticked, score } = found();
    assert.equal(ticked, true);
    customerOf(memory, billing).surprise.declared.true = 0;
    assert.ok(found().score < score);
  });

  it('is between -1 and 1, whatever is said', () => {
    const paths = fc.array(fc.constantFrom('api/a.ts', 'api/b.md', 'app/package.json', 'x.ts'), { minLength: 1 });
    const past = fc.array(fc.tuple(paths, fc.uniqueArray(fc.nat(1))), { maxLength: 30 });
    fc.assert(
      fc.property(past, fc.nat(1), fc.boolean(), (commits, at, isDeclared) => {
        assert.ok(Math.abs(surpriseOf({ at, declared: isDeclared }, after(commits))) < 1);
      }),
    );
  });
});
