/** Whether there is a path that two patterns have in common: told by the patterns alone, whatever files there are. */
import { deep, one, star, type Pattern, type Segment } from './patterns';

/** Whether both match a path. Linear in one pattern × the other at worst. */
export function haveCommonPath(a: Pattern, b: Pattern): boolean {
  return meet(a.segments, b.segments, { many: deep, oneMeets: segmentsMeet });
}

function segmentsMeet(a: Segment, b: Segment): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a === b;
  return meet(tokensOf(a), tokensOf(b), { many: star, oneMeets: (x, y) => x === y || x === one || y === one });
}

/** A name is a glob, too. */
function tokensOf(segment: Segment): Exclude<Segment, string | typeof deep> {
  if (segment === deep) return [star];
  return typeof segment === 'string' ? Array.from(segment) : segment;
}

/**
 * Whether the same items are covered by both, where `many` stands for any run of them. A row tells for the beginnings of `b`
 * whether each meets what has been passed of `a`.
 */
function meet<T>(
  a: readonly T[],
  b: readonly T[],
  { many, oneMeets }: { readonly many: T; readonly oneMeets: (x: T, y: T) => boolean },
): boolean {
  let row = [true];
  for (const y of b) row.push(row.at(-1)! && y === many);
  for (const x of a) {
    const next = [row[0]! && x === many];
    for (const [at, y] of b.entries()) {
      const isMany = x === many || y === many;
      next.push(isMany ? row[at + 1]! || next[at]! : row[at]! && oneMeets(x, y));
    }
    if (!next.includes(true)) return false;
    row = next;
  }
  return row.at(-1)!;
}
