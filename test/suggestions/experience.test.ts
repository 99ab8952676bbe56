import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { makeExperience, type Experience, type Lesson } from '../../src/suggestions/experience';
import { english } from '../../src/core/l10n';
import { makeMatcher } from '../../src/core/matching/matcher';
import { readNotes } from '../../src/core/note/note';
import { affectedBy, reasonText, worthAsking } from '../../src/core/suggestion/suggestion';
import { readMemory, writtenMemory } from '../../src/suggestions/writtenMemory';
import { join } from '../core/customers/joined';

const { customers, problems } = join({
  'customers.yaml': `version: 1
customers:
  - { id: billing, name: Billing, consumes: [/api/], needs: [{ need: Stable amounts, paths: [/api/amounts/] }] }
  - { id: mobile, name: Mobile, consumes: [/api/, /app/] }
  - { id: analysts, name: Analysts, consumes: [/tables/] }
  - { id: merchants, name: Merchants, via: [billing] }
  - { id: former, name: Former, consumes: [/api/], lifecycle: past }
  - { id: nobodys, name: Without paths }
`,
});
const matcher = makeMatcher(customers);
const nameOf = (id: string) => customers.customers.find((customer) => customer.id === id)?.name ?? id;

/** The paths of a commit, and the lines of its note; null: it has none. */
type Taught = readonly [paths: readonly string[], note: string | null];

/** A lesson for each of these, in time order. */
function taught(lessons: readonly Taught[]): Experience {
  const experience = makeExperience(customers, matcher);
  for (const lesson of asLessons(lessons)) experience.learn(lesson);
  return experience;
}

const asLessons = (lessons: readonly Taught[]): readonly Lesson[] =>
  lessons.map(([paths, note], at) => ({
    hash: `c${at}`,
    paths,
    notes: note === null ? null : readNotes(`A subject\n\n${note}`),
  }));

/** The same again and again. */
const times = (number: number, lesson: Taught): readonly Taught[] => Array.from({ length: number }, () => lesson);

/** Each that is shown, with a tick or without, and its first reason in words. */
const told = (experience: Experience, paths: readonly string[]) =>
  experience
    .suggest(paths)
    .map(({ customer, ticked, reasons: [first] }) =>
      [ticked ? '✓' : '·', `${customer.id}:`, first ? reasonText(first, nameOf, english) : ''].join(' '),
    );

