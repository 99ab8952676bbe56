/** Other people's text inside our Markdown: shown as it is, never run. */

/** A text on one line; invisible direction marks are made visible. */
export function onOneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(
      /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu,
      (mark) => `[U+${mark.charCodeAt(0).toString(16).toUpperCase()}]`,
    )
    .trim();
}

/**
 * Escapes a text so that Markdown and HTML show it literally, on one line. What means nothing there stays as it is, since such
 * texts are read and pasted as they are, too: parentheses without brackets before them, and `_` within a word.
 */
export function escapeMarkdown(text: string): string {
  return onOneLine(text)
    .replace(/[\\`*{}[\]<>#|~&$@]|(?<![a-z\d])_|_(?![a-z\d])/gi, '\\$&')
    .replace(/^(\d*)([-+=.)])/, '$1\\$2')
    .replace(/:\/\//g, ':\\//')
    .replace(/www\./gi, 'www\\.');
}

/** A text as code, in which nothing is to be escaped, so that it can be read in the source, too; on one line. */
export function codeSpan(text: string): string {
  const line = onOneLine(text);
  const longest = [...line.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 0);
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 || line === '' ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A document of these parts: a blank line between them, and a line break at its end. */
export const inParagraphs = (parts: readonly string[]): string => `${parts.join('\n\n')}\n`;
