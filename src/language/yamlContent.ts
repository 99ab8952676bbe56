/** What a YAML document says, whatever its layout: to see that an edit changed what it was to change, and nothing else. */
import { isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import type { YamlValue } from './yamlText';

/** Nested lists of texts; aliases are not followed, so that none of them grows into more. */
export type Content = null | readonly (string | Content)[];

/** What is to become of the value of a key of one mapping. `old` is undefined where there is no such key. */
export interface Wanted {
  readonly map: YAMLMap;
  readonly key: string;
  readonly value: (old: Content | undefined) => Content;
}

export function contentOf(node: unknown, wanted?: Wanted): Content {
  if (isMap<Node, Node | null>(node)) {
    const pairs = node.items.map(({ key, value }): Content => {
      const old = contentOf(value, wanted);
      return [contentOf(key), node === wanted?.map && keyText(key) === wanted.key ? wanted.value(old) : old];
    });
    const isNew = node === wanted?.map && !node.items.some(({ key }) => keyText(key) === wanted.key);
    return ['map', ...marks(node), ...pairs, ...(isNew ? [pairContent(wanted.key, wanted.value(undefined))] : [])];
  }
  if (isSeq(node)) return ['list', ...marks(node), ...node.items.map((item) => contentOf(item, wanted))];
  if (isAlias(node)) return ['alias', node.source];
  if (!isScalar(node) || node.value === null) return null;
  const { value, source = '' } = node;
  return [typeof value, ...marks(node), typeof value === 'string' ? value : source];
}

export function contentOfValue(value: YamlValue): Content {
  if (typeof value === 'string') return ['string', value];
  if ('plain' in value) return contentOfValue(value.plain);
  if ('list' in value) return ['list', ...value.list.map(contentOfValue)];
  return ['map', ...Object.entries(value.map).map(([key, each]) => pairContent(key, contentOfValue(each)))];
}

/** A list with more items: of none where there was no list. */
export function withItems(list: Content | undefined, items: readonly YamlValue[]): Content {
  return [...(list ?? ['list']), ...items.map(contentOfValue)];
}

const pairContent = (key: string, value: Content): Content => [contentOfValue(key), value];

/** The text of a key; undefined where it is no text. */
export function keyText(key: Node): string | undefined {
  return isScalar(key) && typeof key.value === 'string' ? key.value : undefined;
}

function marks({ anchor, tag }: { anchor?: string; tag?: string }): readonly string[] {
  return [...(anchor === undefined ? [] : [`&${anchor}`]), ...(tag === undefined ? [] : [tag])];
}
