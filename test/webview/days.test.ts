// The stretches of time into which the plot divides a range.
import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { dateOf, dayOf, endOf, startOf, stretchFor, type Stretch } from '../../src/webview/days';

const stretches: readonly Stretch[] = ['day', 'week', 'month', 'quarter', 'year', 'decade', 'century'];
const iso = (day: number): string => dateOf(day).toISOString().slice(0, 10);

describe('days', () => {
  it('are those of the committer’s own clock', () => {
    assert.equal(iso(dayOf('2026-03-04T00:30:00+13:00')), '2026-03-04');
    assert.equal(iso(dayOf('2026-03-04T23:30:00-11:00')), '2026-03-04');
  });

  for (const time of ['', 'yesterday', '2026-13-45T00:00:00Z']) {
    it(`of ${JSON.stringify(time)} are the first of all`, () => assert.equal(dayOf(time), 0));
  }
});

describe('stretches of days', () => {
  const table: readonly (readonly [stretch: Stretch, start: string, end: string])[] = [
    ['day', '2026-11-22', '2026-11-23'],
    ['week', '2026-11-16', '2026-11-23'],
    ['month', '2026-11-01', '2026-12-01'],
    ['quarter', '2026-10-01', '2027-01-01'],
    ['year', '2026-01-01', '2027-01-01'],
    ['decade', '2020-01-01', '2030-01-01'],
    ['century', '2000-01-01', '2100-01-01'],
  ];
  for (const [stretch, start, end] of table) {
    it(`the ${stretch} of a Sunday`, () => {
      const first = startOf(dayOf('2026-11-22T12:00:00Z'), stretch);
      assert.deepEqual([iso(first), iso(endOf(first, stretch))], [start, end]);
    });
  }

  const anyDay = fc.integer({ min: -700_000, max: 2_900_000 }); // years 53 to 9909
  const anyStretch = fc.constantFrom(...stretches);

  it('hold their days, and follow each other without a gap', () => {
    fc.assert(
      fc.property(anyDay, anyStretch, (day, stretch) => {
        const start = startOf(day, stretch);
        const end = endOf(start, stretch);
        assert.ok(start <= day && day < end);
        assert.equal(startOf(end - 1, stretch), start);
        assert.equal(startOf(end, stretch), end);
      }),
    );
  });

  it('are as short as the number of them allows', () => {
    const of = (days: number, most: number): Stretch => stretchFor(20_000, 20_000 + days, most);
    assert.deepEqual(
      [of(0, 60), of(30, 60), of(200, 60), of(1000, 60), of(5000, 60), of(20_000, 60), of(200_000, 60)],
      ['day', 'day', 'week', 'month', 'quarter', 'year', 'decade'],
    );
  });
});
