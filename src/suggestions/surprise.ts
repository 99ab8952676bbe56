/**
 * How much more often a customer is named than its grounds let expect, or less: each notices in its own way, and no rate that is
 * shared by all can tell.
 */
import { candidatesFor } from './grounds';
import { customerOf, isWide, type CustomerMemory, type Memory } from './memory';
import { count, rateOf } from './tally';
import type { Touched } from './touched';

/** What an older surprise counts for beside the next one: half after 13. */
const fade = 0.95;
/** Before there are some, none is expected: worth so many. */
const none = { rate: 0, worth: 2 };
/** That one who is so unlikely is not named surprises nobody. */
const hardly = 0.02;

/** Compares the note of a commit with what would have been expected of it: before it is remembered. */
export function rememberSurprise(memory: Memory, touched: Touched, names: SaidOf): void {
  if (isWide(touched)) return;
  for (const { at, declared, chance } of candidatesFor(touched, memory)) {
    const isNamed = names.named.has(at);
    if (names.left.has(at) || (!isNamed && chance < hardly)) continue;
    count(surpriseIn(customerOf(memory, at), declared), Number(isNamed) - chance, fade);
  }
}

/** Whom a note names, and of whom it could not say anything. */
interface SaidOf {
  readonly named: ReadonlySet<number>;
  readonly left: ReadonlySet<number>;
}

/** From -1 (expected, never named) to 1. */
export function surpriseOf({ at, declared }: { at: number; declared: boolean }, { customers }: Memory): number {
  const its = customers.get(at);
  return rateOf(its && surpriseIn(its, declared), none);
}

const surpriseIn = ({ surprise }: CustomerMemory, declared: boolean) => (declared ? surprise.declared : surprise.other);
