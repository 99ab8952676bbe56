import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readCustomersFile } from '../../src/core/customers/customersFile';
import { english } from '../../src/core/l10n';
import { addCustomers, addFeedback, addPaths, isRefusal, setTold } from '../../src/language/edits';
import type { Edit } from '../../src/language/edits';
import type { NewCustomer } from '../../src/language/newEntries';
import type { Pattern } from '../../src/core/matching/patterns';
import { refusalText } from '../../src/language/refusal';
import { applyChanges, type TextChange } from '../../src/language/textChange';
import { date, file, id, newCustomer, path, saidText } from './writtenFiles';

/** What stands for everything that is read, without places. */
function reading(text: string) {
  const { state, groups, customers, unnoticed, problems } = readCustomersFile('customers.yaml', text, '');
  const sources = (patterns: readonly Pattern[]): readonly string[] => patterns.map(({ source }) => source);
  return {
    state,
    groups: groups.map(({ group }) => group),
    unnoticed: sources(unnoticed.patterns),
    problems: problems.map(({ range: _, ...mistake }) => mistake),
    customers: customers.map(({ id: name, given }) => {
      const consumes = given.consumes?.map((each) => ({
        ...each,
        paths: sources(each.paths),
        exclude: sources(each.exclude),
      }));
      const feedback = given.feedback?.map(({ date: day, text: words, link }) => ({ date: day, text: words, link }));
      const { consumes: _, feedback: __, ...others } = given;
      return { id: name, ...others, ...(consumes && { consumes }), ...(feedback && { feedback }) };
    }),
  };
}

type Reading = ReturnType<typeof reading>;

/** One edit, and how the reading of a file is different after it. */
interface Wanted {
  readonly edit: (text: string) => Edit;
  readonly change: (before: Reading['customers']) => unknown;
}

/** Changes the first entry of an id. */
function ofFirst(customers: Reading['customers'], wanted: string, change: (found: Reading['customers'][0]) => object) {
  const first = customers.findIndex((each) => each.id === wanted);
  return customers.map((each, at) => (at === first ? { ...each, ...change(each) } : each));
}

const telling = (name: string, day: string): Wanted => ({
  edit: (text) => setTold(text, name, day),
  change: (before) => ofFirst(before, name, () => ({ told: day })),
});

const hearing = (name: string, said: { date: string; text: string; link: string }): Wanted => ({
  edit: (text) => addFeedback(text, name, said),
  change: (before) =>
    ofFirst(before, name, ({ feedback: old = [] }) => ({
      feedback: old.some((each) => JSON.stringify(each) === JSON.stringify(said)) ? old : [...old, said],
    })),
});

const consuming = (name: string, patterns: readonly string[]): Wanted => ({
  edit: (text) => addPaths(text, name, patterns),
  change: (before) =>
    ofFirst(before, name, ({ consumes = [] }) => {
      const there = new Set(consumes.flatMap(({ paths }) => paths));
      const added = [...new Set(patterns)].filter((each) => !there.has(each));
      return { consumes: [...consumes, ...added.map((each) => ({ paths: [each], exclude: [] }))] };
    }),
});

const adding = (entries: readonly NewCustomer[]): Wanted => ({
  edit: (text) => addCustomers(text, entries),
  change: (before) => [
    ...before,
    ...entries.map(({ consumes, needs, ...given }) => ({
      ...given,
      ...(needs && { needs: needs.map((text) => ({ text, paths: [] })) }),
      ...(consumes && {
        consumes: consumes.map((each) => (typeof each === 'string' ? { paths: [each], exclude: [] } : { ...each })),
      }),
      via: given.via ?? [],
    })),
  ],
});

const said = fc.record(
  { date, text: saidText, link: fc.constantFrom('https://example.com/a?b=c#d', 'mailto:a@b.c') },
  { noNullPrototype: true },
);

const wantedOf = (ids: readonly string[]): fc.Arbitrary<Wanted> => {
  const added = fc.uniqueArray(newCustomer, { minLength: 1, maxLength: 3, selector: (each) => each.id });
  const fresh = added
    .map((entries) => entries.filter((each) => !ids.includes(each.id)))
    .filter((entries) => entries.length > 0)
    .map(adding);
  if (ids.length === 0) return fresh;
  const name = fc.constantFrom(...ids);
  const patterns = fc.array(path, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    fc.tuple(name, date).map((each) => telling(...each)),
    fc.tuple(name, said).map((each) => hearing(...each)),
    fc.tuple(name, patterns).map((each) => consuming(...each)),
    fresh,
  );
};

const fileAndEdit = file.chain((made) => fc.tuple(fc.constant(made), wantedOf(made.ids)));

/** An edit that is not refused. */
function changesOf(edit: Edit, text: string): readonly TextChange[] {
  assert.ok(!isRefusal(edit), isRefusal(edit) ? `${refusalText(edit, english)}\n${text}` : '');
  return edit;
}

