/** How strongly a customer is affected, as the lines of a quick pick. */
import { l10n, QuickPickItemKind, type QuickPickItem } from 'vscode';
import { levels, levelText, type Level } from '../../core/note/level';

export interface LevelItem extends QuickPickItem {
  readonly level: Level | null;
  /** Asked customer by customer, with a text for each. */
  readonly each?: true;
}

/** Levels for the one or for all; a strange one may be said for each. */
export function allLevelItems(several: boolean): readonly LevelItem[] {
  return [
    ...levelItems().filter(({ level }) => level !== 'none'),
    { level: null, label: '', kind: QuickPickItemKind.Separator },
    {
      level: null,
      each: true,
      label: several ? l10n.t('$(edit) Say it for each of them…') : l10n.t('$(edit) Say it with a text…'),
    },
  ];
}

export function levelItems(): readonly LevelItem[] {
  return [
    { level: null, label: l10n.t('Affected'), description: l10n.t('without saying how strongly') },
    ...levels.map((level) => ({ level, label: level, description: levelText(level, l10n) })),
  ];
}

/** What must be done, or works differently, says nothing without words; unless the message has them. */
export const deservesText = (level: Level | null | undefined, explained = false): boolean =>
  !explained && (level === 'action-required' || level === 'behaviour-change');

/** How one customer is affected, or all that were chosen. */
export interface Effect {
  level: LevelItem | undefined;
  text: string;
}
