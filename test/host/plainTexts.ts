// Finds literals in sources that look like words for people, and that nobody can translate.
import { transformSync } from 'esbuild';

/** A string or, so that quotes in them are none, a comment or a regular expression. */
const TOKEN =
  /"(?:[^"\\\n]|\\.)*"|\/\/.*|\/\*[^]*?\*\/|(?<=[(,=:[!&|?{};\n]\s*|return )\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\//g;

/** What makes a text translatable, or takes it for the log. */
const FINE = /\b(?:(?:l10n|later)\.t|new \w*Error|log\.\w+|guarded)\(\s*$/;

/** Words one after the other, the first with a capital letter, as a sentence or a title begins. */
const SENTENCE = /^(?:[#*-]+ ?|\$\([\w-]+\) )?[A-Z][a-z’']*[,:]? \(?[a-zA-Z’']{2,}/;

/** Where a single word is shown, too. */
const SHOWN = /\b(?:label|title|placeHolder|placeholder|prompt|description|detail|tooltip|about): $/;

/** Of a template what stands before its first value. @param source in TypeScript */
export function plainTexts(source: string): readonly string[] {
  const { code } = transformSync(source, { loader: 'ts', charset: 'utf8', supported: { 'template-literal': false } });
  return [...code.matchAll(TOKEN)].flatMap(({ 0: token, index }) => {
    if (!token.startsWith('"')) return [];
    const before = code.slice(Math.max(0, index - 80), index);
    const text = token.slice(1, -1);
    const isShown = SENTENCE.test(text) || (SHOWN.test(before) && /^[A-Z][a-z]/.test(text));
    return isShown && !FINE.test(before) ? [text] : [];
  });
}
