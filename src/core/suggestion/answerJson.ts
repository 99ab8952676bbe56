/** Customers as plain data, the same for programs on the command line and for other extensions (SPEC §8). */
import type { Affected, Reason } from './suggestion';

/** Who consumes a path. */
export interface ConsumerJson {
  readonly id: string;
  readonly name: string;
  readonly reasons: readonly Reason[];
}

export function consumerJson({ customer: { id, name }, reasons }: Affected): ConsumerJson {
  return { id, name, reasons };
}

/** Who is affected by a change. */
export interface AffectedJson {
  readonly id: string;
  readonly name: string;
  readonly certainty: Affected['certainty'];
  readonly score: number;
  readonly ticked: boolean;
  readonly reasons: readonly Reason[];
}

export function affectedJson({ customer: { id, name }, certainty, score, ticked, reasons }: Affected): AffectedJson {
  return { id, name, certainty, score, ticked, reasons };
}
