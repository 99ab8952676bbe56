/** The program of the review panel: hears the window, draws, and says what a person wants. */
import { makeActs, newsText, type ActsOptions } from './acts';
import { datesIn } from './dates';
import { element } from './dom';
import { makeHead } from './head';
import { makeList } from './list';
import { emptyModel, receive } from './model';
import { makePlot } from './plot';
import type { FromPanel, ToPanel, Words } from './protocol';
import type { Shown } from './shown';
import { makeToolbar } from './toolbar';
import { forgetRange, keptFrom, viewFrom, type Kept } from './view';
import { visible } from './visible';
import { counted, fill } from './words';

/** Of VS Code, in every webview. */
declare function acquireVsCodeApi(): {
  postMessage: (message: FromPanel) => void;
  getState: () => Kept | undefined;
  setState: (kept: Kept) => void;
};

/** While commits come, they are drawn at most this often, in milliseconds. */
const drawEvery = 200;

function start(): void {
  const { postMessage: post, getState, setState } = acquireVsCodeApi();
  const words = JSON.parse(document.querySelector('#words')!.textContent) as Words;
  const kept = getState();
  const model = Object.assign(emptyModel(), {
    ...(kept && { repository: kept.repository, range: kept.range, kept: kept.kept }),
  });
  for (const [hash, notes] of kept?.drafts ?? []) model.drafts.set(hash, notes);
  const view = viewFrom(kept);
  const live = element('div', { class: 'unseen', 'aria-live': 'polite', role: 'status' });
  const options: ActsOptions = {
    words,
    model,
    view,
    post,
    say: (text) => {
      live.textContent = text;
    },
    drawn: () => {
      draw();
      setState(keptFrom(model, view));
    },
  };
  const act = makeActs(options);
  const shown: Shown = { words, model, view, dates: datesIn(words), act };
  const toolbar = makeToolbar(shown);
  const list = makeList(shown, () => toolbar.host.offsetHeight);
  const nothing = element('p', { class: 'quiet nothing' }, [words.nothingLeft]);
  const parts = [makeHead(shown), makePlot(shown), toolbar, list];
  document.body.append(...parts.map(({ host }) => host), nothing, live);
  const draw = (): void => {
    const isEmpty = model.commits.length === 0;
    for (const { host } of [toolbar, list]) host.hidden = isEmpty;
    for (const part of parts) part.draw();
    nothing.hidden = isEmpty || list.host.childElementCount > 0;
  };
  hear(options, act);
  draw();
  post({ type: 'ready' });
}

/** Takes in what the window says. Many messages at once are drawn once. */
function hear(options: ActsOptions, act: ReturnType<typeof makeActs>): void {
  const { model, view, words, say, drawn } = options;
  let pending: { readonly timer: ReturnType<typeof setTimeout>; readonly delay: number } | undefined;
  let written = 0;
  const soon = (): void => {
    const delay = model.phase === 'reading' && model.commits.length > 0 ? drawEvery : 0;
    if (pending && pending.delay <= delay) return;
    clearTimeout(pending?.timer);
    const timer = setTimeout(() => {
      pending = undefined;
      drawn();
    }, delay);
    pending = { timer, delay };
  };
  window.addEventListener('message', ({ data }: MessageEvent<ToPanel>) => {
    if (data.type === 'draft') return act.takeDraft(data.answer);
    if (data.type === 'begin') {
      if (data.repository !== model.repository || data.range !== model.range) forgetRange(view);
      view.opened.clear();
    }
    if (data.type === 'written' && view.opened.delete(data.was)) view.opened.add(data.commit.hash);
    receive(model, data);
    if (data.type === 'written') written += 1;
    if (written > 0 && model.writing.size === 0) {
      say(counted(words.written, written));
      written = 0;
    }
    if (data.type === 'refused') say(fill(words.refused, [visible(data.text)]));
    const news = newsText(data, options);
    if (news !== undefined) say(news);
    soon();
  });
}

start();
