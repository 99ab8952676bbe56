/** Dates as people type them and git reads them. Source: date.c, `approxidate_str`. */

const names =
  'january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday'.split(
    ' ',
  );

/** Words by which the numbers beside them say a time. */
const telling =
  /^(?:now|yesterday|noon|midnight|tea|[ap]m|never|last|(?:second|minute|hour|day|week|fortnight|month|year)s?)$/i;

/** Words that may stand beside them, and zones of clocks. */
const allowed =
  /^(?:ago|and|at|in|of|on|since|the|zero|one|two|three|four|five|six|seven|eight|nine|ten|st|nd|rd|th|[Tt]|[Zz]|utc|UTC|[A-Z]{2,4}T)$/;

/** A day with its month and year, or its month behind a slash; a time; seconds since 1970, or a day without separators. */
const numbers = /\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4}|\b\d{1,2}\/\d{1,2}\b|\d{1,2}:\d\d|\d{8}/;

/**
 * Whether a text says a date in words and numbers that git knows. Of any other git takes the numbers that it finds: `14d` is
 * the 14th of a month to it, `v1.2` the first of February, and `HEAD~3` the third.
 */
export function isDateText(text: string): boolean {
  const words = text.match(/[A-Za-z]+/g) ?? [];
  const isTelling = (word: string) => telling.test(word) || isName(word.toLowerCase());
  if (!words.every((word) => isTelling(word) || allowed.test(word))) return false;
  return words.some(isTelling) || numbers.test(text);
}

/** Of a month or a day of the week, whole or its beginning. */
const isName = (word: string): boolean => word.length >= 3 && names.some((name) => name.startsWith(word));
