/** Times as git has them: seconds, and the zone of the person. */

export interface GitTime {
  /** Since 1970. */
  readonly seconds: number;
  /** As git writes it, as one number: 930 is +09:30. Git takes any four digits. */
  readonly zone: number;
}

/** Reads the strict ISO 8601 of `git log --format=%cI`; what is none, or further off than a Date can be, is the beginning of 1970. */
export function readGitTime(text: string): GitTime {
  const found = /^(\d+)-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:Z|([+-])(\d\d):(\d\d))$/.exec(text);
  if (!found) return { seconds: 0, zone: 0 };
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map(Number) as [number, ...number[]];
  const [, , , , , , , sign, hours = '0', minutes = '0'] = found;
  const east = sign === '-' ? -1 : 1;
  const utc = Date.UTC(year, month! - 1, day, hour, minute, second) / 1000;
  if (Number.isNaN(utc)) return { seconds: 0, zone: 0 };
  return {
    seconds: utc - east * (Number(hours) * 3600 + Number(minutes) * 60),
    zone: east * (Number(hours) * 100 + Number(minutes)),
  };
}

const partsOf = (zone: number): readonly [hours: number, minutes: number] => [
  Math.floor(Math.abs(zone) / 100),
  Math.abs(zone) % 100,
];

/** How far the clocks of a zone are ahead of UTC. */
export function secondsEast(zone: number): number {
  const [hours, minutes] = partsOf(zone);
  return Math.sign(zone) * (hours * 3600 + minutes * 60);
}

/** In ISO 8601 as git writes it, but for UTC as `+00:00`. */
export function gitTimeText({ seconds, zone }: GitTime): string {
  const [hours, minutes] = partsOf(zone);
  const there = new Date((seconds + secondsEast(zone)) * 1000);
  if (Number.isNaN(there.getTime())) return '1970-01-01T00:00:00+00:00';
  const two = (number: number) => String(number).padStart(2, '0');
  const date = [String(there.getUTCFullYear()).padStart(4, '0'), two(there.getUTCMonth() + 1), two(there.getUTCDate())];
  const clock = [there.getUTCHours(), there.getUTCMinutes(), there.getUTCSeconds()].map(two);
  return `${date.join('-')}T${clock.join(':')}${zone < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`;
}