describe('experience', () => {
  it('the customers of this test are without problems', () => assert.deepEqual(problems, []));

  it('a declared customer whom such changes never concerned is not ticked, and says why', () => {
    const experience = taught(times(30, [['api/a.ts'], 'Affects: mobile (fix)']));
    const billing = experience.suggest(['api/a.ts']).find(({ customer }) => customer.id === 'billing');
    assert.deepEqual([billing?.ticked, billing?.certainty], [false, 'declared']);
    const [why] = billing?.reasons ?? [];
    assert.ok(why?.kind === 'quiet');
    assert.deepEqual([why.looked, why.affected, why.commits[0]], [30, 0, 'c29']);
    assert.equal(reasonText(why, nameOf, english), 'looked at 30 times, affected 0 times');
    assert.equal(billing?.reasons[1]?.kind, 'path', 'the pattern is still told');
    assert.ok(told(experience, ['api/a.ts']).includes('✓ mobile: consumes /api/: api/a.ts'));
  });

  it('commits that concern nobody bring no question', () => {
    const experience = taught(times(40, [['tables/generated.sql'], 'Affects: none']));
    assert.equal(worthAsking(experience.suggest(['tables/generated.sql'])), false);
    assert.equal(worthAsking(taught([]).suggest(['tables/generated.sql'])), true);
  });

  it('a few answers of "nobody" silence nothing yet, be they the first notes of all or after many others', () => {
    const others = times(60, [['app/a.ts'], 'Affects: none']);
    for (const before of [[], others]) {
      const after = (few: number) => taught([...before, ...times(few, [['tables/generated.sql'], 'Affects: none'])]);
      for (let few = 0; few < 5; few++) {
        assert.equal(worthAsking(after(few).suggest(['tables/generated.sql'])), true, `after ${few}`);
      }
    }
  });

  it('a customer that no pattern names, but the notes of commits to this folder do', () => {
    const experience = taught([
      ...times(30, [['other/x.ts'], 'Affects: mobile']),
      ...times(12, [['src/auth/login.ts'], 'Affects: analysts (improvement)']),
      [['src/auth/logout.ts'], 'Affects: mobile'],
    ]);
    const [first] = experience.suggest(['src/auth/session.ts']);
    assert.deepEqual([first?.customer.id, first?.certainty, first?.ticked], ['analysts', 'learned', true]);
    const [why] = first?.reasons ?? [];
    assert.ok(why?.kind === 'noted');
    assert.deepEqual([why.commits.length, why.of, why.paths], [12, 13, ['src/auth/']]);
    assert.equal(why.commits[0], 'c41', 'the newest first');
    assert.equal(reasonText(why, nameOf, english), 'noted in 12 of the last 13 commits to src/auth');
  });

  it('files that change together, before any note: shown, not ticked', () => {
    const experience = taught(times(6, [['src/money/tax.ts', 'tables/tax.sql'], null]));
    const [first] = experience.suggest(['src/money/tax.ts']);
    assert.deepEqual([first?.customer.id, first?.certainty, first?.ticked], ['analysts', 'learned', false]);
    const [why] = first?.reasons ?? [];
    assert.ok(why?.kind === 'together');
    assert.deepEqual([why.commits, why.of, why.paths], [['c5', 'c4', 'c3', 'c2', 'c1', 'c0'], 6, ['tables/']]);
    assert.equal(reasonText(why, nameOf, english), 'changed together with tables in 6 of 6 commits');
  });

  it('but not once notes of commits to that folder never name it', () => {
    const experience = taught(times(6, [['src/money/tax.ts', 'tables/tax.sql'], 'Affects: none']));
    assert.deepEqual(told(experience, ['src/money/tax.ts']), []);
  });

  it('unnoticed files that a customer is named for are ticked, with the commits', () => {
    const experience = taught([
      ...times(20, [['tables/a.sql'], 'Affects: analysts']),
      ...times(20, [['tables/docs/guide.md'], 'Affects: analysts']),
    ]);
    assert.deepEqual(told(experience, ['tables/docs/guide.md']), [
      '✓ analysts: noted in 20 of the last 20 commits to tables/docs/guide.md',
    ]);
  });

  it('manifests that concerned nobody ask no more, though code of the same customer does', () => {
    const experience = taught([
      ...times(20, [['tables/a.sql', 'tables/package.json'], 'Affects: analysts']),
      ...times(20, [['tables/package.json', 'x.ts'], 'Affects: none']),
    ]);
    const ticked = (paths: readonly string[]) => experience.suggest(paths).map((each) => each.ticked);
    assert.deepEqual(ticked(['tables/package.json', 'x.ts']), [false]);
    assert.deepEqual(ticked(['tables/b.sql']), [true]);
  });

  it('a level of none is "looked at": it does not name the customer', () => {
    const experience = taught(times(30, [['api/a.ts'], 'Affects: mobile (fix)\nAffects: billing (none): internal']));
    assert.equal(experience.suggest(['api/a.ts']).find(({ customer }) => customer.id === 'billing')?.ticked, false);
  });

  it('a note of unknown ids teaches nothing', () => {
    for (const note of ['Affects: somebody-else, constructor (fix)', 'Affects: mobile, formerly', 'Prose']) {
      const experience = taught(times(40, [['tables/a.sql'], note]));
      assert.deepEqual(experience.suggest(['tables/a.sql']), affectedBy(['tables/a.sql'], customers, matcher), note);
    }
  });
});

describe('experience never silences', () => {
  const ticked = (experience: Experience, id: string, paths: readonly string[]) =>
    experience.suggest(paths).find(({ customer }) => customer.id === id)?.ticked;

  it('a customer that had to act because of these paths', () => {
    const before = taught([
      [['api/a.ts'], 'Affects: billing (action-required)'],
      ...times(60, [['api/a.ts'], 'Affects: mobile (fix)']),
    ]);
    assert.equal(ticked(before, 'billing', ['api/a.ts']), true);
  });

  it('a customer whose need speaks of these paths', () => {
    const quiet = taught(times(60, [['api/amounts/a.ts', 'api/b.ts'], 'Affects: mobile (fix)']));
    assert.equal(ticked(quiet, 'billing', ['api/b.ts']), false);
    assert.equal(ticked(quiet, 'billing', ['api/amounts/a.ts']), true);
  });

  it('a customer that is new', () => {
    const others = times(60, [['tables/a.sql'], 'Affects: none']);
    assert.equal(ticked(taught(others), 'billing', ['api/a.ts']), true);
    const looked = (number: number) => taught([...others, ...times(number, [['api/a.ts'], 'Affects: none'])]);
    assert.equal(ticked(looked(4), 'billing', ['api/a.ts']), true);
    assert.equal(ticked(looked(12), 'billing', ['api/a.ts']), false);
  });

  it('but a former customer is never ticked', () => {
    const named = taught(times(40, [['api/a.ts'], 'Affects: former (action-required)']));
    assert.equal(ticked(named, 'former', ['api/a.ts']), false);
    const elsewhere = taught(times(40, [['src/a.ts'], 'Affects: former']));
    assert.deepEqual(elsewhere.suggest(['src/a.ts']), []);
  });
});

