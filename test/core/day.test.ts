import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { agoText, dayBefore, daysBetween, daysOf, isDay, weekOf } from '../../src/core/day';
import { english } from '../../src/core/l10n';

const ago: readonly (readonly [day: string, text: string])[] = [
  ['2026-11-22', 'today'],
  ['2026-11-21', 'yesterday'],
  ['2026-11-20', '2 days ago'],
  ['2026-11-16', '6 days ago'],
  ['2026-11-15', '1 week ago'],
  ['2026-10-25', '4 weeks ago'],
  ['2026-10-22', '1 month ago'],
  ['2026-05-22', '6 months ago'],
  ['2025-11-22', '11 months ago'],
  ['2025-11-21', '1 year ago'],
  ['1970-01-01', '56 years ago'],
  ['2026-11-23', 'on 2026-11-23'],
  ['12026-01-01', 'on 12026-01-01'],
  ['', 'on '],
];

/** Those around the new year are the examples of ISO 8601 that go wrong most often; 2026 and 2020 have 53 weeks. */
const weeks: readonly (readonly [day: string, week: string, first: string])[] = [
  ['2026-11-22', '2026-W47', '2026-11-16'],
  ['2026-11-23', '2026-W48', '2026-11-23'],
  ['2024-12-29', '2024-W52', '2024-12-23'],
  ['2024-12-30', '2025-W01', '2024-12-30'],
  ['2025-01-01', '2025-W01', '2024-12-30'],
  ['2027-01-01', '2026-W53', '2026-12-28'],
  ['2027-01-03', '2026-W53', '2026-12-28'],
  ['2027-01-04', '2027-W01', '2027-01-04'],
  ['2021-01-03', '2020-W53', '2020-12-28'],
  ['2024-02-29', '2024-W09', '2024-02-26'],
  ['1969-12-31', '1970-W01', '1969-12-29'],
];

const aDay = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2200-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('a day', () => {
  for (const [day, text] of ago) {
    it(`${day || 'that is none'} was ${text}`, () => assert.equal(agoText(day, '2026-11-22', english), text));
  }

  for (const [day, week, first] of weeks) {
    it(`${day} is in ${week}`, () => {
      assert.equal(weekOf(day), week);
      assert.equal(daysOf(week)?.first, first);
    });
  }

  for (const none of ['2026-02-29', '2026-13-01', '2026-1-1', '2026-11', 'today', '']) {
    it(`is not ${JSON.stringify(none)}`, () => assert.equal(isDay(none), false));
  }

  it('has another one so many days before it', () => {
    assert.equal(dayBefore('2024-03-01', 1), '2024-02-29');
    fc.assert(
      fc.property(aDay, fc.nat(1000), (day, days) => {
        assert.ok(isDay(day) && isDay(dayBefore(day, days)));
        assert.equal(daysBetween(dayBefore(day, days), day), days);
      }),
    );
  });

  it('is in the week that has it, which has seven days', () => {
    fc.assert(
      fc.property(aDay, (day) => {
        const { first, last } = daysOf(weekOf(day))!;
        assert.ok(first <= day && day <= last, `${first} ${day} ${last}`);
        assert.equal(daysBetween(first, last), 6);
        assert.equal(weekOf(first), weekOf(last));
      }),
    );
  });

  it('comes in a later week after seven days, in the order of their names', () => {
    fc.assert(
      fc.property(aDay, (day) => {
        const later = new Date(Date.parse(day) + 7 * 86_400_000).toISOString().slice(0, 10);
        assert.ok(weekOf(later) > weekOf(day));
      }),
    );
  });

  for (const none of ['2026-W54', '2025-W53', '2026-W00', '2026-47', 'notes', '2026-W471']) {
    it(`is in no week called ${none}`, () => assert.equal(daysOf(none), undefined));
  }
});
