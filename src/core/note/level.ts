/** How much a change matters to a customer, as notes say it. */
import { later, said, type L10n, type Saying } from '../l10n';

/** From what needs an act to what is not noticed. */
export const levels = ['action-required', 'behaviour-change', 'improvement', 'fix', 'none'] as const;

export type Level = (typeof levels)[number];

/** Other names that are read but not written, from changesets and Conventional Commits; none is said with spaces or capitals. */
const otherNames: Readonly<Record<string, Level>> = {
  breaking: 'action-required',
  major: 'action-required',
  'behavior-change': 'behaviour-change',
  behavior: 'behaviour-change',
  behaviour: 'behaviour-change',
  feature: 'improvement',
  addition: 'improvement',
  minor: 'improvement',
  patch: 'fix',
};

/** Reads a level as people write it: in any case, with spaces or underscores. Undefined: no level. */
export function readLevel(text: string): Level | undefined {
  const name = text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  return levels.find((level) => level === name) ?? (Object.hasOwn(otherNames, name) ? otherNames[name] : undefined);
}

/** The stronger of two levels. Not said (null) means affected, and so is stronger than `none`. */
export function strongerLevel(a: Level | null, b: Level | null): Level | null {
  return rank(a) <= rank(b) ? a : b;
}

function rank(level: Level | null): number {
  return level === null ? levels.indexOf('none') - 0.5 : levels.indexOf(level);
}

/** Whether a level is as strong as another one, or stronger. */
export function isAtLeast(level: Level, least: Level): boolean {
  return rank(level) <= rank(least);
}

/** What a level means, for a person who chooses one. */
export const levelWords: Readonly<Record<Level, Saying>> = {
  'action-required': later.t('They must do something'),
  'behaviour-change': later.t('Works differently; they may notice'),
  improvement: later.t('Something new or better for them'),
  fix: later.t('A mistake they could meet is gone'),
  none: later.t('Looked at; they do not notice'),
};

export const levelText = (level: Level, l10n: L10n): string => said(levelWords[level], l10n);
