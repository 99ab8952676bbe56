/** Where each of many rows begins: by its height as it was measured, or else as it is estimated. */

export interface Heights {
  /** Of all rows together, in pixels, as every other length here. */
  readonly whole: number;
  /** Where a row begins; for one past the last, where that ends. */
  top(at: number): number;
  /** The row at a height, the first or the last where there is none. */
  at(y: number): number;
}

export function heightsOf(heights: readonly number[]): Heights {
  const tops = new Float64Array(heights.length + 1);
  for (const [at, height] of heights.entries()) tops[at + 1] = tops[at]! + height;
  const last = Math.max(0, heights.length - 1);
  return {
    whole: tops[heights.length]!,
    top: (at) => tops[Math.min(Math.max(at, 0), heights.length)]!,
    at: (y) => {
      let [low, high] = [0, last]; // the row lies between them
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if (tops[middle]! <= y) low = middle;
        else high = middle - 1;
      }
      return low;
    },
  };
}
