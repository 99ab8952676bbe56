/** "Did you mean …?": the known word that is closest to a mistyped one. */

/**
 * The closest of the known words within a third of the length (at least 2 edits, but never the whole word), or undefined.
 * Distance: optimal string alignment (Damerau–Levenshtein restricted to adjacent transpositions).
 */
export function closest(word: string, known: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase().slice(0, 60);
  let best: string | undefined;
  let bestDistance = Math.min(wanted.length, Math.max(2, Math.floor(wanted.length / 3)) + 1);
  for (const candidate of known) {
    if (Math.abs(candidate.length - wanted.length) >= bestDistance) continue;
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1);
      next.push(least);
    }
    [before, row] = [row, next];
  }
  return row[b.length]!;
}
