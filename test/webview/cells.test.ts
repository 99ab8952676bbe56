// What the plot shows of a customer in each stretch of time.
import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { affectedIds, strengthsOf, suggestedNotes } from '../../src/webview/affected';
import { cellsOf, lackingIn, strongest } from '../../src/webview/cells';
import { dateOf, dayOf } from '../../src/webview/days';
import { heightsOf } from '../../src/webview/heights';
import { commit, missing, note, noted } from './sample';

const at = (date: string) => ({ time: `${date}T10:00:00Z` });

describe('whom a commit affects in the panel', () => {
  it('is said by its note, not by its patterns', () => {
    const said = noted([note('a', { level: 'fix' }), note('b', { level: 'none' }), note(null)], {
      affected: [{ id: 'c', ticked: true, why: '' }],
    });
    assert.deepEqual(affectedIds(said), ['a']);
  });

  it('is said by what would be ticked where it has none', () => {
    const two = missing(['a', 'b']);
    const affected = [...two.affected, { id: 'c', ticked: false, why: 'rarely noticed' }];
    assert.deepEqual(affectedIds({ ...two, affected }), ['a', 'b']);
    assert.deepEqual(suggestedNotes({ ...two, affected }), [note('a'), note('b')]);
    assert.equal(suggestedNotes(commit()), undefined);
  });

  it('is as strong as the strongest thing said', () => {
    const said = noted([note('a', { level: 'fix' }), note('a', { level: 'action-required' }), note('b')]);
    assert.deepEqual(
      [...strengthsOf(said)],
      [
        ['a', 'action-required'],
        ['b', 'unsaid'],
      ],
    );
    assert.deepEqual([...strengthsOf(missing(['a']))], [['a', 'lacking']]);
  });
});

describe('cells of the plot', () => {
  it('count the commits of each strength, strongest first', () => {
    const its = [
      missing(['a'], at('2026-03-04')),
      noted([note('a', { level: 'fix' })], at('2026-03-05')),
      noted([note('a', { level: 'behaviour-change' })], at('2026-03-03')),
      noted([note('a', { level: 'fix' })], at('2026-03-12')),
    ];
    const [cells = [], none] = cellsOf(['a', 'b'], its, 'week');
    assert.deepEqual(none, []);
    assert.deepEqual(
      cells.map(({ from, commits, counts }) => [dateOf(from).toISOString().slice(0, 10), commits, counts]),
      [
        [
          '2026-03-02',
          3,
          [
            ['behaviour-change', 1],
            ['fix', 1],
            ['lacking', 1],
          ],
        ],
        ['2026-03-09', 1, [['fix', 1]]],
      ],
    );
    assert.deepEqual(cells.map(strongest), ['behaviour-change', 'fix']);
    assert.deepEqual(cells.map(lackingIn), [1, 0]);
  });

  it('hold each commit once, in the stretch of its day', () => {
    const days = fc.array(fc.date({ min: new Date('2020-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }));
    fc.assert(
      fc.property(days, fc.constantFrom('day', 'week', 'month', 'quarter', 'year'), (dates, stretch) => {
        const its = dates.map((date) => missing(['a'], { time: date.toISOString() }));
        const [cells = []] = cellsOf(['a'], its, stretch);
        assert.equal(
          cells.reduce((sum, { commits }) => sum + commits, 0),
          its.length,
        );
        for (const { from, to, commits } of cells) {
          const inside = its.filter(({ time }) => dayOf(time) >= from && dayOf(time) < to);
          assert.equal(inside.length, commits);
        }
      }),
    );
  });
});

describe('heights of rows', () => {
  it('find the row at each height', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1 }), fc.nat(9000), (all, y) => {
        const heights = heightsOf(all);
        const row = heights.at(y);
        assert.equal(heights.whole, heights.top(all.length));
        assert.ok(heights.top(row) <= y);
        assert.ok(y < heights.top(row + 1) || row === all.length - 1);
      }),
    );
  });

  it('know the first row above the list, and none of none', () => {
    assert.equal(heightsOf([10, 20]).at(-5), 0);
    assert.equal(heightsOf([]).at(5), 0);
    assert.equal(heightsOf([]).whole, 0);
  });
});
