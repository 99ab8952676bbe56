// A row of the bench: what was measured, and what SPEC §10 allows.

export type Unit = 'ms' | 'KB' | 'MB' | 'times';

export interface Row {
  readonly what: string;
  readonly unit: Unit;
  readonly found: Figure;
  /** Without it the figure is for information only. */
  readonly limit?: { readonly atMost: number } | { readonly atLeast: number };
  /** How it was measured, where that is not plain. */
  readonly how?: string;
}

/** The median of several measurements with the smallest and the largest; all three are one where there was one. */
export interface Figure {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** What long histories are measured on. */
export interface Ground {
  /** commits of the made repository */
  readonly commits: number;
  /** the folder of a repository to measure instead */
  readonly repository: string | undefined;
}

/** A part of the bench. Throws where it cannot be measured. */
export interface Subject {
  readonly name: string;
  readonly measure: (ground: Ground) => readonly Row[] | Promise<readonly Row[]>;
}

export function figureOf(measured: readonly number[]): Figure {
  const sorted = measured.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('nothing was measured');
  return { median: middle, least: sorted[0]!, most: sorted.at(-1)! };
}

/** Undefined where nothing is promised. */
export function holds({ found: { median }, limit }: Row): boolean | undefined {
  if (!limit) return undefined;
  return 'atMost' in limit ? median <= limit.atMost : median >= limit.atLeast;
}
