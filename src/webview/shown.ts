/** What every part of the page is drawn from, and what can be done in it. */
import type { Dates } from './dates';
import type { Model } from './model';
import type { FromPanel, Words } from './protocol';
import type { Filter, View } from './view';

/** A part of the page. */
export interface Part {
  readonly host: HTMLElement;
  /** To be called when what it is drawn from has changed. */
  draw(): void;
}

export interface Shown {
  readonly words: Words;
  readonly dates: Dates;
  readonly model: Model;
  readonly view: View;
  readonly act: Acts;
}

/** What a person can do; hashes are those of commits. */
export interface Acts {
  readonly post: (message: FromPanel) => void;
  /** Takes the suggestions of each of them for its answer. */
  readonly confirm: (hashes: readonly string[]) => void;
  readonly answerNobody: (hashes: readonly string[]) => void;
  /** Asks about the first; the answer holds for all. */
  readonly change: (hashes: readonly string[]) => void;
  readonly undo: (hashes: readonly string[]) => void;
  readonly write: () => void;
  readonly select: (hashes: readonly string[], isSelected: boolean) => void;
  readonly filter: (filter: Filter) => void;
  /** Changes how things are arranged, and draws that. */
  readonly arrange: (change: (view: View) => void) => void;
  readonly toggleGroup: (key: string) => void;
  /** Shows or hides the reasons and files of a commit. */
  readonly toggleDetails: (hash: string) => void;
}
