/** What grows by what comes last: numbers packed, and texts that are kept once. */

type Packed = Uint32Array | Float64Array;

/** A list of numbers in a typed array with room to grow. */
export class GrowingNumbers<T extends Packed> {
  #values: T;
  #length: number;

  /** @param values where it begins; taken over */
  constructor(values: T) {
    this.#values = values;
    this.#length = values.length;
  }

  get length(): number {
    return this.#length;
  }

  /** 0 where there is none. */
  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const wider = new (this.#values.constructor as new (length: number) => T)(Math.max(1024, 2 * this.#length));
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.#length++] = value;
  }

  /** A view of those from an index on, to before another one. */
  slice(from: number, to: number = this.#length): T {
    return this.#values.subarray(from, to) as T;
  }
}

/** Of the numbers: one that holds them all would have to be moved as a whole whenever it gets too small. */
const shelves = 16;

/** On which shelf a text stands. What begins or ends alike differs in the middle. */
const shelfOf = (text: string): number => (text.length + (text.codePointAt(text.length >> 1) ?? 0)) % shelves;

/** Numbers by their texts; as long as nobody has asked for one of them, only the numbers. */
type Shelf = Map<string, number> | readonly number[];

/** So many questions are answered by looking through: a hundred thousand texts take ten times as long to be mapped. */
const fewQuestions = 5;

/** Texts that occur often, each kept once under a number. */
export class GrowingTexts {
  readonly #texts: string[];
  #questions = 0;
  #shelves: Shelf[] | undefined;

  /** @param texts where it begins, each once; taken over */
  constructor(texts: string[]) {
    this.#texts = texts;
  }

  get length(): number {
    return this.#texts.length;
  }

  /** '' where there is none. */
  at(number: number): string {
    return this.#texts[number] ?? '';
  }

  /** The number of a text; undefined: it is not there. */
  find(text: string): number | undefined {
    if (!this.#shelves && ++this.#questions <= fewQuestions) {
      const number = this.#texts.indexOf(text);
      return number < 0 ? undefined : number;
    }
    return this.#shelf(text).get(text);
  }

  /** The number of a text, which is taken in if it is new. */
  numberOf(text: string): number {
    const shelf = this.#shelf(text);
    const known = shelf.get(text);
    if (known !== undefined) return known;
    const number = this.#texts.push(text) - 1;
    shelf.set(text, number);
    return number;
  }

  #shelf(text: string): Map<string, number> {
    this.#shelves ??= shelved(this.#texts);
    const at = shelfOf(text);
    const shelf = this.#shelves[at]!;
    if (shelf instanceof Map) return shelf;
    const numbers = new Map(shelf.map((number) => [this.#texts[number]!, number]));
    this.#shelves[at] = numbers;
    return numbers;
  }

  slice(from: number): string[] {
    return this.#texts.slice(from);
  }
}

/** The numbers of texts, each on its shelf. */
function shelved(texts: readonly string[]): Shelf[] {
  const lists = Array.from({ length: shelves }, (): number[] => []);
  for (let number = 0; number < texts.length; number++) lists[shelfOf(texts[number]!)]!.push(number);
  return lists;
}