describe('experience, laws', () => {
  const path = fc.constantFrom(
    'api/a.ts',
    'api/a.md',
    'app/b.ts',
    'tables/package.json',
    'tables/z.sql',
    'src/x.ts',
    'y',
    'api/',
  );
  const paths = fc.array(path, { maxLength: 5 });
  const note = fc.constantFrom(
    null,
    'Affects: none',
    'Affects: billing (fix)',
    'Affects: mobile, analysts',
    'Affects: merchants (action-required)',
    'Affects: nobodys (improvement)\nAffects: mobile (none)',
    'Affects: unknown, former',
  );
  const lessons = fc.array(fc.tuple(paths, note), { maxLength: 40 });

  it('without lessons, and with lessons that say nothing, it answers as the patterns do', () => {
    fc.assert(
      fc.property(paths, fc.array(fc.constant<Taught>([['q/r'], null])), (changed, silent) => {
        assert.deepEqual(taught(silent).suggest(changed), affectedBy(changed, customers, matcher));
      }),
    );
  });

  it('written, read again, taught more, and again: it answers as if it had never been written', () => {
    const again = (experience: Experience) =>
      makeExperience(customers, matcher, readMemory(writtenMemory(experience.memory)));
    fc.assert(
      fc.property(lessons, lessons, fc.array(paths, { maxLength: 4 }), (past, later, asked) => {
        const [whole, kept] = [taught(past), again(taught(past))];
        for (const lesson of asLessons([...past, ...later]).slice(past.length)) {
          whole.learn(lesson);
          kept.learn(lesson);
        }
        for (const changed of asked) {
          assert.deepEqual(kept.suggest(changed), whole.suggest(changed));
          assert.deepEqual(again(kept).suggest(changed), whole.suggest(changed));
        }
      }),
    );
  });

  it('the order of the paths changes nothing, and asking teaches nothing', () => {
    fc.assert(
      fc.property(lessons, paths, (past, changed) => {
        const one = taught(past);
        const other = taught(past.map(([some, said]) => [some.toReversed(), said]));
        other.suggest(['api/a.ts', 'src/x.ts']);
        assert.deepEqual(one.suggest(changed), other.suggest(changed.toReversed()));
      }),
    );
  });

  it('each customer once, strongest first, at most three learned, each shown and each silenced one with its reason', () => {
    fc.assert(
      fc.property(lessons, paths, (past, changed) => {
        const all = taught(past).suggest(changed);
        const declared = affectedBy(changed, customers, matcher).filter(({ certainty }) => certainty === 'declared');
        assert.equal(new Set(all.map(({ customer }) => customer)).size, all.length);
        assert.ok(all.filter(({ certainty }) => certainty === 'learned').length <= 3);
        for (const [at, { score, reasons, ticked, customer }] of all.entries()) {
          assert.ok(score > 0 && score < 1 && score <= (all[at - 1]?.score ?? 1));
          const first = reasons[0]?.kind;
          assert.ok(first !== undefined);
          assert.ok(!ticked || first === 'path' || first === 'noted');
          assert.ok(!ticked || customer.lifecycle !== 'past');
          const before = declared.find((each) => each.customer === customer);
          assert.equal(first === 'quiet', before?.ticked === true && !ticked);
        }
        for (const { customer } of declared) assert.ok(all.some((each) => each.customer === customer));
      }),
    );
  });

  it('the ranking holds all that is shown, with the same ticks and scores, strongest first', () => {
    fc.assert(
      fc.property(lessons, paths, (past, changed) => {
        const experience = taught(past);
        const ranked = experience.rank(changed);
        assert.equal(new Set(ranked.map(({ customer }) => customer)).size, ranked.length);
        const of = new Map(ranked.map((each) => [each.customer, each]));
        for (const { customer, score, ticked } of experience.suggest(changed)) {
          assert.deepEqual(of.get(customer), { customer, score, ticked });
        }
        const shown = new Set(experience.suggest(changed).map(({ customer }) => customer));
        assert.ok(ranked.every(({ customer, ticked }) => !ticked || shown.has(customer)));
        for (const [at, { score }] of ranked.entries()) assert.ok(score <= (ranked[at - 1]?.score ?? 1));
      }),
    );
  });
});

describe('experience, hostile', () => {
  it('100,000 paths, ids that are names of object members, thousands of customers in a note, no paths at all', () => {
    const ids = ['__proto__', 'constructor', ...Array.from({ length: 3000 }, (_, at) => `c${at}`)];
    const { customers: many } = join({
      'customers.yaml': `version: 1\ncustomers:\n${ids
        .map((id, at) => `  - { id: ${id.startsWith('_') ? 'proto' : id}, name: N, consumes: [/f${at % 100}/] }\n`)
        .join('')}`,
    });
    const experience = makeExperience(many, makeMatcher(many));
    const paths = Array.from({ length: 100_000 }, (_, at) => `f${at % 1000}/d${at % 777}/x${at}`);
    const notes = ids.map((customer) => ({ customer, level: null, text: null }));
    for (const hash of ['a', 'b', 'c']) {
      experience.learn({ hash, paths: paths.slice(0, 1000), notes });
      experience.learn({ hash, paths: [], notes });
      experience.learn({ hash, paths, notes: null });
    }
    assert.equal(experience.suggest([]).length, 0);
    assert.equal(experience.suggest(paths).length, many.customers.length);
  });
});
