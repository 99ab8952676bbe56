/** "Did you mean …?": the known word that is closest to a mistyped one. */

/** Code units of a word that are looked at. */
const longest = 60;

/** More edits are no slip of the hand, however long a word is. */
const mostEdits = 6;

/**
 * The closest of the known words within a third of the length (2 to 6 edits, but never the whole word), or undefined.
 * Distance: optimal string alignment (Damerau–Levenshtein restricted to adjacent transpositions).
 */
export function closest(word: string, known: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase().slice(0, longest);
  const within = Math.min(mostEdits, Math.max(2, Math.floor(wanted.length / 3)));
  let best: string | undefined;
  let bestDistance = Math.min(wanted.length, within + 1);
  for (const candidate of known) {
    if (Math.abs(candidate.length - wanted.length) >= bestDistance) continue;
    const distance = editDistance(wanted, candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/**
 * The distance, or the limit where it is not below that. Only what is nearer to the diagonal than the limit can be. Source:
 * E. Ukkonen, Algorithms for approximate string matching, 1985.
 */
function editDistance(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i, ...Array<number>(b.length).fill(limit)];
    let least = limit;
    for (let j = Math.max(1, i - limit + 1); j <= Math.min(b.length, i + limit - 1); j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let here = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) here = Math.min(here, before[j - 2]! + 1);
      next[j] = here;
      least = Math.min(least, here);
    }
    if (least >= limit && i >= limit) return limit;
    [before, row] = [row, next];
  }
  return Math.min(limit, row[b.length]!);
}
