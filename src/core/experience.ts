/** stub */
import type { Commit } from './commit';
import type { Customers } from './customer';
import type { Matcher } from './matcher';
import type { Note } from './note';
import { affectedBy, type Affected } from './suggestion';

export interface Lesson {
  readonly hash: string;
  readonly paths: readonly string[];
  readonly notes: readonly Note[] | null;
}
export interface Experience {
  learn(lesson: Lesson): void;
  suggest(paths: Iterable<string>): readonly Affected[];
  rank(paths: Iterable<string>): readonly Affected[];
}
export const remembered = { noted: 2000, all: 5000 };
export const lessonOf = ({ hash, paths, notes }: Commit): Lesson => ({
  hash,
  paths,
  notes: notes.length > 0 ? notes : null,
});
export function makeExperience(customers: Customers, matcher: Matcher): Experience {
  const suggest = (paths: Iterable<string>) => affectedBy(paths, customers, matcher);
  return { learn: () => undefined, suggest, rank: suggest };
}
