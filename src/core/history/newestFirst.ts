/** A queue that gives the newest first, and of those of one time the one that came first: the order of `git log`. */

interface Waiting {
  readonly item: number;
  readonly time: number;
  readonly came: number;
}

export class NewestFirst {
  /** A binary heap: nobody is newer than who stands at half his index. */
  readonly #heap: Waiting[] = [];
  #came = 0;

  add(item: number, time: number): void {
    const heap = this.#heap;
    const added = { item, time, came: this.#came++ };
    let at = heap.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (isBefore(heap[above]!, added)) break;
      heap[at] = heap[above]!;
      at = above;
    }
    heap[at] = added;
  }

  /** Takes the first one out; undefined: nobody waits. */
  next(): number | undefined {
    const heap = this.#heap;
    const [first] = heap;
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first?.item;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below + 1 < heap.length && isBefore(heap[below + 1]!, heap[below]!)) below++;
      if (below >= heap.length || isBefore(last, heap[below]!)) break;
      heap[at] = heap[below]!;
      at = below;
    }
    heap[at] = last;
    return first.item;
  }
}

const isBefore = (a: Waiting, b: Waiting): boolean => a.time > b.time || (a.time === b.time && a.came < b.came);
