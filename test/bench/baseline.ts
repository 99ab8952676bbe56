// What was measured when the figures were last looked at, as ratios, and what has become worse since.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../host/session';
import type { Row, Unit } from './row';

/** A row of one subject. */
export interface MeasuredRow extends Row {
  readonly subject: string;
}

/** How many times the yardstick a row took, or its size or ratio itself; by subject and what was measured. */
export type Baseline = Readonly<Record<string, number>>;

const file = join(ROOT, 'test', 'bench', 'baseline.json');

/** How many times the baseline a figure may be before it counts as worse: times vary with the machine, sizes do not. */
const tolerated: Readonly<Record<Unit, number>> = { ms: 2, times: 1.5, MB: 1.2, KB: 1.05 };

export const keptBaseline = (): Baseline => JSON.parse(readFileSync(file, 'utf8')) as Baseline;

const subjectOf = (name: string): string => name.slice(0, name.indexOf(':'));

/** Keeps these figures beside those of other subjects. */
export function keepBaseline(measured: Baseline): void {
  const subjects = new Set(Object.keys(measured).map(subjectOf));
  const others = Object.entries(keptBaseline()).filter(([name]) => !subjects.has(subjectOf(name)));
  const all = [...others, ...Object.entries(measured)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(all), undefined, 2)}\n`);
}

/** @param ofYardstick its milliseconds at that time, so that a slow machine is told from slow code */
export function baselineOf(rows: readonly MeasuredRow[], ofYardstick: number): Baseline {
  return Object.fromEntries(
    rows.map((row) => [nameOf(row), rounded(row.found.median / (row.unit === 'ms' ? ofYardstick : 1))]),
  );
}

/** A sentence for each row that is worse than it was; rows that are new are none. */
export function worse(rows: readonly MeasuredRow[], measured: Baseline, before: Baseline): readonly string[] {
  return rows.flatMap((row) => {
    const name = nameOf(row);
    const [now, then] = [measured[name]!, before[name]];
    if (then === undefined) return [];
    const shouldBeMore = row.limit !== undefined && 'atLeast' in row.limit;
    const times = shouldBeMore ? then / now : now / then;
    if (times <= tolerated[row.unit]) return [];
    return [`${name}: ${times.toFixed(1)} times ${shouldBeMore ? 'less than' : 'as much as'} in the baseline`];
  });
}

const nameOf = ({ subject, what }: MeasuredRow): string => `${subject}: ${what}`;

const rounded = (value: number): number => Number(value.toPrecision(3));

/** Milliseconds of work that has nothing to do with us: text is cut, counted and sorted. The least of several. */
export function yardstick(): number {
  const text = Array.from({ length: 60_000 }, (_, at) => `src/${(at * 7919) % 1009}/file-${at % 601}.ts`).join('\n');
  const work = (): number => {
    const counts = new Map<string, number>();
    for (const line of text.split('\n')) counts.set(line, (counts.get(line) ?? 0) + 1);
    return [...counts.keys()].toSorted().length;
  };
  const times = Array.from({ length: 9 }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return Math.min(...times);
}
