/** The slots of a customers.yaml: each value that its format knows, with what may stand there, in the order of the text. */
import { isMap, isScalar, isSeq, type Document, type Node, type Scalar } from 'yaml';
import { customersFormat } from './customersFormat';
import type { KeyShape, MappingShape, Shape } from './shape';

export interface Slot {
  /** Keys and indices from the root: `['customers', 0, 'via', 1]`. */
  readonly path: readonly (string | number)[];
  readonly shape: Shape;
  /** Null where a key has no value yet. */
  readonly node: Node | null;
  /** The key of the value; undefined for the root and for items of lists. */
  readonly key: SlotKey | undefined;
}

export interface SlotKey extends KeyShape {
  readonly name: string;
  readonly node: Scalar;
  readonly of: MappingShape;
}

/** What an alias stands for is found at its anchor only. Unknown keys are left out, with all below them. */
export function slotsIn(document: Document.Parsed): readonly Slot[] {
  const root = document.contents as Node | null;
  return [...slotsBelow({ path: [], shape: customersFormat.shape, node: root, key: undefined })];
}

function* slotsBelow(slot: Slot): Generator<Slot> {
  const shape = shapeOf(slot.shape, slot.node);
  const { node, path } = slot;
  yield { ...slot, shape };
  if (shape.kind === 'list' && isSeq(node)) {
    for (const [at, item] of node.items.entries()) {
      yield* slotsBelow({ path: [...path, at], shape: shape.item, node: item as Node | null, key: undefined });
    }
  }
  if (shape.kind === 'mapping' && isMap(node)) {
    for (const { key, value } of node.items as readonly { key: Node; value: Node | null }[]) {
      const name = isScalar(key) ? String(key.value) : '';
      if (!isScalar(key) || !Object.hasOwn(shape.keys, name)) continue;
      const known = { name, node: key, of: shape, ...shape.keys[name]! };
      yield* slotsBelow({ path: [...path, name], shape: known.shape, node: value, key: known });
    }
  }
}

/** What stands there decides between the bare text and the longer form. */
function shapeOf(shape: Shape, node: Node | null): Shape {
  if (shape.kind !== 'textOr') return shape;
  return isMap(node) ? shape.long : isScalar(node) ? shape.bare : shape;
}

/** The key that a slot is the value of, or an item in; undefined: it is the root. */
export function keyOf(path: Slot['path']): string | undefined {
  return path.findLast((part) => typeof part === 'string');
}
