/** Parses YAML as this product does everywhere: no warnings printed, and keys that are given twice found in linear time. */
import { isScalar, parseDocument, visit, type Document, type ErrorCode, type LineCounter, type Node } from 'yaml';
import { isTooDeep } from './nesting';

/** `pos`: offsets in UTF-16 code units, the end exclusive. */
export interface YamlMistake {
  readonly code: ErrorCode;
  readonly message: string;
  readonly pos: readonly [start: number, end: number];
}

/** A document with mistakes is as much of it as could be read. */
export interface YamlDocument {
  readonly document: Document.Parsed;
  readonly mistakes: readonly YamlMistake[];
}

/** What is nested too deeply is one mistake, and nothing of it is read. @param lineCounter counts the lines on the way */
export function parseYaml(source: string, lineCounter?: LineCounter): YamlDocument {
  const deep = isTooDeep(source) ? [tooDeep] : [];
  const document = parseDocument(deep.length > 0 ? '' : source, {
    prettyErrors: false,
    logLevel: 'error',
    uniqueKeys: false, // the library compares each key with all before it
    ...(lineCounter && { lineCounter }),
  });
  const mistakes = [...deep, ...document.errors];
  return { document, mistakes: mistakes.length > 0 ? mistakes : repeatedKeys(document) };
}

const tooDeep: YamlMistake = { code: 'IMPOSSIBLE', message: 'It is nested too deeply', pos: [0, 0] };

function repeatedKeys(document: Document.Parsed): readonly YamlMistake[] {
  const repeated: YamlMistake[] = [];
  visit(document, {
    Map: (_, { items }) => {
      const known = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const [start, end] = (key as Node).range ?? [0, 0];
        if (known.has(key.value))
          repeated.push({ code: 'DUPLICATE_KEY', message: 'Map keys must be unique', pos: [start, end] });
        known.add(key.value);
      }
    },
  });
  return repeated;
}
