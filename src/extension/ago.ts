/** How long ago something was, as people say it. */

const steps = [
  ['second', 1],
  ['minute', 60],
  ['hour', 60 * 60],
  ['day', 24 * 60 * 60],
  ['week', 7 * 24 * 60 * 60],
  ['month', 30.44 * 24 * 60 * 60],
  ['year', 365.25 * 24 * 60 * 60],
] as const;

/**
 * Such as `2 days ago`: in the largest unit of which there is one.
 * @param language such as `en` or `de`
 */
export function ago(time: Date, now: Date, language: string): string {
  const seconds = Math.max(0, (now.getTime() - time.getTime()) / 1000);
  const [unit, length] = steps.findLast(([, each]) => seconds >= each) ?? steps[0];
  return new Intl.RelativeTimeFormat(language, { numeric: 'always' }).format(-Math.floor(seconds / length), unit);
}
