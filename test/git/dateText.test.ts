import assert from 'node:assert/strict';
import { isDateText } from '../../src/git/dateText';

const dates = `2026-11-01T10:00:00+01:00; 2026-11-01t10:00z; 2026-11-01 10:00; 20261101T100000Z; 2026/11/01; 01.11.2026; 11/01
  10:30; 10am; 1700000000; @1700000000 +0100; Sun, 1 Nov 2026 10:00:00 CET; Nov 1; 1st of November; 1 nov 2026; monday
  last friday; now; yesterday; noon yesterday; 2 weeks ago; 2.weeks.ago; one week ago; 3 months and 2 days ago; 1 Hour`;

/** git finds a number in most of them, and takes it for the day of a month. */
const others = `14d; 2w; 3m; 1 wk ago; 2026-11; 2026; 3; Q3; next week; v1.2; 1.2.3; 2.0; HEAD~3; main; origin/main
  release/2026-11-01; 2026-11-01-rc1; feature/3-days; ~`;

describe('dates', () => {
  for (const text of dates.split(/;\s|\n\s*/)) it(`${text} is one`, () => assert.ok(isDateText(text)));
  for (const text of others.split(/;\s|\n\s*/)) it(`${text} is none`, () => assert.ok(!isDateText(text)));
});
