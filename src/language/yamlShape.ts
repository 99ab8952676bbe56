/** What a YAML document says, whatever its layout: to see that an edit changed what it was to change, and nothing else. */
import { isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import type { YamlValue } from './yamlText';

/** Nested lists of texts; aliases are not followed, so that none of them grows into more. */
export type Shape = null | readonly (string | Shape)[];

/** What is to become of the value of a key of one mapping. `old` is undefined where there is no such key. */
export interface Wanted {
  readonly map: YAMLMap;
  readonly key: string;
  readonly value: (old: Shape | undefined) => Shape;
}

export function shapeOf(node: unknown, wanted?: Wanted): Shape {
  if (isMap<Node, Node | null>(node)) {
    const pairs = node.items.map(({ key, value }): Shape => {
      const old = shapeOf(value, wanted);
      return [shapeOf(key), node === wanted?.map && keyText(key) === wanted.key ? wanted.value(old) : old];
    });
    const isNew = node === wanted?.map && !node.items.some(({ key }) => keyText(key) === wanted.key);
    return ['map', ...marks(node), ...pairs, ...(isNew ? [pairShape(wanted.key, wanted.value(undefined))] : [])];
  }
  if (isSeq(node)) return ['list', ...marks(node), ...node.items.map((item) => shapeOf(item, wanted))];
  if (isAlias(node)) return ['alias', node.source];
  if (!isScalar(node) || node.value === null) return null;
  const { value, source = '' } = node;
  return [typeof value, ...marks(node), typeof value === 'string' ? value : source];
}

export function shapeOfValue(value: YamlValue): Shape {
  if (typeof value === 'string') return ['string', value];
  if ('plain' in value) return shapeOfValue(value.plain);
  if ('list' in value) return ['list', ...value.list.map(shapeOfValue)];
  return ['map', ...Object.entries(value.map).map(([key, each]) => pairShape(key, shapeOfValue(each)))];
}

/** A list with more items: of none where there was no list. */
export function withItems(list: Shape | undefined, items: readonly YamlValue[]): Shape {
  return [...(list ?? ['list']), ...items.map(shapeOfValue)];
}

const pairShape = (key: string, value: Shape): Shape => [shapeOfValue(key), value];

/** The text of a key; undefined where it is no text. */
export function keyText(key: Node): string | undefined {
  return isScalar(key) && typeof key.value === 'string' ? key.value : undefined;
}

function marks({ anchor, tag }: { anchor?: string; tag?: string }): readonly string[] {
  return [...(anchor === undefined ? [] : [`&${anchor}`]), ...(tag === undefined ? [] : [tag])];
}
