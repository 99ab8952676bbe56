/** Other people's text as it is shown: what would be invisible, or would reorder the line, is a mark that can be seen. */

/** A part of a text; `isMark`: it stands for a character that cannot be shown. */
export interface TextPart {
  readonly text: string;
  readonly isMark: boolean;
}

/**
 * Controls (Cc); separators of lines and paragraphs (Zl, Zp); formats (Cf), among them those of bidirectional text, but for the
 * two joiners that scripts and emoji need (200C, 200D); and halves of surrogate pairs (Cs).
 */
const unseen = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Together they are the text with its marks; none is empty. */
export function partsOf(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const found of text.matchAll(unseen)) {
    if (found.index > from) parts.push({ text: text.slice(from, found.index), isMark: false });
    parts.push({ text: markFor(found[0].codePointAt(0)!), isMark: true });
    from = found.index + found[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), isMark: false });
  return parts;
}

/** For places that take text alone, as labels for screen readers do. */
export function visible(text: string): string {
  return text.replaceAll(unseen, (found) => markFor(found.codePointAt(0)!));
}

/** The control pictures of Unicode where there is one, else the number. */
function markFor(code: number): string {
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
