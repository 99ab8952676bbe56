/** How strong a change is by its message's own account, in the words of Conventional Commits 1.0.0. */
import type { Level } from './level';
import { linesOf, subjectOf } from './message';

export interface SaidLevel {
  readonly level: Level;
  /** Whether the message also says what changes, so that nobody need say it again. */
  readonly explained: boolean;
}

/** Types that customers may notice; the others (`docs`, `refactor`, `test` …) say nothing of them. */
const byType: Readonly<Record<string, Level>> = { feat: 'improvement', perf: 'improvement', fix: 'fix' };

/** Undefined: it does not say. */
export function saidLevel(message: string): SaidLevel | undefined {
  const [, type = '', breaking] = /^([A-Za-z]+)(?:\([^()]*\))?(!)?:\s/.exec(`${subjectOf(message)} `) ?? [];
  const explained = linesOf(message).some(({ text }) => /^BREAKING[ -]CHANGE: *\S/.test(text));
  if (breaking || explained) return { level: 'action-required', explained };
  const name = type.toLowerCase();
  return Object.hasOwn(byType, name) ? { level: byType[name]!, explained } : undefined;
}
