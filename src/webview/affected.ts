/** Whom a commit affects, and how strongly, as the panel shows it. */
import { levels, strongerLevel, type Level } from '../core/level';
import { nobodyAffected } from '../core/note';
import type { PanelCommit, PanelNote } from './protocol';

/** How strongly a customer was affected: by a level, `unsaid` where none is said, `lacking` where no note says anything. */
export type Strength = Exclude<Level, 'none'> | 'unsaid' | 'lacking';

/** Strongest first. */
export const strengths: readonly Strength[] = [...levels.filter((level) => level !== 'none'), 'unsaid', 'lacking'];

/** The customers that a commit affects: as its note says, or where it has none, as the patterns say. */
export function affectedIds({ state, notes, affected }: PanelCommit): readonly string[] {
  const ids = state === 'noted' ? namedBy(notes) : affected.filter(({ ticked }) => ticked).map(({ id }) => id);
  return [...new Set(ids)];
}

/** How strongly a commit affects one of its `affectedIds`. */
export function strengthFor(id: string, { state, notes }: PanelCommit): Strength {
  if (state === 'missing') return 'lacking';
  const said = notes.filter(({ customer, level }) => customer === id && level !== 'none').map(({ level }) => level);
  const level = said.length === 0 ? null : said.reduce(strongerLevel);
  return level === null || level === 'none' ? 'unsaid' : level;
}

function namedBy(notes: readonly PanelNote[]): readonly string[] {
  return notes.flatMap(({ customer, level }) => (customer === null || level === 'none' ? [] : [customer]));
}

/** The answer that confirms what is suggested; undefined where nothing is. */
export function suggestedNotes({ affected }: PanelCommit): readonly PanelNote[] | undefined {
  const ticked = affected.filter((each) => each.ticked);
  return ticked.length === 0 ? undefined : ticked.map(({ id }) => ({ customer: id, level: null, text: null }));
}

export const nobodyNotes: readonly PanelNote[] = [nobodyAffected];