/** Two readings are the same but for the change. */
function assertChanged(text: string, next: string, { change }: Wanted) {
  const before = reading(text);
  const after = reading(next);
  assert.deepEqual(after.customers, change(before.customers), `${text}\n=>\n${next}`);
  assert.deepEqual({ ...after, customers: [], problems: [] }, { ...before, customers: [], problems: [] });
  const remaining = before.problems.map((problem) => JSON.stringify(problem));
  for (const problem of after.problems) {
    const at = remaining.indexOf(JSON.stringify(problem));
    assert.ok(at >= 0, `a new problem ${JSON.stringify(problem)} in\n${next}`);
    remaining.splice(at, 1);
  }
  // Nothing where a list or a date is expected, a comment in its place, or another date, may have been mended.
  const mayGo = (problem: string) => problem.includes('"wrong-type"') || problem.includes('"takenFor":"comment"');
  assert.ok(remaining.length <= 1 && remaining.every(mayGo), remaining.join());
}

describe('edits, laws', () => {
  it('the reading is the old one and the change', () => {
    fc.assert(
      fc.property(fileAndEdit, ([{ text }, wanted]) => {
        assertChanged(text, applyChanges(text, changesOf(wanted.edit(text), text)), wanted);
      }),
      { numRuns: 400 },
    );
  });

  it('every other line stays, in order; only `[]`, `null` and the old date go; no line ends in another way', () => {
    fc.assert(
      fc.property(fileAndEdit, ([{ text }, { edit }]) => {
        const changes = changesOf(edit(text), text);
        const next = applyChanges(text, changes);
        for (const { start, end } of changes) {
          assert.match(text.slice(start, end), /^( ?\[ ?\]| ?~|["']?\d{4}-\d\d-\d\d["']?)?$/);
        }
        const newLines = next.split('\n');
        let offset = 0;
        let at = 0;
        for (const line of text.split('\n')) {
          const end = offset + line.length;
          const isTouched = changes.some(
            ({ start, end: to }) => (start > offset && start <= end) || (start < to && start < end && to > offset),
          );
          const isLast = end === text.length;
          if (!isTouched || isLast) {
            const found = newLines.findIndex(
              (each, index) => index >= at && (each === line || (isLast && each.replace(/\r$/, '') === line)),
            );
            assert.ok(found >= 0 || isTouched, `${JSON.stringify(line)} is not in ${JSON.stringify(next)}`);
            if (found >= 0) at = found + 1;
          }
          offset = end + 1;
        }
        assert.equal(/\r\n/.test(next), /\r\n/.test(text));
        if (text.includes('\r\n')) assert.doesNotMatch(next, /[^\r]\n/);
        assert.equal(next.endsWith('\n'), text.endsWith('\n'));
      }),
      { numRuns: 400 },
    );
  });

  it('comments stay, each whole and in order', () => {
    const comments = (text: string) => text.match(/(?<=^|\s)#(?! no comment)[^\r\n]*/gm) ?? [];
    fc.assert(
      fc.property(
        file.chain((made) => fc.tuple(fc.constant(made), fc.constantFrom('x', ...made.ids), path)),
        ([{ text }, name, pattern]) => {
          const made = [
            addPaths(text, name, [pattern.replaceAll('#', '')]),
            setTold(text, name, '2026-11-21'),
            addCustomers(text, [{ id: 'new' }]),
          ];
          for (const edit of made.filter((each) => !isRefusal(each))) {
            assert.deepEqual(comments(applyChanges(text, edit as readonly TextChange[])), comments(text));
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('told twice on one day, the same words or the same paths twice: the second time changes nothing', () => {
    fc.assert(
      fc.property(
        file.filter(({ ids }) => ids.length > 0),
        date,
        said,
        ({ text, ids }, day, words) => {
          const edits = [telling(ids[0]!, day), hearing(ids[0]!, words), consuming(ids[0]!, ['/q/', '/r/'])];
          for (const { edit } of edits) {
            const once = applyChanges(text, changesOf(edit(text), text));
            assert.deepEqual(edit(once), []);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('a damaged file is refused or edited rightly, and nothing is thrown', () => {
    const damage = fc.array(
      fc.tuple(
        fc.nat(),
        fc.nat({ max: 3 }),
        fc.constantFrom(
          '',
          ' ',
          '\n',
          '\t',
          '&a ',
          '*a',
          '!!str ',
          '? ',
          ': ',
          '[',
          ']',
          '{',
          '}',
          '"',
          "'",
          '#',
          '-',
          '<<: *own',
          ',',
          '\r',
          '|',
        ),
      ),
      { minLength: 1, maxLength: 3 },
    );
    let edited = 0;
    fc.assert(
      fc.property(fileAndEdit, damage, ([{ text: whole }, wanted], places) => {
        const text = places.reduce((damaged, [offset, length, put]) => {
          const at = offset % (damaged.length + 1);
          return damaged.slice(0, at) + put + damaged.slice(at + length);
        }, whole);
        const made = wanted.edit(text);
        if (isRefusal(made)) {
          assert.ok(refusalText(made, english).length > 0);
          return;
        }
        edited++;
        assertChanged(text, applyChanges(text, made), wanted);
      }),
      { numRuns: 1000 },
    );
    assert.ok(edited > 200, `${edited} of 1000 were edited`);
  });

  it('no text makes it throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `version: 1\n${text}`),
        ),
        id,
        (text, name) => {
          for (const edit of [
            setTold(text, name, '2026-11-21'),
            addCustomers(text, [{ id: name }]),
            addPaths(text, name, ['/']),
          ]) {
            assert.ok(isRefusal(edit) || applyChanges(text, edit).length >= text.length);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
