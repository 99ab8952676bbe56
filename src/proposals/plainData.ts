/** Looks into data of other people's files (JSON, YAML, TOML), whatever its shape: nothing is trusted, nothing throws. */
import { parse as parseToml } from 'smol-toml';
import { parseAllDocuments } from 'yaml';
import { deepest, isTooDeep } from '../core/customers/nesting';

/** What stands under these keys; undefined where there is nothing, or something on the way that has no keys. */
export function valueAt(data: unknown, ...keys: readonly string[]): unknown {
  let value = data;
  for (const key of keys) {
    if (!isMapping(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

/** The text under these keys; undefined where there is none, or an empty one. */
export function textAt(data: unknown, ...keys: readonly string[]): string | undefined {
  const value = valueAt(data, ...keys);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** The list under these keys; empty where there is none. */
export function listAt(data: unknown, ...keys: readonly string[]): readonly unknown[] {
  const value = valueAt(data, ...keys);
  return Array.isArray(value) ? value : [];
}

/** The texts in the list under these keys. */
export function textsAt(data: unknown, ...keys: readonly string[]): readonly string[] {
  return listAt(data, ...keys).filter((value) => typeof value === 'string');
}

/** The keys and values of the mapping under these keys; empty where there is none. */
export function entriesAt(data: unknown, ...keys: readonly string[]): readonly (readonly [string, unknown])[] {
  const value = valueAt(data, ...keys);
  return isMapping(value) ? Object.entries(value) : [];
}

export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The documents of a text in one of these formats; undefined where it is none. */
export function readData(format: 'JSON' | 'YAML' | 'TOML', content: string): readonly unknown[] | undefined {
  const source = content.startsWith('\uFEFF') ? content.slice(1) : content;
  try {
    if (format === 'JSON') return [JSON.parse(source)];
    if (format === 'TOML') return [parseToml(source, { maxDepth: deepest })];
    return readYaml(source);
  } catch {
    // Not of the format, or made to do harm: told by the caller, with the name of the file.
    return undefined;
  }
}

const mostAliases = 100;

/** Keys given twice are let through: looking for them takes quadratic time, and here it is not our file to correct. */
function readYaml(source: string): readonly unknown[] | undefined {
  if (isTooDeep(source)) return undefined;
  const found = parseAllDocuments(source, {
    uniqueKeys: false,
    prettyErrors: false,
    merge: true,
    logLevel: 'error',
  });
  const documents = Array.isArray(found) ? found : [];
  if (documents.some(({ errors }) => errors.length > 0)) return undefined;
  return documents.map((document): unknown => document.toJS({ maxAliasCount: mostAliases }));
}
