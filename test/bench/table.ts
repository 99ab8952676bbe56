// The rows of the bench as a table for people.
import { holds, type Figure, type Row, type Unit } from './row';

/** One line for each row with its figure, the spread of the rounds, what is allowed, and whether it holds; how it was measured below it. */
export function table(rows: readonly Row[]): readonly string[] {
  const cells = rows.map((row) => [
    row.what,
    shown(row.found.median, row.unit),
    spread(row),
    limitText(row),
    verdict(row),
  ]);
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((line) => line[column]!.length)));
  return cells.flatMap((line, at) => {
    const [what, ...others] = line.map((cell, column) =>
      column === 1 ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
    );
    const { how } = rows[at]!;
    return [[what, ...others].join('  ').trimEnd(), ...(how === undefined ? [] : [`    ${how}`])];
  });
}

function verdict(row: Row): string {
  const held = holds(row);
  if (held === undefined) return '';
  return held ? 'holds' : 'DOES NOT HOLD';
}

function limitText({ limit, unit }: Row): string {
  if (!limit) return 'no limit';
  return 'atMost' in limit ? `at most ${shown(limit.atMost, unit)}` : `at least ${shown(limit.atLeast, unit)}`;
}

function spread({ found: { least, most }, unit }: Row): string {
  return least === most ? '' : `(${shown(least, unit)} to ${shown(most, unit)})`;
}

const signs: Readonly<Record<Unit, string>> = { ms: ' ms', KB: ' KB', MB: ' MB', times: '×' };

function shown(value: Figure['median'], unit: Unit): string {
  const digits = value < 10 && !Number.isInteger(value) ? 1 : 0;
  return `${value.toLocaleString('en', { maximumFractionDigits: digits })}${signs[unit]}`;
}
