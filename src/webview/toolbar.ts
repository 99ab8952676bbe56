/** What stays at the top above the list: how it is grouped and filtered, and the answers for all that are selected. */
import { button, checkbox, element, foreign, redraw, type Child } from './dom';
import { customerOf, openDrafts } from './model';
import { answerable } from './rows';
import type { Shown } from './shown';
import type { Grouping } from './view';
import { counted } from './words';

export interface Part {
  readonly host: HTMLElement;
  draw(): void;
}

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
  const { words, view, act, model } = shown;
  const open = answerable(model, view);
  const drafts = openDrafts(model);
  if (open.length === 0 && drafts.length === 0 && model.writing.size === 0) return [];
  const selected = open.filter((hash) => view.selected.has(hash));
  const isOff = selected.length === 0;
  const all = checkbox({
    name: 'select all',
    isChecked: !isOff && selected.length === open.length,
    isMixed: !isOff && selected.length < open.length,
    toggle: () => act.select(open, selected.length < open.length),
  });
  const hashes = drafts.map(({ hash }) => hash);
  const label = isOff ? counted(words.selectAll, open.length) : counted(words.selected, selected.length);
  return [
    open.length > 0 ? element('label', { class: 'labelled' }, [all, label]) : undefined,
    ...(open.length > 0
      ? [
          button({
            name: 'confirm',
            label: words.confirm,
            title: words.confirmTitle,
            isOff,
            press: () => act.confirm(selected),
          }),
          button({
            name: 'change',
            label: words.change,
            title: words.changeTitle,
            isOff,
            press: () => act.change(selected),
          }),
          button({
            name: 'nobody',
            label: words.nobody,
            title: words.nobodyTitle,
            isOff,
            press: () => act.answerNobody(selected),
          }),
        ]
      : []),
    element('span', { class: 'space' }),
    drafts.length > 0 ? button({ name: 'undo all', label: words.undoAll, press: () => act.undo(hashes) }) : undefined,
    button({
      name: 'write',
      kind: 'primary',
      label: drafts.length === 0 ? words.writeNone : counted(words.write, drafts.length),
      isOff: drafts.length === 0,
      press: act.write,
    }),
  ];
}
