// Whom a commit of 100 files affects by what 5,000 earlier ones taught, and what learning them took.
import { makeExperience, type Lesson } from '../../src/suggestions/experience';
import { makeMatcher } from '../../src/core/matching/matcher';
import { chanceFrom } from './chance';
import { listedCustomers } from './downstream';
import { largeCommits, monorepoPaths } from './monorepo';
import { timeOf } from './rounds';
import type { Row, Subject } from './row';

/** So many earlier commits, of them so many with a note. */
const size = { lessons: 5000, noted: 2000, files: 10 };

export const suggesting: Subject = {
  name: 'suggesting',
  measure: async () => {
    const paths = monorepoPaths(100_000);
    return [await suggestRow(paths), await learnRow(paths)];
  },
};

async function suggestRow(paths: readonly string[]): Promise<Row> {
  const customers = listedCustomers(paths, { customers: 2000, patterns: 4 });
  const experience = makeExperience(customers, makeMatcher(customers));
  const ids = customers.customers.map(({ id }) => id);
  for (const lesson of lessonsOf(paths, ids)) experience.learn(lesson);
  const rounds = { rounds: 100, warmUp: 30 };
  const commits = largeCommits(paths, rounds);
  return {
    what: 'suggesting, for a commit of 100 files and 2,000 customers',
    unit: 'ms',
    found: await timeOf((round) => experience.suggest(commits[round]!).length, rounds),
    limit: { atMost: 5 },
    how: `4 patterns each, after ${size.lessons} commits; another commit in each round`,
  };
}

/** Without the matching, which takes as long for paths that are met for the first time whatever is done with them. */
async function learnRow(paths: readonly string[]): Promise<Row> {
  const customers = listedCustomers(paths, { customers: 100, patterns: 4 });
  const ids = customers.customers.map(({ id }) => id);
  const lessons = lessonsOf(paths, ids).filter(({ notes }) => notes);
  const matcher = makeMatcher(customers);
  const known = new Map(lessons.flatMap((lesson) => lesson.paths).map((path) => [path, matcher(path)]));
  const learnAll = () => {
    const experience = makeExperience(customers, (path) => known.get(path) ?? matcher(path));
    for (const lesson of lessons) experience.learn(lesson);
    return experience.rank([paths[0]!]).length;
  };
  return {
    what: `learning from ${lessons.length} commits with notes, 100 customers`,
    unit: 'ms',
    found: await timeOf(learnAll, { rounds: 7, warmUp: 1 }),
    how: `${size.files} files each, which the matcher has met before`,
  };
}

/** Commits to neighbouring files of two folders, mostly of a busy tenth of the repository; the note names three customers. */
function lessonsOf(paths: readonly string[], ids: readonly string[]): readonly Lesson[] {
  const { below, oneOf } = chanceFrom(5);
  return Array.from({ length: size.lessons }, (_, at) => {
    const starts = [0, 1].map(() => below(below(10) === 0 ? paths.length : paths.length / 10));
    const touched = starts.flatMap((from) => paths.slice(from, from + size.files / 2));
    const names = Array.from({ length: 3 }, () => ({ customer: oneOf(ids), level: null, text: null }));
    return { hash: String(at), paths: touched, notes: at % size.lessons < size.noted ? names : null };
  });
}
