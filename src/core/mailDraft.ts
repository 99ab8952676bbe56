/** A mail to be sent by a person, as a `mailto:` address that mail programs open (RFC 6068). */

export interface Mail {
  /** Undefined: whoever sends it decides. */
  readonly to?: string | undefined;
  readonly subject: string;
  readonly body: string;
}

/** What mail programs and systems take as an address, in characters. */
const longest = 1800;

/**
 * The address, at most 1,800 characters long, but for the longest recipients and subjects. A body that is too long is cut at the
 * end of a line, where one is near, and ends with `whenCut`.
 */
export function mailDraft({ to = '', subject, body }: Mail, whenCut: string): string {
  const begin = `mailto:${encoded(to).replace('%40', '@')}?subject=${encoded(cutTo(subject, 300).text)}&body=`;
  const room = longest - begin.length;
  if (cutTo(body, room).whole) return begin + encoded(body);
  const end = `\n\n${whenCut}`;
  const { text } = cutTo(body, room - encoded(end).length);
  const line = text.lastIndexOf('\n');
  return begin + encoded((line > text.length / 2 ? text.slice(0, line) : text).trimEnd() + end);
}

/** As much of a text as fits into so many characters when it is encoded. Takes time linear in what fits. */
function cutTo(text: string, most: number): { readonly text: string; readonly whole: boolean } {
  let [end, length] = [0, 0];
  for (const character of text) {
    length += encoded(character).length;
    if (length > most) return { text: text.slice(0, end), whole: false };
    end += character.length;
  }
  return { text, whole: true };
}

/** Lines end as mail wants it; halves of characters, which cannot be encoded, are replaced. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD').replace(/\r\n?|\n/g, '\r\n'));
}
