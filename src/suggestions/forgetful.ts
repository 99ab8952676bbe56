/** A map that holds no more than it may: what was not touched for long is forgotten. */
import type { Lookup } from './sortedLines';

/**
 * Two generations: when the young one is full, it becomes the old one, and what was not touched since the last time is gone.
 * To delete single keys, oldest first, takes a map ever longer the more was deleted before.
 */
export interface Forgetful<V> {
  /** How many keys are held at most; half as many at least. */
  readonly limit: number;
  young: Lookup<string, V>;
  old: Lookup<string, V>;
}

export function makeForgetful<V>(limit: number): Forgetful<V> {
  return { limit, young: new Map(), old: new Map() };
}

export function recall<V>({ young, old }: Forgetful<V>, key: string): V | undefined {
  return young.get(key) ?? old.get(key);
}

/** What a key stands for, made where it is not known; it will be forgotten later. */
export function touchKey<V>(forgetful: Forgetful<V>, key: string, make: () => V): V {
  const { limit, young, old } = forgetful;
  let value = young.get(key);
  if (value !== undefined) return value;
  value = old.get(key) ?? make();
  if (young.size >= limit / 2) {
    forgetful.old = young;
    forgetful.young = new Map();
  }
  forgetful.young.set(key, value);
  return value;
}
