/** Questions one after the other in the quick input, with a counter and a way back. Escape ends them all. */
import {
  QuickInputButtons,
  window,
  type Event,
  type QuickInput,
  type QuickInputButton,
  type QuickPickItem,
} from 'vscode';
import { plainMessage } from './plainText';

/** How a question ended. */
type Turn = 'next' | 'back' | 'cancelled';

/** What holds for all of the questions. */
export interface Asking {
  readonly title: string;
  /** Takes them away, as if by Escape. */
  readonly signal?: AbortSignal;
  /** Other ways to end them. */
  readonly ends?: readonly End[];
}

export interface End {
  readonly button: QuickInputButton;
  readonly press: () => void;
}

/** Where a question stands among the others; the first is number 1. */
export interface Step extends Asking {
  readonly number: number;
  readonly total: number;
}

export type Question = (step: Step) => Promise<Turn>;

/**
 * Asks one after the other, the one before again on "Back". False: Escape, and nothing is to be done.
 * @param questions as the answers so far make them necessary
 */
export async function askInTurn(asking: Asking, questions: () => readonly Question[]): Promise<boolean> {
  for (let at = 0; ;) {
    const all = questions();
    const next = all[at];
    if (!next) return true;
    const turn = await next({ ...asking, number: at + 1, total: all.length });
    if (turn === 'cancelled') return false;
    at += turn === 'back' ? -1 : 1;
  }
}

export interface TextQuestion {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value: string;
  /** What is wrong with a text, said while it is typed. Undefined: it can be taken. */
  readonly mistakeIn: (text: string) => string | undefined;
  /** What only the repository knows to be wrong with a text, said when it is given. */
  readonly refusalOf?: (text: string) => Promise<string | undefined>;
  /** Takes the answer, without white space around it. */
  readonly take: (text: string) => void;
}

export function askText(question: TextQuestion, step: Step): Promise<Turn> {
  const { prompt, placeholder, value, mistakeIn, refusalOf, take } = question;
  const box = window.createInputBox();
  box.prompt = prompt;
  box.placeholder = placeholder;
  box.value = value;
  const say = (mistake: string | undefined) => (box.validationMessage = mistake && plainMessage(mistake));
  // An empty box is no mistake before Enter.
  box.onDidChangeValue((text) => say(text.trim() === '' ? undefined : mistakeIn(text.trim())));
  return shown(box, step, async () => {
    const text = box.value.trim();
    const mistake = mistakeIn(text) ?? (await refusalOf?.(text));
    if (box.value.trim() !== text) return false;
    say(mistake);
    if (mistake === undefined) take(text);
    return mistake === undefined;
  });
}

interface ChoiceQuestion<T extends QuickPickItem> {
  readonly placeholder: string;
  readonly items: readonly T[];
  /** The one that Enter takes. */
  readonly active: T | undefined;
  readonly take: (item: T) => void;
}

export function askChoice<T extends QuickPickItem>(question: ChoiceQuestion<T>, step: Step): Promise<Turn> {
  const { placeholder, items, active, take } = question;
  const pick = window.createQuickPick<T>();
  pick.placeholder = placeholder;
  pick.matchOnDescription = true;
  pick.items = items;
  if (active) pick.activeItems = [active];
  return shown(pick, step, () => {
    const [chosen] = pick.selectedItems;
    if (chosen) take(chosen);
    return chosen !== undefined;
  });
}

interface Shown extends QuickInput {
  buttons: readonly QuickInputButton[];
  readonly onDidAccept: Event<void>;
  readonly onDidTriggerButton: Event<QuickInputButton>;
}

/** @param accept whether the answer can be taken */
export function shown(input: Shown, step: Step, accept: () => boolean | Promise<boolean>): Promise<Turn> {
  const { title, number, total, signal, ends = [] } = step;
  input.title = title;
  input.ignoreFocusOut = true;
  if (total > 1) {
    input.step = number;
    input.totalSteps = total;
  }
  input.buttons = [...(number > 1 ? [QuickInputButtons.Back] : []), ...ends.map(({ button }) => button)];
  const withdraw = () => input.hide();
  const turn = new Promise<Turn>((resolve, reject) => {
    input.onDidTriggerButton((pressed) => {
      const end = ends.find(({ button }) => button === pressed);
      end?.press();
      resolve(end ? 'cancelled' : 'back');
    });
    input.onDidAccept(() => {
      Promise.resolve(accept()).then((isTaken) => isTaken && resolve('next'), reject);
    });
    input.onDidHide(() => resolve('cancelled'));
    signal?.addEventListener('abort', withdraw);
    if (signal?.aborted) resolve('cancelled');
    else input.show();
  });
  return turn.finally(() => {
    signal?.removeEventListener('abort', withdraw);
    input.dispose();
  });
}
