/** The shape of a commit message: its lines, its subject, its trailer block. */

/** A line, and the line break behind it ('' at the very end). Joined together they are the message again. */
interface Line {
  readonly text: string;
  readonly end: string;
}

export function linesOf(message: string): readonly Line[] {
  const lines: Line[] = [];
  for (const [whole, text = '', end = ''] of message.matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g)) {
    if (whole !== '' || lines.length === 0) lines.push({ text, end });
  }
  return lines;
}

export function subjectOf(message: string): string {
  return (
    linesOf(message)
      .find(({ text }) => text.trim() !== '')
      ?.text.trim() ?? ''
  );
}

/**
 * Where the trailer block begins and ends, as indexes of lines; undefined where there is none. It is the last paragraph,
 * if there is one before it and each of its lines is a trailer (`Key: value`, with the space), continues one, or is git's
 * "(cherry picked from …)". Stricter than `git interpret-trailers`, which takes a URL for a trailer.
 */
export function trailerBlock(lines: readonly Line[]): { readonly from: number; readonly to: number } | undefined {
  let to = lines.length;
  while (to > 0 && isBlank(lines[to - 1]!)) to--;
  let from = to;
  while (from > 0 && !isBlank(lines[from - 1]!)) from--;
  if (lines.slice(0, from).every(isBlank)) return undefined;
  const block = lines.slice(from, to);
  const fits = block.every(({ text }, at) => isTrailer(text) || (at > 0 && /^[ \t]/.test(text)));
  return fits && from < to ? { from, to } : undefined;
}

/** Messages of commits that git will fold into another one. */
export function isFixup(message: string): boolean {
  return /^(fixup|squash|amend)! /.test(subjectOf(message));
}

function isBlank({ text }: Line): boolean {
  return text.trim() === '';
}

function isTrailer(text: string): boolean {
  return /^[A-Za-z0-9-]+: /.test(text) || /^\(cherry picked from commit [0-9a-f]+\)$/.test(text);
}
