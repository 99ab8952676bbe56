/** How a value is written as YAML, in the style of the file that it goes into. */

/** What can be written. `flow`: in brackets on one line. */
export type YamlValue =
  | string
  /** Text that is written without quotes: a date. */
  | { readonly plain: string }
  | { readonly list: readonly YamlValue[]; readonly flow?: boolean }
  | YamlMapping;

export interface YamlMapping {
  readonly map: Readonly<Record<string, YamlValue>>;
  readonly flow?: boolean;
}

export interface YamlStyle {
  readonly newline: '\n' | '\r\n';
  /** The quotes that are taken where either will do. */
  readonly quote: '"' | "'";
  /** How far the dashes of a list stand behind its key. */
  readonly listIndent: number;
  /** How far an item begins behind its dash. */
  readonly dashWidth: number;
  /** The file is JSON, which is YAML, too: every key and text has quotes. */
  readonly json: boolean;
}

/** A value on one line, as it stands in brackets. */
export function flowText(value: YamlValue, style: YamlStyle): string {
  if (typeof value === 'string') return scalarText(value, style, 'flow');
  if ('plain' in value) return style.json ? doubleQuoted(value.plain) : value.plain;
  if ('list' in value) return `[${value.list.map((item) => flowText(item, style)).join(', ')}]`;
  const pairs = Object.entries(value.map).map(([key, each]) => flowPair(key, each, style));
  return `{ ${pairs.join(', ')} }`;
}

/** A key with its value, as it stands in braces. */
export function flowPair(key: string, value: YamlValue, style: YamlStyle): string {
  return `${style.json ? doubleQuoted(key) : key}: ${flowText(value, style)}`;
}

/** A key with its value, as lines of a mapping. */
export function pairLines(key: string, value: YamlValue, style: YamlStyle): readonly string[] {
  if (typeof value === 'string') return [`${key}: ${scalarText(value, style, 'block')}`];
  if ('plain' in value || value.flow) return [`${key}: ${flowText(value, style)}`];
  if ('list' in value) return [`${key}:`, ...indented(itemLines(value.list, style), style.listIndent)];
  return [`${key}:`, ...indented(mappingLines(value, style), 2)];
}

/** Items as lines of a list, with their dashes. */
export function itemLines(items: readonly YamlValue[], style: YamlStyle): readonly string[] {
  return items.flatMap((item) => {
    const [first = '', ...others] =
      typeof item === 'object' && 'map' in item && !item.flow ? mappingLines(item, style) : [itemText(item, style)];
    return [`${'-'.padEnd(style.dashWidth)}${first}`, ...indented(others, style.dashWidth)];
  });
}

export function indented(lines: readonly string[], columns: number): readonly string[] {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(columns) + line));
}

function mappingLines({ map }: YamlMapping, style: YamlStyle): readonly string[] {
  return Object.entries(map).flatMap(([key, value]) => pairLines(key, value, style));
}

function itemText(item: YamlValue, style: YamlStyle): string {
  return typeof item === 'string' ? scalarText(item, style, 'block') : flowText(item, style);
}

/** A text, in quotes where it would be read as anything else without them. */
export function scalarText(text: string, { quote, json }: YamlStyle, where: 'block' | 'flow'): string {
  if (json || unprintable.test(text)) return doubleQuoted(text);
  if (isPlain(text, where)) return text;
  const single = text.includes("'");
  const double = /["\\]/.test(text);
  return (quote === '"' && !double) || (single && !double) ? doubleQuoted(text) : singleQuoted(text);
}

/** Control characters, other line breaks, byte order marks and halves of a surrogate pair. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\uFEFF\uFFFE\uFFFF\p{Cs}]/u;

export function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(
    new RegExp(unprintable, 'gu'),
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

export function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Errs to the side of quotes. */
export function isPlain(text: string, where: 'block' | 'flow'): boolean {
  if (text === '' || text.trim() !== text) return false;
  if (/^[,[\]{}#&*!|>'"%@`]|^[-?:](?:[\s,[\]{}]|$)|^(?:---|\.\.\.)/.test(text)) return false;
  if (/:(?:\s|$)|\s#/.test(text)) return false;
  if (where === 'flow' && /[,[\]{}]|^[-?:]/.test(text)) return false;
  return !anotherType.some((pattern) => pattern.test(text));
}

/** What is no text to readers of YAML 1.2, or of 1.1, of which there are many. */
const anotherType: readonly RegExp[] = [
  /^(?:~|null|true|false|yes|no|on|off|y|n|=|<<)$/i,
  /^[-+]?[\d_.,:]*(?:e[-+]?\d+)?$/i,
  /^[-+]?0[box][\da-f_]+$/i,
  /^[-+]?\.(?:inf|nan)$/i,
  /^\d{4}-\d\d?-\d\d?(?:[Tt\s].*)?$/,
];
