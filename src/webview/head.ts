/** What stands above the plot: which range, how much, how far it is read, and what is missing. */
import { button, element, foreign, joined, redraw, setAttributes, type Child } from './dom';
import type { PanelCommit } from './protocol';
import type { Part, Shown } from './shown';
import { counted, fill, numberText } from './words';

export function makeHead(shown: Shown): Part {
  const host = element('header', { class: 'head' });
  const title = element('div', { class: 'bar' });
  const facts = element('div', { class: 'facts' });
  const progress = element('div', { class: 'bar' });
  host.append(title, progress, facts);
  const nearest = (): HTMLElement | undefined => title.querySelector<HTMLElement>('button') ?? undefined;
  return {
    host,
    draw: () => {
      redraw(title, titleOf(shown), nearest);
      redraw(progress, progressOf(shown), nearest);
      redraw(facts, factsOf(shown), nearest);
    },
  };
}

function titleOf({ words, model, act }: Shown): readonly Child[] {
  const down = element('span', { 'aria-hidden': 'true', class: 'down' }, ['⌄']);
  const range = foreign(model.range);
  return [
    element('h1', {}, [foreign(model.repository)]),
    button({
      name: 'range',
      label: element('span', { class: 'filter' }, [range, down]),
      title: words.chooseRange,
      spoken: `${words.chooseRange}: ${range.textContent}`,
      press: () => act.post({ type: 'pickRange' }),
    }),
    element('span', { class: 'space' }),
    button({
      name: 'document',
      label: words.openDocument,
      isOff: model.phase === 'waiting',
      press: () => act.post({ type: 'openDocument' }),
    }),
  ];
}

function progressOf({ words, model, act }: Shown): readonly Child[] {
  if (model.phase !== 'reading') return [];
  const { done, of } = model.progress;
  const numbers = [done, of].map(numberText);
  const text = of === 0 ? words.reading : fill(words.progress, numbers);
  const bar = element('div', { class: of === 0 ? 'progress endless' : 'progress', role: 'progressbar' });
  setAttributes(bar, { 'aria-label': words.reading, 'aria-valuetext': text });
  if (of > 0) setAttributes(bar, { 'aria-valuemin': 0, 'aria-valuemax': of, 'aria-valuenow': done });
  const part = element('div', {});
  if (of > 0) part.style.width = `${Math.min(100, (100 * done) / of)}%`;
  bar.append(part);
  return [
    bar,
    element('span', { class: 'quiet' }, [text]),
    button({ name: 'cancel', label: words.cancel, press: () => act.post({ type: 'cancel' }) }),
  ];
}

function factsOf(shown: Shown): readonly Child[] {
  const { words, model } = shown;
  const paragraph = (children: readonly Child[], className?: string): HTMLElement =>
    element('p', { class: className }, children);
  const remarks = model.remarks.map((remark) => paragraph([foreign(remark)], 'remark'));
  const cancelled =
    model.phase === 'cancelled' ? paragraph([counted(words.cancelled, model.commits.length)], 'remark') : undefined;
  return [
    model.commits.length > 0 ? paragraph(totalsOf(shown), 'totals') : undefined,
    model.evenness === '' ? undefined : paragraph([foreign(model.evenness)], 'quiet'),
    cancelled,
    ...remarks,
    ...stateOf(shown),
  ];
}

function totalsOf({ words, model }: Shown): readonly Child[] {
  const of = (state: PanelCommit['state']): number => model.commits.filter((commit) => commit.state === state).length;
  const [noted, missing, untouched] = [of('noted'), of('missing'), of('untouched')];
  const said = [
    element('strong', {}, [counted(words.commits, model.commits.length)]),
    counted(words.noted, noted),
    missing > 0
      ? element('span', { class: 'lack' }, [counted(words.missing, missing)])
      : counted(words.missing, missing),
    untouched > 0 ? counted(words.untouched, untouched) : undefined,
  ];
  return joined(said, ' · ');
}

/** What there is instead of commits. */
function stateOf({ words, model }: Shown): readonly Child[] {
  const box = (heading: string, text: Child): HTMLElement =>
    element('div', { class: 'empty' }, [element('h2', {}, [heading]), text]);
  if (model.phase === 'failed') return [box(words.failed, element('p', {}, [foreign(model.failure)]))];
  const isRead = model.phase === 'done' || model.phase === 'cancelled';
  if (isRead && model.commits.length === 0) return [box(words.noCommits, element('p', {}, [words.noCommitsHint]))];
  if (isRead && model.customers.size === 0) return [element('p', { class: 'remark' }, [words.noCustomers])];
  return [];
}
