import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Commit } from '../../../src/core/history/commit';
import { joinFiles } from '../../../src/core/customers/customers';
import { readCustomersFile } from '../../../src/core/customers/customersFile';
import { digestOf, digestsOf, formerCustomer, isFormer } from '../../../src/core/review/digest';
import { levels } from '../../../src/core/note/level';
import { makeMatcher } from '../../../src/core/matching/matcher';
import { aCommit } from '../history/aCommit';

const yaml = `version: 1
customers:
  - id: billing
    name: Billing
    consumes: [/src/, /docs/api.md]
    ignores: [{ paths: [/src/internal/] }, Refactors]
    needs:
      - Amounts stay integers
      - { need: Notice, paths: [/src/api/] }
      - { need: Texts, paths: [/src/errors.ts, /lib/] }
  - { id: mobile, name: Mobile, consumes: [/src/app/], tell: fix }
  - { id: ops, name: Ops, consumes: [/src/], tell: action-required }
  - { id: all, name: All, consumes: [/src/], tell: none }
  - { id: quiet, name: Quiet, consumes: [/src/], tell: never }
`;

const { customers } = joinFiles([readCustomersFile('customers.yaml', yaml, '')]);
const matcher = makeMatcher(customers);
const named = (id: string) => customers.customers.find((customer) => customer.id === id)!;

const commit = (message: string, paths: readonly string[] = [], more: Partial<Commit> = {}): Commit => ({
  ...aCommit({ message, paths }),
  ...more,
});
const note = (line: string, paths: readonly string[] = []) => commit(`Subject\n\nAffects: ${line}\n`, paths);
const digest = (id: string, ...commits: readonly Commit[]) => digestOf(commits, named(id), matcher);

/** What each is told of: from action-required to none, then a note without a level. */
const told: readonly (readonly [id: string, told: readonly boolean[]])[] = [
  ['billing', [true, true, false, false, false, true]],
  ['mobile', [true, true, true, true, false, true]],
  ['ops', [true, false, false, false, false, true]],
  ['all', [true, true, true, true, false, true]],
  ['quiet', [false, false, false, false, false, false]],
];

describe('digest', () => {
  for (const [id, expected] of told) {
    it(`tells ${id}, who wants to hear of ${named(id).tell ?? 'nothing in particular'}, what is at least that`, () => {
      const lines = [...levels.map((level) => `${id} (${level})`), id];
      assert.deepEqual(
        lines.map((line) => digest(id, note(line)).entries.length === 1),
        expected,
      );
    });
  }

  it('has what the note says, and of the commit what is for showing', () => {
    assert.deepEqual(
      digest('billing', note('mobile, BILLING (breaking): Re-issue keys', ['src/a.ts', 'src/app/b.ts'])),
      {
        customer: named('billing'),
        tell: 'behaviour-change',
        unnoted: [],
        entries: [
          {
            hash: '0123456789abcdef0123456789abcdef01234567',
            time: '2026-11-02T10:00:00+01:00',
            subject: 'Subject',
            level: 'action-required',
            text: 'Re-issue keys',
            paths: ['src/a.ts', 'src/app/b.ts'],
            needs: [],
          },
        ],
      },
    );
  });

  it('heeds a note whatever the paths are, and shows of them what the customer consumes, notices and does not ignore', () => {
    const paths = ['src/z.ts', 'lib/a.ts', 'src/internal/a.ts', 'src/a.test.ts', 'docs/api.md', 'docs/other.md'];
    const pathsOf = (...given: readonly string[]) => digest('billing', note('billing', given)).entries[0]?.paths;
    assert.deepEqual(pathsOf(...paths), ['docs/api.md', 'src/z.ts']);
    assert.deepEqual(pathsOf('lib/a.ts', 'src/internal/a.ts'), []);
    assert.deepEqual(pathsOf(), []);
    assert.deepEqual(pathsOf('src/', 'lib/'), ['src/'], 'folders of a huge commit');
  });

  it('names the needs that have such paths, in the order of the file', () => {
    const needsOf = (...paths: readonly string[]) => digest('billing', note('billing', paths)).entries[0]?.needs;
    assert.deepEqual(needsOf('src/errors.ts', 'src/api/a.ts', 'src/api/b.ts'), ['Notice', 'Texts']);
    assert.deepEqual(needsOf('src/api/'), ['Notice']);
    assert.deepEqual(needsOf('src/b.ts'), []);
    assert.deepEqual(needsOf('lib/a.ts'), [], 'not one of its own');
  });

  it('lists beside that the commits that touch it and have no note', () => {
    const { entries, unnoted } = digest(
      'billing',
      commit('One', ['src/a.ts', 'lib/b.ts']),
      commit('Two', ['lib/b.ts']),
      commit('Three', ['src/a.test.ts', 'src/internal/a.ts']),
      note('none: internal', ['src/a.ts']),
      note('mobile', ['src/a.ts']),
    );
    assert.deepEqual(entries, []);
    assert.deepEqual(
      unnoted.map(({ subject, paths }) => [subject, paths]),
      [['One', ['src/a.ts']]],
    );
    assert.deepEqual(digest('quiet', commit('One', ['src/a.ts'])).unnoted, []);
  });

  it('is there for one that is listed no more', () => {
    const former = formerCustomer('nemo');
    assert.deepEqual([isFormer(former), isFormer(named('billing'))], [true, false]);
    const { entries, tell } = digestOf(
      [note('nemo (improvement): T'), note('nemo (breaking): U', ['src/a'])],
      former,
      matcher,
    );
    assert.equal(tell, 'behaviour-change');
    assert.deepEqual(
      entries.map(({ text, paths }) => [text, paths]),
      [['U', []]],
    );
  });

  const ids = [...customers.customers.map(({ id }) => id), 'nemo', 'none'];
  const anyNote = fc
    .tuple(fc.constantFrom(...ids), fc.constantFrom('', ...levels.map((level) => ` (${level})`)))
    .map(([id, level]) => `Affects: ${id}${level}`);
  const anyCommit = fc
    .tuple(fc.array(anyNote, { maxLength: 3 }), fc.subarray(['src/a.ts', 'src/app/a.ts', 'src/a.test.ts', 'lib/a.ts']))
    .map(([notes, paths]) => commit(`S\n\n${notes.join('\n')}\n`, paths));

  it('of two ranges is that of the one, then that of the other', () => {
    fc.assert(
      fc.property(fc.array(anyCommit), fc.array(anyCommit), (a, b) => {
        const [first, second, both] = [a, b, [...a, ...b]].map((each) => digestsOf(each, customers.customers, matcher));
        for (const [at, { entries, unnoted }] of both!.entries()) {
          assert.deepEqual(entries, [...first![at]!.entries, ...second![at]!.entries]);
          assert.deepEqual(unnoted, [...first![at]!.unnoted, ...second![at]!.unnoted]);
        }
      }),
    );
  });

  it('of all is that of each, and names nobody who is not named', () => {
    fc.assert(
      fc.property(fc.array(anyCommit), (commits) => {
        const all = digestsOf(commits, customers.customers, matcher);
        assert.deepEqual(
          all,
          customers.customers.map((customer) => digestOf(commits, customer, matcher)),
        );
        const count = all.reduce((sum, { entries }) => sum + entries.length, 0);
        const notes = commits
          .flatMap((each) => each.notes)
          .filter(({ customer, level }) => customer && level !== 'none');
        assert.ok(count <= notes.length);
      }),
    );
  });
});
