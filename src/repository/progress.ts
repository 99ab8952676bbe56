/** How far long work is. */
export interface Progress {
  readonly read: number;
  readonly of: number;
}

/** Whole percent, 100 at most. */
export const percent = ({ read, of }: Progress): number =>
  of === 0 ? 0 : Math.min(100, Math.floor((100 * read) / of));
