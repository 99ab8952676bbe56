/** Whom a commit affects, and how strongly, as the panel shows it. */
import { levels, type Level } from '../core/note/level';
import { nobodyAffected } from '../core/note/note';
import type { PanelCommit, PanelNote } from './protocol';

/** How strongly a customer was affected: by a level, `unsaid` where none is said, `lacking` where no note says anything. */
export type Strength = Exclude<Level, 'none'> | 'unsaid' | 'lacking';

/** Strongest first. */
export const strengths: readonly Strength[] = [...levels.filter((level) => level !== 'none'), 'unsaid', 'lacking'];

/** The customers that a commit affects, as its note says, or where it has none, as the patterns say; and how strongly. */
export function strengthsOf({ state, notes, affected }: PanelCommit): ReadonlyMap<string, Strength> {
  if (state !== 'noted') {
    const strength = state === 'missing' ? 'lacking' : 'unsaid';
    return new Map(affected.flatMap(({ id, ticked }) => (ticked ? [[id, strength]] : [])));
  }
  const said = new Map<string, Strength>();
  for (const { customer, level } of notes) {
    if (customer === null || level === 'none') continue;
    const before = said.get(customer);
    said.set(customer, before === undefined ? (level ?? 'unsaid') : stronger(before, level ?? 'unsaid'));
  }
  return said;
}

const stronger = (a: Strength, b: Strength): Strength => (strengths.indexOf(a) <= strengths.indexOf(b) ? a : b);

export const affectedIds = (commit: PanelCommit): readonly string[] => [...strengthsOf(commit).keys()];

/** The answer that confirms what is suggested; undefined where nothing is. */
export function suggestedNotes({ affected }: PanelCommit): readonly PanelNote[] | undefined {
  const ticked = affected.filter((each) => each.ticked);
  return ticked.length === 0 ? undefined : ticked.map(({ id }) => ({ customer: id, level: null, text: null }));
}

export const nobodyNotes: readonly PanelNote[] = [nobodyAffected];
