/** How a quick fix is told in a table. */

/**
 * A text, or where it begins with a space what follows `head` in it; and each fix as its title, `*` before it where it
 * is preferred, and what the text is then.
 */
export type FixRow = readonly [text: string, ...fixes: readonly (readonly [title: string, after: string])[]];
