/** How strongly a customer is affected, as the lines of a quick pick. */
import { l10n, QuickPickItemKind, type QuickPickItem } from 'vscode';
import { levels, levelText, type Level } from '../../core/note/level';

export interface LevelItem extends QuickPickItem {
  readonly level: Level | null;
  /** With a text for each that is chosen, and of several with a level for each. */
  readonly each?: true;
}

/** Levels for the one or for all. Of one also those for which a text is not asked anyway, with a text. */
export function allLevelItems(several: boolean, explained = false): readonly LevelItem[] {
  const rarelyExplained = levelItems().filter(({ level }) => !deservesText(level, explained));
  return [
    ...levelItems().filter(({ level }) => level !== 'none'),
    { level: null, label: '', kind: QuickPickItemKind.Separator },
    ...(several
      ? [{ level: null, each: true, label: l10n.t('$(edit) Say it for each of them…') } as const]
      : rarelyExplained.map(({ level, label }): LevelItem => {
          return { level, each: true, label: l10n.t('$(edit) {0}, with a text…', label) };
        })),
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

/** Whether a text goes with what was chosen. */
export const takesText = (item: LevelItem | undefined, explained?: boolean): boolean =>
  item?.each ?? deservesText(item?.level, explained);

/** How one customer is affected, or all that were chosen. */
export interface Effect {
  level: LevelItem | undefined;
  text: string;
}
