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
  const begin = message.search(/\S/);
  return begin < 0 ? '' : /^[^\r\n]*/.exec(message.slice(begin))![0].trimEnd();
}

/**
 * Where the trailer block begins and ends, as indexes of lines; undefined where there is none. It is the last paragraph,
 * if there is one before it and each of its lines is a trailer, continues one, or is git's "(cherry picked from …)"; or one of
 * its lines is git's own and at least a quarter are trailers. As git has it, so that a note added to a message takes no
 * trailer from it, but for URLs and the like, which git takes for trailers. Source: trailer.c, `find_trailer_start`.
 */
export function trailerBlock(lines: readonly Line[]): { readonly from: number; readonly to: number } | undefined {
  let to = lines.length;
  while (to > 0 && isBlank(lines[to - 1]!)) to--;
  let from = to;
  while (from > 0 && !isBlank(lines[from - 1]!)) from--;
  if (lines.slice(0, from).every(isBlank)) return undefined;
  const [trailers, others] = trailersAmong(lines.slice(from, to));
  const isMixed = trailers * 3 >= others && lines.slice(from, to).some(({ text }) => writtenByGit.test(text));
  return trailers > 0 && (others === 0 || isMixed) ? { from, to } : undefined;
}

/** How many lines of a paragraph are trailers, and how many belong to none. */
function trailersAmong(paragraph: readonly Line[]): readonly [trailers: number, others: number] {
  let [trailers, others, continuesOther] = [0, 0, true];
  for (const { text } of paragraph) {
    const continues = /^[ \t]/.test(text);
    if (isTrailer(text)) trailers++;
    else if (!continues || continuesOther) others++;
    continuesOther = continues ? continuesOther : !isTrailer(text);
  }
  return [trailers, others];
}

/** Messages of commits that git will fold into another one. */
export function isFixup(message: string): boolean {
  return /^(fixup|squash|amend)! /.test(subjectOf(message));
}

/** Messages of `git revert`, also where a person resolved its conflicts and committed. */
export function isRevert(message: string): boolean {
  return /^(?:revert|reapply)\b/i.test(subjectOf(message)) && /^This reverts commit [0-9a-f]{7}/m.test(message);
}

function isBlank({ text }: Line): boolean {
  return text.trim() === '';
}

/** `Key: value`, also without the space, or with one before the colon, or `Key:` alone; not `https://…`, `C:\…` or `Some::name`. */
export function isTrailer(text: string): boolean {
  return /^[A-Za-z0-9-]+[ \t]*:(?!\/\/|[:\\])/.test(text) || /^\(cherry picked from commit [0-9a-f]+\)$/.test(text);
}

/** The lines that git adds itself, in its own capitals. */
const writtenByGit = /^(Signed-off-by: |\(cherry picked from commit )/;
