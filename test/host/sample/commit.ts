// Gives the shape of one commit of the sample repository, and the few words in which its history is written.

/** Whole text of a file, edits of the text before, or `null` where the file goes. */
export type Change = string | readonly Edit[] | null;

/** Each of these texts stands exactly once in the file before the edit. */
export type Edit = { readonly replace: string; readonly by: string } | { readonly after: string; readonly add: string };

export interface SampleCommit {
  readonly by: Author;
  /** ISO 8601 to the minute, with the zone in which the author sat. */
  readonly at: string;
  readonly message: string;
  /** By path from the root of the repository. */
  readonly changes: Readonly<Record<string, Change>>;
  /** The side branch that this commit is on; it leaves main where its first commit stands in the list. */
  readonly on?: string;
  /** The side branch that this commit brings to main. */
  readonly merges?: string;
  /** An annotated tag on this commit. */
  readonly tag?: string;
}

type Author = keyof typeof authors;

export const authors = {
  ana: 'Ana Lindqvist <ana@tollgate.example>',
  jonas: 'Jonas Weber <jonas@tollgate.example>',
  mei: 'Mei Chen <mei@tollgate.example>',
  priya: 'Priya Raman <priya@tollgate.example>',
  tomas: 'Tomás Ferreira <tomas@tollgate.example>',
} as const;

/** A text block, whose margin in this source is two spaces deeper than its closing backtick. */
export function text(block: TemplateStringsArray): string {
  const lines = block.raw.join('').split('\n');
  const margin = `${lines.at(-1)}  `;
  return lines
    .slice(1, -1)
    .map((line) => `${line.startsWith(margin) ? line.slice(margin.length) : line}\n`)
    .join('');
}
