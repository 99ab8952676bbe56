// A language that nobody speaks: every letter has an accent, so what is left in plain letters was never translated.
import * as assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { english, type L10n } from '../../src/core/l10n';
import { ROOT } from './session';

/** What VS Code calls it. */
export const PSEUDO = 'qps-ploc';

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ACCENTED = 'áƀçđéƒĝĥíĵķľɱñöþǫřšţüṽŵẋÿžÁƁÇĐÉƑĜĤÍĴĶĽṀÑÖÞǪŘŠŢÜṼŴẊŸŽ';

/** Values, icons, targets of links and code, which stay as they are. */
const KEPT = /(\{\d+\}|\$\([\w-]+\)|\]\([^)]*\)|`[^`]*`)/;
const ONLY_LINK = /^\[([^\]]*)\](\([^)]*\))$/;

/** A text as this language says it, each of its lines in brackets that show where it begins and ends. */
export function pseudo(text: string): string {
  return text.split('\n').map(pseudoLine).join('\n');
}

/** As what the window hands in. */
export const inPseudo: L10n = { t: (sentence, ...values) => english.t(pseudo(sentence), ...values) };

function pseudoLine(line: string): string {
  const [, label, target] = ONLY_LINK.exec(line) ?? [];
  if (label !== undefined) return `[${pseudoLine(label)}]${target}`;
  if (line === '') return '';
  const parts = line.split(KEPT).map((part, at) => (at % 2 === 1 ? part : accented(part)));
  return `⟦${parts.join('')}⟧`;
}

const accented = (text: string): string =>
  text.replaceAll(/[a-z]/gi, (letter) => ACCENTED.charAt(PLAIN.indexOf(letter)));

/** What stays in plain letters: what is written into files, commits and settings, and what is not ours. */
const SAME_EVERYWHERE = [
  /`[^`]*`/g,
  /customers(\.local)?\.ya?ml|package\.json|\.github|\.git|README/g,
  /Affects(: none)?|action-required|behaviour-change|improvement|\b(fix|none)\b/g,
  /\b(team|external|public|system|payer|user|beneficiary|slack)\b/g,
  /Ana Lindqvist|ana@tollgate\.example/g,
  /\b[0-9a-f]{8,40}\b/g,
  /\/tmp\/\S+/g,
  /\bHEAD\b|\btell: never\b/g,
  /\(Press 'Enter' [^)]*\)/g, // VS Code’s own
  /\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{1,2}(, \d{4})?/g, // as the system writes dates
];

/** The words in a text that are in plain letters although they should not be. */
export function untranslated(text: string): readonly string[] {
  const rest = SAME_EVERYWHERE.reduce((left, same) => left.replaceAll(same, ''), text);
  return rest.match(/[A-Za-z]{2,}/g) ?? [];
}

/** Every line of these is in this language, but for the words of others. */
export function assertTranslated(texts: readonly string[], ofOthers = ''): void {
  assert.deepEqual(
    texts
      .flatMap((text) => text.split('\n'))
      .filter((line) => untranslated(line).some((word) => !ofOthers.includes(word))),
    [],
  );
}

const CALL = /\b(?:l10n|later)\.t\(/g;
const LITERAL_CALL = /\b(?:l10n|later)\.t\(\s*('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")/g;

/** The texts that a source has translated, and how many calls for that have no text that can be read from the source. */
export function translatedTexts(source: string): { readonly texts: readonly string[]; readonly unreadable: number } {
  const texts = [...source.matchAll(LITERAL_CALL)].map(([, literal]) => String(runInNewContext(literal!)));
  return { texts, unreadable: [...source.matchAll(CALL)].length - texts.length };
}

/** All sources of the extension: each by its path in `src`, with `/`, and its text. */
export function sources(): readonly (readonly [file: string, source: string])[] {
  const folder = join(ROOT, 'src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files.map((file) => [file.replaceAll('\\', '/'), readFileSync(join(folder, file), 'utf8')]);
}

/** Teaches an installed extension this language. @param directory where it is installed */
export function addPseudoLanguage(directory: string): void {
  const read = (file: string) => JSON.parse(readFileSync(join(directory, file), 'utf8')) as Record<string, string>;
  const write = (file: string, value: object) => writeFileSync(join(directory, file), JSON.stringify(value, null, 2));
  const manifest = Object.entries(read('package.nls.json')).map(([key, text]) => [key, pseudo(text)] as const);
  write(`package.nls.${PSEUDO}.json`, Object.fromEntries(manifest));
  const texts = sources().flatMap(([, source]) => translatedTexts(source).texts);
  mkdirSync(join(directory, 'l10n'));
  write(`l10n/bundle.l10n.${PSEUDO}.json`, Object.fromEntries(texts.map((text) => [text, pseudo(text)])));
  write('package.json', { ...read('package.json'), l10n: './l10n' });
}
