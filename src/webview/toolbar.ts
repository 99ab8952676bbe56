/** What stays at the top above the list: how it is grouped and filtered, and the answers for all that are selected. */
import { button, checkbox, element, foreign, redraw, type Child } from './dom';
import { customerOf, openDrafts } from './model';
import { answerable } from './rows';
import type { Part, Shown } from './shown';
import type { Grouping } from './view';
import { counted } from './words';

export function makeToolbar(shown: Shown): Part {
  const host = element('div', { class: 'toolbar', role: 'group', 'aria-label': shown.words.list });
  const arrangement = element('div', { class: 'bar' });
  const answers = element('div', { class: 'bar answering' });
  host.append(arrangement, answers);
  const nearest = (): HTMLElement | undefined => host.querySelector<HTMLElement>('button') ?? undefined;
  return {
    host,
    draw: () => {
      redraw(arrangement, arrangementOf(shown), nearest);
      const children = answersOf(shown);
      answers.hidden = children.length === 0;
      redraw(answers, children, nearest);
    },
  };
}

function arrangementOf(shown: Shown): readonly Child[] {
  const { words, view, act, model } = shown;
  const group = (grouping: Grouping, label: string): HTMLElement =>
    button({
      name: `by ${grouping}`,
      kind: 'quiet',
      label,
      isPressed: view.grouping === grouping,
      press: () => act.arrange((now) => Object.assign(now, { grouping })),
    });
  const hasMissing = view.onlyMissing || model.commits.some(({ state }) => state === 'missing');
  const box = checkbox({
    name: 'only missing',
    isChecked: view.onlyMissing,
    toggle: () => act.arrange((now) => Object.assign(now, { onlyMissing: !now.onlyMissing })),
  });
  return [
    element('h2', {}, [words.list]),
    element('div', { class: 'segments' }, [group('day', words.byDay), group('customer', words.byCustomer)]),
    hasMissing ? element('label', { class: 'labelled' }, [box, words.onlyMissing]) : undefined,
    ...filterOf(shown),
  ];
}

function filterOf({ words, view, act, model }: Shown): readonly Child[] {
  const { customer, days } = view.filter;
  if (customer === undefined && days === undefined) return [];
  const name = customer === undefined ? undefined : foreign(customerOf(model, customer).name);
  const label = element('span', {}, [name, name && days ? ', ' : undefined, days?.name]);
  const cross = element('span', { 'aria-hidden': 'true' }, ['✕']);
  const spoken = `${words.showAll}: ${label.textContent}`;
  return [
    button({
      name: 'show all',
      kind: 'secondary',
      label: element('span', { class: 'filter' }, [label, cross]),
      title: words.showAll,
      spoken,
      press: () => act.filter({}),
    }),
  ];
}

function answersOf(shown: Shown): readonly Child[] {
  const { words, act, model } = shown;
  const { open, selected } = selection(shown);
  const drafts = openDrafts(model);
  if (open.length === 0 && drafts.length === 0 && model.writing.size === 0) return [];
  return [
    ...(open.length > 0 ? answersForSelected(shown, open.length, selected.length) : []),
    element('span', { class: 'space' }),
    drafts.length > 0
      ? button({
          name: 'undo all',
          label: words.undoAll,
          press: () => act.undo(openDrafts(model).map(({ hash }) => hash)),
        })
      : undefined,
    button({
      name: 'write',
      kind: 'primary',
      label: drafts.length === 0 ? words.writeNone : counted(words.write, drafts.length),
      isOff: drafts.length === 0,
      press: act.write,
    }),
  ];
}

function answersForSelected(shown: Shown, open: number, selected: number): readonly Child[] {
  const { words, act } = shown;
  const all = checkbox({
    name: 'select all',
    isChecked: selected > 0 && selected === open,
    isMixed: selected > 0 && selected < open,
    toggle: () => selectAll(shown),
  });
  const label = selected === 0 ? counted(words.selectAll, open) : counted(words.selected, selected);
  const answer = (name: 'confirm' | 'change' | 'nobody', press: (hashes: readonly string[]) => void): HTMLElement =>
    button({
      name,
      label: words[name],
      title: words[`${name}Title`],
      isOff: selected === 0,
      press: () => press(selection(shown).selected),
    });
  return [
    element('label', { class: 'labelled' }, [all, label]),
    answer('confirm', act.confirm),
    answer('change', act.change),
    answer('nobody', act.answerNobody),
  ];
}

/** Hashes of the commits that can be answered, and of those among them that are selected. */
function selection({ model, view }: Shown): { open: readonly string[]; selected: readonly string[] } {
  const open = answerable(model, view);
  return { open, selected: open.filter((hash) => view.selected.has(hash)) };
}

/** Selects all that can be answered; where they are, none. */
export function selectAll(shown: Shown): void {
  const { open, selected } = selection(shown);
  shown.act.select(open, selected.length < open.length);
}
