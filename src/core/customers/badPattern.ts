/** What is wrong with a text that is no path pattern. */
import type { PatternMistake } from '../matching/patterns';
import { withoutParents } from '../matching/withoutParents';
import type { MistakeOf } from './problem';

/** With what is to be written, where the mistake alone does not tell it. */
export function badPattern(pattern: string, mistake: PatternMistake): MistakeOf<'bad-pattern'> {
  const meant = mistake === 'parent-segment' ? withoutParents(pattern) : undefined;
  return { code: 'bad-pattern', pattern, mistake, ...(meant !== undefined && { meant }) };
}
