/** What can be done about a problem of a customers.yaml, where the mend is clear (SPEC §2). */
import { fixable, type Fixable, type Surroundings } from './fixable';
import { badIdFixes, differentValueFixes, duplicateIdFixes } from './idFixes';
import { unknownGroupFixes, unknownIdFixes, viaCycleFixes } from './idFixes';
import { missingKeyFixes, unknownKeyFixes } from './keyFixes';
import { badPatternFixes } from './patternFixes';
import type { Problem } from '../core/customers/problem';
import type { QuickFix } from './quickFix';
import type { TextChange } from './textChange';
import { unquotedFixes, versionMissingFixes, versionTypeFixes, yamlFixes } from './textFixes';
import { unknownValueFixes, wrongTypeFixes } from './typeFixes';

/** The fixes of one file. Changes are offsets of its text. */
export interface QuickFixes {
  /** What can be done about a problem of this very text; the best first, none where no mend is clear. */
  readonly of: (problem: Problem) => readonly QuickFix[];
  /** The preferred fixes of several problems; of two that change the same place, or give the same name, the first. */
  readonly together: (problems: readonly Problem[]) => readonly QuickFix[];
  /** What {@link together} changes. */
  readonly ofAll: (problems: readonly Problem[]) => readonly TextChange[];
}

/** Makes fixes for a text. */
export function quickFixes(text: string, surroundings?: Partial<Surroundings>): QuickFixes {
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  let read: Fixable | undefined;
  const of = (problem: Problem): readonly QuickFix[] => {
    if (!mayBeFixed(problem)) return [];
    read ??= fixable(text.slice(mark), surroundings);
    const moved = ({ start, end, ...change }: TextChange) => ({ ...change, start: start + mark, end: end + mark });
    return fixesOf(read, problem).map((each) => ({ ...each, changes: each.changes.map(moved) }));
  };
  const together = (problems: readonly Problem[]) => {
    const chosen: QuickFix[] = [];
    const changes: TextChange[] = [];
    const given = new Set<string>();
    for (const problem of withoutRenamed(problems).slice(0, mostAtOnce)) {
      const preferred = of(problem).find((each) => each.preferred);
      if (!preferred || preferred.changes.some((change) => isTouched(change, changes))) continue;
      const { gives = [] } = preferred;
      // Each was worked out as if the others were not: both would have the key, or the id.
      if (gives.some((name) => given.has(name))) continue;
      chosen.push(preferred);
      changes.push(...preferred.changes);
      for (const name of gives) given.add(name);
    }
    return chosen;
  };
  return { of, together, ofAll: (problems) => together(problems).flatMap(({ changes }) => changes) };
}

/** How many problems are mended at once. */
const mostAtOnce = 1000;

/** Without keys that are missing only as long as others are not renamed to them. */
function withoutRenamed(problems: readonly Problem[]): readonly Problem[] {
  const meant = new Set(problems.map((problem) => (problem.code === 'unknown-key' ? problem.meant : undefined)));
  return problems.filter((problem) => problem.code !== 'missing-key' || !meant.has(problem.key));
}

/**
 * Nobody but the writer knows what a newer version, a damaged file, a heap of aliases or an unknown path should be, and what
 * git ignores is written elsewhere. The text of such a file may not even be parsed.
 */
const hopeless = [
  'no-match',
  'overlay-not-ignored',
  'too-costly',
  'too-large',
  'too-many-aliases',
  'unreadable',
  'version-newer',
] as const;

type Fixed = Exclude<Problem, { readonly code: (typeof hopeless)[number] }>;

function mayBeFixed(problem: Problem): problem is Fixed {
  return !hopeless.some((code) => code === problem.code);
}

const isTouched = ({ start, end }: TextChange, others: readonly TextChange[]): boolean =>
  others.some((other) => start === other.start || (start < other.end && other.start < end));

function fixesOf(file: Fixable, problem: Fixed): readonly QuickFix[] {
  const { range } = problem;
  switch (problem.code) {
    case 'version-missing':
      return versionMissingFixes(file);
    case 'version-type':
      return versionTypeFixes(file, range);
    case 'yaml':
      return yamlFixes(file, range);
    case 'unquoted':
      return unquotedFixes(file, range, problem);
    case 'unknown-key':
      return unknownKeyFixes(file, range, problem);
    case 'missing-key':
      return missingKeyFixes(file, range, problem);
    case 'unknown-value':
      return unknownValueFixes(file, range, problem);
    case 'wrong-type':
      return wrongTypeFixes(file, range);
    case 'bad-id':
      return badIdFixes(file, range, problem);
    case 'duplicate-id':
      return duplicateIdFixes(file, range, problem);
    case 'unknown-id':
      return unknownIdFixes(file, range, problem);
    case 'unknown-group':
      return unknownGroupFixes(file, range, problem);
    case 'different-value':
      return differentValueFixes(file, range, problem);
    case 'via-cycle':
      return viaCycleFixes(file, range, problem);
    case 'bad-pattern':
      return badPatternFixes(file, range, problem);
  }
}
