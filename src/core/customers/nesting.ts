/**
 * How deeply a text is nested, without parsing it: the parser of YAML is recursive, and deep texts do not only throw where its
 * stack ends, but may end the process.
 */
import { Lexer } from 'yaml';

/** Deeper than any file that people write. */
export const deepest = 200;

/** Whether a text has more levels than files that people write: of brackets, of keys and dashes in one line, or of indentation. */
export function isTooDeep(source: string): boolean {
  return mostLevels(source) > deepest && levels(source) > deepest;
}

/** Never less than {@link levels}, and soon known: signs in texts and comments count as well, and no bracket is ever closed. */
function mostLevels(source: string): number {
  let [most, open, inLine, indent] = [0, 0, 0, 0];
  let isIndent = true;
  for (let at = 0; at < source.length; at++) {
    const sign = source[at]!;
    if (isBreak(sign)) {
      [inLine, indent, isIndent] = [0, 0, true];
      continue;
    }
    if (isSpace(sign)) indent += isIndent ? 1 : 0;
    else isIndent = false;
    if (isOpening(sign)) open++;
    else if (isIndicator(sign)) inLine++;
    most = Math.max(most, open + inLine + indent / 2);
  }
  return most;
}

/** As the tokens of YAML have it; no more of them are looked at than are needed. */
function levels(source: string): number {
  let [most, inLine, indent] = [0, 0, 0];
  /** What `inLine` was where the brackets around this were opened. */
  let open: number[] = [];
  let [isText, isIndent] = [false, true];
  for (const token of new Lexer().lex(source)) {
    if (isText || token === scalar) {
      isText = !isText;
      isIndent = false;
    } else if (isBreak(token[0]!)) {
      [inLine, indent, isIndent] = [0, 0, true];
      open = open.map(() => 0);
    } else if (isIndent && isSpace(token[0]!)) indent += token.length / 2;
    else {
      isIndent = token === documentStart;
      if (isOpening(token)) open.push(inLine);
      else if (token === ']' || token === '}') inLine = open.pop() ?? inLine;
      else if (token === ',') inLine = open.at(-1) ?? inLine;
      else if (token === flowEnd) open = [];
      else if (isIndicator(token)) inLine++;
    }
    most = Math.max(most, open.length + inLine + indent);
    if (most > deepest) break;
  }
  return most;
}

const isBreak = (sign: string): boolean => sign === '\n' || sign === '\r';
const isSpace = (sign: string): boolean => sign === ' ' || sign === '\t';
const isOpening = (sign: string): boolean => sign === '[' || sign === '{';
const isIndicator = (sign: string): boolean => sign === '-' || sign === '?' || sign === ':';

/** What the lexer gives at the start of a document, where brackets end too early, and before a text without quotes. Source: yaml's CST. */
const [documentStart, flowEnd, scalar] = ['\u0002', '\u0018', '\u001F'];
