import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { joinFiles } from '../../../src/core/customers/customers';
import { readCustomersFile } from '../../../src/core/customers/customersFile';
import { english } from '../../../src/core/l10n';
import { makeMatcher } from '../../../src/core/matching/matcher';
import { nobodyAffected, noteText, parseNote, type Note } from '../../../src/core/note/note';
import { nothingPrepared, preparedAs, preparedNotes, readyNotes, withTick } from '../../../src/core/note/preparedNote';
import { affectedBy } from '../../../src/core/suggestion/suggestion';

const yaml = `version: 1
customers:
  - { id: api, name: API users, consumes: [/api/] }
  - { id: app, name: App users, consumes: [/app/] }
  - { id: web, name: Web users, consumes: [/web/] }
  - { id: shops, name: Shops, via: [api] }
`;
const { customers } = joinFiles([readCustomersFile('customers.yaml', yaml, '')]);
const matcher = makeMatcher(customers);
const affected = (...paths: readonly string[]) => affectedBy(paths, customers, matcher);

const notes = (...texts: readonly string[]): readonly Note[] =>
  texts.map((text) => {
    const read = parseNote(text);
    assert.ok(!('reason' in read));
    return read;
  });
const none = [nobodyAffected];

/** What was said of a change of `before`, and what the question about a change of `now` begins with. */
type Row = readonly [
  rule: string,
  said: readonly Note[],
  before: readonly string[],
  now: readonly string[],
  begins: readonly string[],
  ready: 'ready' | 'asked',
];

const rows: readonly Row[] = [
  ['the same change', notes('api (fix): Faster'), ['api/a'], ['api/a'], ['api (fix): Faster'], 'ready'],
  ['the same change, nobody', none, ['api/a'], ['api/a'], [], 'ready'],
  ['less than was suggested', notes('app'), ['api/a', 'app/a'], ['app/a', 'api/a'], ['app'], 'ready'],
  ['somebody else than suggested', notes('web (fix)'), ['api/a'], ['api/a'], ['web (fix)'], 'ready'],
  ['a file more of the same customer', notes('api (fix)'), ['api/a'], ['api/a', 'api/b'], ['api (fix)'], 'asked'],
  ['another file of the same customer', none, ['api/a'], ['api/b'], [], 'asked'],
  ['a customer more', notes('api (fix)'), ['api/a'], ['api/a', 'app/a'], ['api (fix)', 'app'], 'asked'],
  ['a customer more, after nobody', none, ['api/a'], ['api/a', 'app/a'], ['app'], 'asked'],
  ['a customer less', notes('api', 'app'), ['api/a', 'app/a'], ['api/a'], ['api', 'app'], 'asked'],
  ['an unnoticed file more', notes('api'), ['api/a'], ['api/a', 'api/a.test.ts'], ['api'], 'asked'],
  ['a file more of nobody', notes('api'), ['api/a'], ['api/a', 'lib/x'], ['api'], 'ready'],
  ['nothing changed any more', notes('api'), ['api/a'], [], ['api'], 'asked'],
  ['somebody of nothing', notes('web'), ['lib/x'], ['lib/x'], ['web'], 'asked'],
  ['nobody of nothing', none, ['lib/x'], ['lib/y'], [], 'ready'],
];

describe('a prepared note', () => {
  for (const [rule, said, before, now, begins, ready] of rows) {
    it(`${ready} again: ${rule}`, () => {
      const prepared = preparedAs(said, affected(...before));
      assert.deepEqual(
        preparedNotes(prepared, affected(...now)).map((note) => noteText(note, english)),
        begins,
      );
      const expected = begins.length === 0 ? none : said;
      assert.deepEqual(readyNotes(prepared, affected(...now)), ready === 'ready' ? expected : undefined);
    });
  }

  it('of ticks alone begins the question, and does not take its place', () => {
    const ticked = withTick(withTick(nothingPrepared, 'app', true), 'api', false);
    const change = affected('api/a', 'web/a');
    assert.deepEqual(
      preparedNotes(ticked, change).map((note) => noteText(note, english)),
      ['app', 'web'],
    );
    assert.equal(readyNotes(ticked, change), undefined);
  });

  it('keeps what was said of the others when one is ticked, and is no longer whole', () => {
    const said = preparedAs(notes('api (fix): Faster', 'app (improvement)'), affected('api/a', 'app/a'));
    const ticked = withTick(withTick(withTick(said, 'app', false), 'web', true), 'api', true);
    assert.deepEqual(
      preparedNotes(ticked, affected('api/a', 'app/a')).map((note) => noteText(note, english)),
      ['api (fix): Faster', 'web'],
    );
    assert.equal(readyNotes(ticked, affected('api/a', 'app/a')), undefined);
  });

  it('says again what it said where a tick was taken away and set again', () => {
    const said = preparedAs(notes('api (fix): Faster'), affected('api/a'));
    const ticked = withTick(withTick(withTick(said, 'api', false), 'app', true), 'api', true);
    assert.deepEqual(
      preparedNotes(ticked, affected('api/a')).map((note) => noteText(note, english)),
      ['api (fix): Faster', 'app'],
    );
  });

  it('never leaves out a customer that the change would tick and nobody has decided about', () => {
    const paths = fc.uniqueArray(fc.constantFrom('api/a', 'api/b', 'app/a', 'web/a', 'lib/x'));
    const named = fc.subarray(['api', 'app', 'web', 'shops']);
    fc.assert(
      fc.property(paths, paths, named, (before, now, ids) => {
        const said = ids.length > 0 ? notes(...ids) : none;
        const prepared = preparedAs(said, affected(...before));
        const begins = new Set(preparedNotes(prepared, affected(...now)).map(({ customer }) => customer));
        for (const { customer, ticked } of affected(...now)) {
          if (ticked && !prepared.chosen.has(customer.id)) assert.ok(begins.has(customer.id));
        }
        for (const id of ids) assert.ok(begins.has(id));
        const ready = readyNotes(prepared, affected(...now));
        if (ready) assert.deepEqual(ready, said);
      }),
    );
  });
});
