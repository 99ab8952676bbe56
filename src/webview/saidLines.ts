/** What is said of a commit, or suggested, a line for each customer. */
import type { Strength } from './affected';
import { element, foreign, type Child } from './dom';
import { customerOf, type Model } from './model';
import type { PanelCommit, PanelNote } from './protocol';
import { stateIcon, strengthIcon } from './shapes';
import type { Shown } from './shown';
import { fill } from './words';

/** How many lines a commit has before its details are asked for. */
const mostLines = 3;

/** Where `isWhole`, all of them. `first`: the customer in whose group it stands. */
export interface Lines {
  readonly isWhole: boolean;
  readonly first: string | undefined;
}

export function noteLines(
  notes: readonly PanelNote[],
  shown: Shown,
  { isWhole, first }: Lines,
): readonly HTMLElement[] {
  const ordered = firstBefore(notes, ({ customer }) => customer === first && first !== undefined);
  return upTo(isWhole ? ordered.length : mostLines, ordered, { shown, draw: (note) => noteLine(note, shown) });
}

function noteLine({ customer, level, text }: PanelNote, { words, model }: Shown): HTMLElement {
  if (customer === null) {
    const why = text === null ? [] : [': ', foreign(text)];
    return line(stateIcon('nobody'), [element('span', {}, [words.nobodyAffected]), ...why]);
  }
  const said = level === null ? undefined : element('span', { class: `level ${level}` }, [level]);
  const strength: Strength = level === null || level === 'none' ? 'unsaid' : level;
  const icon = level === 'none' ? stateIcon('untouched') : strengthIcon(strength);
  const parts = [
    nameOf(customer, model),
    ...(said ? [' · ', said] : []),
    ...(text === null ? [] : [': ', foreign(text)]),
  ];
  return line(icon, parts);
}

/** Those that would be ticked; where all are wanted the others too, each with the reason. */
export function suggestionLines(commit: PanelCommit, shown: Shown, { isWhole, first }: Lines): readonly HTMLElement[] {
  const { words, model } = shown;
  const suggested = commit.affected.filter(({ ticked }) => ticked || isWhole);
  const ordered = firstBefore(suggested, ({ id }) => id === first);
  return upTo(isWhole ? ordered.length : mostLines, ordered, {
    shown,
    draw: ({ id, ticked, why }) =>
      line(ticked ? strengthIcon('lacking') : stateIcon('untouched'), [
        nameOf(id, model),
        element('span', { class: 'quiet' }, [' · ', foreign(why), ticked ? undefined : ` (${words.notSuggested})`]),
      ]),
  });
}

/** Why the commit concerns those whom it concerns. */
export function reasonLines({ affected }: PanelCommit, { model }: Shown): readonly HTMLElement[] {
  return affected.map(({ id, why }) =>
    line(stateIcon('untouched'), [nameOf(id, model), element('span', { class: 'quiet' }, [' · ', foreign(why)])]),
  );
}

function upTo<T>(
  most: number,
  all: readonly T[],
  { shown, draw }: { shown: Shown; draw: (each: T) => HTMLElement },
): readonly HTMLElement[] {
  const left = all.length - most;
  const lines = all.slice(0, most).map(draw);
  return left > 0 ? [...lines, element('div', { class: 'line quiet' }, [fill(shown.words.more, [left])])] : lines;
}

function firstBefore<T>(all: readonly T[], isFirst: (each: T) => boolean): readonly T[] {
  return [...all.filter(isFirst), ...all.filter((each) => !isFirst(each))];
}

const nameOf = (id: string, model: Model): HTMLElement => foreign(customerOf(model, id).name, 'name');

function line(icon: Child, children: readonly Child[]): HTMLElement {
  return element('div', { class: 'line' }, [icon, element('span', { class: 'said' }, children)]);
}
