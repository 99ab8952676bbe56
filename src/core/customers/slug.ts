/** Ids, and how they are made of words, and words of them. */

/** What an id looks like. `none` says in a note that nobody is affected. */
export const idRegex = /^(?!none$)[a-z0-9][a-z0-9._-]*$/;

/** Letters that do not come apart into a base letter and a mark. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
};

/** An id as an entry may have it, made of a text: `Müller & CoAPI` gives `muller-co-api`. Undefined: nothing is left of it. */
export function slugOf(text: string): string | undefined {
  const plain = text
    .slice(0, 200)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1-$2')
    .toLowerCase()
    .replace(/[^\p{ASCII}]/gu, (letter) => plainLetters[letter] ?? '-');
  const slug = plain
    .replace(/[^a-z0-9._]+/g, '-')
    .replace(/^[^a-z0-9]+/, '')
    .replace(/[-._]+$/, '');
  return slug === '' || slug === 'none' ? undefined : slug;
}

/** What an entry may be called, going by its id: `mobile-app` gives `Mobile app`. */
export function nameOfId(id: string): string {
  const words = id.replace(/[-._]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The id itself, or with the first number behind it that makes it another than those that are taken. */
export function freeId(id: string, taken: ReadonlySet<string>): string {
  for (let number = 2, free = id; ; number++) {
    if (!taken.has(free)) return free;
    free = `${id}-${number}`;
  }
}
