/** A commit in the list: what is said of it, or can be answered; its reasons and files when they are asked for. */
import { shortHash } from '../core/history/commit';
import { suggestedNotes } from './affected';
import { button, checkbox, element, foreign, type Child } from './dom';
import { dayOf } from './days';
import { isAnswerable } from './model';
import type { PanelCommit } from './protocol';
import type { Row } from './rows';
import { noteLines, reasonLines, suggestionLines } from './saidLines';
import { stateIcon, twistie, type StateIcon } from './shapes';
import type { Shown } from './shown';
import { visible } from './visible';
import { counted, fill } from './words';

type CommitRow = Extract<Row, { kind: 'commit' }>;

/** A commit of more has its first ones. */
const mostFiles = 200;

export function commitRow({ place, customer }: CommitRow, shown: Shown): HTMLElement {
  const { model, view, words, act } = shown;
  const commit = model.commits[place]!;
  const { hash } = commit;
  const isOpen = view.opened.has(hash);
  const canBeSelected = isAnswerable(model, commit);
  const isSelected = canBeSelected && view.selected.has(hash);
  const subject = foreign(commit.subject, 'subject');
  const row = element(
    'div',
    {
      class: `row commit ${stateOf(commit, shown)}${isSelected ? ' selected' : ''}`,
      'data-hash': hash,
      'aria-expanded': String(isOpen),
      'aria-selected': canBeSelected ? String(isSelected) : undefined,
    },
    [
      element('div', { class: 'check', role: 'gridcell' }, [
        canBeSelected
          ? checkbox({
              name: 'select',
              isChecked: isSelected,
              spoken: fill(words.select, [visible(commit.subject)]),
              toggle: () => act.select([hash], !view.selected.has(hash)),
            })
          : undefined,
      ]),
      element('div', { class: 'body', role: 'gridcell' }, [
        element('div', { class: 'title' }, [subject]),
        meta(commit, shown, customer === undefined && view.grouping === 'day'),
        ...said(commit, shown, customer),
        refusal(commit, shown),
        ...(isOpen ? details(commit, shown) : []),
      ]),
      element('div', { class: 'answers', role: 'gridcell' }, [...answers(commit, shown), more(hash, isOpen, shown)]),
    ],
  );
  row.addEventListener('click', ({ target }) => {
    const isText = document.getSelection()?.isCollapsed === false;
    const isControl = target instanceof Element && target.closest('button, input, .details') !== null;
    if (!isText && !isControl) act.toggleDetails(hash);
  });
  return row;
}

function more(hash: string, isOpen: boolean, { words, act }: Shown): HTMLElement {
  const made = button({
    name: 'details',
    kind: 'quiet',
    label: twistie(),
    title: words.details,
    spoken: words.details,
    press: () => act.toggleDetails(hash),
  });
  made.setAttribute('aria-expanded', String(isOpen));
  return made;
}

function stateOf({ hash, state }: PanelCommit, { model }: Shown): StateIcon {
  if (!model.drafts.has(hash)) return state;
  return model.writing.has(hash) ? 'writing' : 'draft';
}

/** In the group of its day it says the time alone. */
function meta(commit: PanelCommit, shown: Shown, isOfDay: boolean): HTMLElement {
  const { words, dates } = shown;
  const state = stateOf(commit, shown);
  const word = {
    noted: words.stateNoted,
    missing: words.stateMissing,
    untouched: words.stateUntouched,
    draft: words.stateDraft,
    writing: words.stateWriting,
    nobody: words.nobodyAffected,
  }[state];
  return element('div', { class: 'meta' }, [
    element('span', { class: `badge ${state}` }, [stateIcon(state), word]),
    element('code', { title: commit.hash }, [shortHash(commit.hash)]),
    element('time', { datetime: commit.time, title: visible(commit.time) }, [
      isOfDay ? visible(commit.time.slice(11, 16)) : dates.short(dayOf(commit.time)),
    ]),
    foreign(commit.author, 'author'),
  ]);
}

/** Its notes, the draft of them, or else what is suggested. */
function said(commit: PanelCommit, shown: Shown, first: string | undefined): readonly Child[] {
  const { model, view } = shown;
  const lines = { isWhole: view.opened.has(commit.hash), first };
  const notes = model.drafts.get(commit.hash) ?? commit.notes;
  if (notes.length > 0) return [element('div', { class: 'lines' }, noteLines(notes, shown, lines))];
  if (commit.state !== 'missing') return [];
  return [element('div', { class: 'lines' }, suggestionLines(commit, shown, lines))];
}

function refusal({ hash }: PanelCommit, { model, words }: Shown): Child {
  const why = model.refusals.get(hash);
  if (why === undefined) return undefined;
  return element('div', { class: 'refusal' }, [foreign(fill(words.refused, [why]))]);
}

function answers(commit: PanelCommit, { model, words, act }: Shown): readonly Child[] {
  const { hash, state } = commit;
  const about = (word: string): string => `${word}: ${visible(commit.subject)}`;
  const make = (name: string, label: string, options: { title?: string; press: () => void }): HTMLElement =>
    button({ name, label, spoken: about(label), ...options });
  if (model.writing.has(hash)) return [];
  if (model.drafts.has(hash)) {
    return [
      make('undo', words.undo, { press: () => act.undo([hash]) }),
      make('change', words.change, { title: words.changeTitle, press: () => act.change([hash]) }),
    ];
  }
  if (state !== 'missing') return [];
  return [
    suggestedNotes(commit)
      ? make('confirm', words.confirm, { title: words.confirmTitle, press: () => act.confirm([hash]) })
      : undefined,
    make('change', words.change, { title: words.changeTitle, press: () => act.change([hash]) }),
    make('nobody', words.nobody, { title: words.nobodyTitle, press: () => act.answerNobody([hash]) }),
  ];
}

function details(commit: PanelCommit, shown: Shown): readonly Child[] {
  const { model, words, act } = shown;
  const files = model.files.get(commit.hash);
  const reasons = model.drafts.has(commit.hash) || commit.state !== 'missing' ? reasonLines(commit, shown) : [];
  const left = (files?.length ?? 0) - mostFiles;
  const fileButtons = (files ?? []).slice(0, mostFiles).map((file) =>
    element('li', {}, [
      button({
        name: `file ${file}`,
        kind: 'link',
        label: foreign(file),
        title: fill(words.openDiff, [visible(file)]),
        press: () => act.post({ type: 'openDiff', hash: commit.hash, file }),
      }),
    ]),
  );
  return [
    element('div', { class: 'details' }, [
      ...(reasons.length > 0 ? [element('h4', {}, [words.reasons]), ...reasons] : []),
      element('h4', {}, [files ? counted(words.files, files.length) : words.filesAsked]),
      element('ul', { class: 'files' }, fileButtons),
      left > 0 ? element('p', { class: 'quiet' }, [fill(words.more, [left])]) : undefined,
    ]),
  ];
}
