/** What a person does in the panel: answers are drafts until they are written, and each can be taken back. */
import { nobodyNotes, suggestedNotes } from './affected';
import { customerOf, openDrafts, type Model } from './model';
import type { FromPanel, PanelAnswer, PanelNote, Words } from './protocol';
import { placesLeft } from './rows';
import type { Acts } from './shown';
import type { View } from './view';
import { visible } from './visible';
import { counted, fill } from './words';

export interface ActsOptions {
  readonly words: Words;
  readonly model: Model;
  readonly view: View;
  readonly post: (message: FromPanel) => void;
  /** Says it to screen readers. */
  readonly say: (text: string) => void;
  /** Draws the list anew, and where the commits of the plot are others, that too. */
  readonly drawn: () => void;
}

/** `takeDraft` takes in what the window says was chosen. */
export function makeActs(options: ActsOptions): Acts & { takeDraft(answer: PanelAnswer): void } {
  const { model, view, post, words, say, drawn } = options;
  /** Whose answer is asked for, and for which others it is to hold. */
  let asked: readonly string[] = [];
  const answer = (hashes: readonly string[], notesOf: (hash: string) => readonly PanelNote[] | undefined): void => {
    const drafted = draft(hashes, notesOf, options);
    if (drafted.length > 0) say(counted(words.drafted, drafted.length, [notesText(drafted[0]!, options)]));
    drawn();
  };
  return {
    post,
    confirm: (hashes) => answer(hashes, (hash) => suggestedNotes(model.commits[model.places.get(hash)!]!)),
    answerNobody: (hashes) => answer(hashes, () => nobodyNotes),
    change: (hashes) => {
      const [first, ...others] = hashes;
      if (first === undefined) return;
      asked = hashes;
      post({ type: 'change', hash: first, others });
    },
    takeDraft: ({ hash, notes }) => {
      const all = asked[0] === hash ? asked : [hash];
      asked = [];
      answer(all, () => notes);
    },
    undo: (hashes) => {
      const undone = hashes.filter((hash) => !model.writing.has(hash) && model.drafts.delete(hash));
      for (const hash of undone) model.refusals.delete(hash);
      if (undone.length > 0) say(counted(words.undone, undone.length));
      drawn();
    },
    write: () => {
      const answers = openDrafts(model);
      for (const { hash } of answers) model.writing.add(hash);
      for (const { hash } of answers) model.refusals.delete(hash);
      if (answers.length > 0) post({ type: 'write', answers });
      drawn();
    },
    select: (hashes, isSelected) => {
      for (const hash of hashes) {
        if (isSelected) view.selected.add(hash);
        else view.selected.delete(hash);
      }
      say(counted(words.selected, view.selected.size));
      drawn();
    },
    ...arranging(options),
  };
}

function arranging({
  model,
  view,
  words,
  post,
  say,
  drawn,
}: ActsOptions): Pick<Acts, 'filter' | 'arrange' | 'toggleGroup' | 'toggleDetails'> {
  const arrange: Acts['arrange'] = (change) => {
    change(view);
    drawn();
  };
  return {
    arrange,
    filter: (filter) => {
      arrange(() => {
        view.filter = filter;
        view.toggled.clear(); // what is open at first depends on the filter
      });
      say(counted(words.commits, placesLeft(model, view).length));
    },
    toggleGroup: (key) =>
      arrange(({ toggled }) => {
        if (!toggled.delete(key)) toggled.add(key);
      }),
    toggleDetails: (hash) =>
      arrange(({ opened }) => {
        if (opened.delete(hash)) return;
        opened.add(hash);
        if (model.files.has(hash)) return;
        model.files.set(hash, null);
        post({ type: 'showFiles', hash });
      }),
  };
}

/** Drafts the answers that there are; the hashes of those that were drafted. */
function draft(
  hashes: readonly string[],
  notesOf: (hash: string) => readonly PanelNote[] | undefined,
  { model, view }: ActsOptions,
): readonly string[] {
  return hashes.filter((hash) => {
    const place = model.places.get(hash);
    if (place === undefined || model.commits[place]!.state !== 'missing' || model.writing.has(hash)) return false;
    const notes = notesOf(hash);
    if (!notes) return false;
    model.drafts.set(hash, notes);
    model.refusals.delete(hash);
    view.selected.delete(hash);
    return true;
  });
}

function notesText(hash: string, { model, words }: ActsOptions): string {
  const notes = model.drafts.get(hash) ?? [];
  return notes
    .map(({ customer }) => (customer === null ? words.nobodyAffected : visible(customerOf(model, customer).name)))
    .join(', ');
}

/** What is said when something was read, written or refused. */
export function newsText(message: { readonly type: string }, { model, words }: ActsOptions): string | undefined {
  const count = model.commits.length;
  switch (message.type) {
    case 'end':
      return count === 0 ? words.noCommits : fill(words.allRead, [counted(words.commits, count)]);
    case 'cancelled':
      return counted(words.cancelled, count);
    case 'failed':
      return `${words.failed} ${visible(model.failure)}`;
    default:
      return undefined;
  }
}
