/** What the review panel and the window say to each other: two unions, one for each way, and the words that the panel shows. */
import type { Level } from '../core/note/level';
import type { ReviewState } from '../core/review/review';

/** A customer as the panel shows it. Texts are shown as text, never as markup. */
export interface PanelCustomer {
  readonly id: string;
  readonly name: string;
  /** Notes name it, but no customers.yaml lists it any more. */
  readonly isFormer: boolean;
  /** How attention was paid to it, a sentence each: last affected, last told, waiting. */
  readonly facts: readonly string[];
  /** What it needs, a sentence each. */
  readonly needs: readonly string[];
}

/** A customer of whom the panel says that a commit affects it. */
export interface PanelAffected {
  readonly id: string;
  /** Whether it would be ticked in a question. */
  readonly ticked: boolean;
  /** Why, in a few words. */
  readonly why: string;
}

/** What is said, or is about to be said, of one customer; of nobody where that is null. */
export interface PanelNote {
  readonly customer: string | null;
  readonly level: Level | null;
  readonly text: string | null;
}

export interface PanelCommit {
  readonly hash: string;
  /** When it was committed, ISO 8601 with zone. */
  readonly time: string;
  readonly author: string;
  readonly subject: string;
  readonly state: ReviewState;
  readonly affected: readonly PanelAffected[];
  readonly notes: readonly PanelNote[];
}

/** The answer for a commit without a note. */
export interface PanelAnswer {
  readonly hash: string;
  readonly notes: readonly PanelNote[];
}

export type ToPanel =
  /** A range begins to be shown, in place of what was shown before. */
  | {
      readonly type: 'begin';
      readonly repository: string;
      /** How the range is called: `v1.1..HEAD`. */
      readonly range: string;
      /** To be kept in the page's state under this name, as it is: from that the window makes the panel again after a reload. */
      readonly kept: string;
      /** What was amended while it was shown, by the hash that it had: answers go on with it. */
      readonly amended: readonly (readonly [was: string, hash: string])[];
    }
  /** How far the commits are looked through. */
  | { readonly type: 'progress'; readonly done: number; readonly of: number }
  /** All customers, those of the file first; comes before the commits. */
  | { readonly type: 'customers'; readonly customers: readonly PanelCustomer[]; readonly evenness: string }
  /** More commits, newest first. */
  | { readonly type: 'commits'; readonly commits: readonly PanelCommit[] }
  /** All commits are there; `remarks` say what is missing, as in a shallow clone. */
  | { readonly type: 'end'; readonly remarks: readonly string[] }
  /** It was cancelled: what is shown is the newest part. */
  | { readonly type: 'cancelled' }
  | { readonly type: 'failed'; readonly text: string }
  /** The files of a commit, relative to the root. */
  | { readonly type: 'files'; readonly hash: string; readonly files: readonly string[] }
  /** What a person has picked for a commit; not yet written. */
  | { readonly type: 'draft'; readonly answer: PanelAnswer }
  /** Notes were written: the commit that stands in place of `was` now. */
  | { readonly type: 'written'; readonly was: string; readonly commit: PanelCommit }
  /** A note could not be written; its draft stays. */
  | { readonly type: 'refused'; readonly hash: string; readonly text: string };

export type FromPanel =
  /** The panel can hear now. */
  | { readonly type: 'ready' }
  | { readonly type: 'pickRange' }
  | { readonly type: 'cancel' }
  | { readonly type: 'showFiles'; readonly hash: string }
  | { readonly type: 'openDiff'; readonly hash: string; readonly file: string }
  /** Ask with the prompt of VS Code, once for this and the others; the answer comes back as a draft of this. */
  | { readonly type: 'change'; readonly hash: string; readonly others: readonly string[] }
  | { readonly type: 'write'; readonly answers: readonly PanelAnswer[] }
  | { readonly type: 'openCustomer'; readonly id: string }
  | { readonly type: 'digest'; readonly id: string }
  | { readonly type: 'openDocument' };

/** What the panel calls things: it comes with the page, in the language of the window. `{0}` and `{1}` stand for what differs. */
export interface Words {
  /** BCP 47, for dates and numbers: `en`. */
  readonly language: string;
  readonly title: string;

  readonly chooseRange: string;
  readonly openDocument: string;
  readonly cancel: string;
  readonly commits: Counted;
  readonly noted: Counted;
  readonly missing: Counted;
  readonly untouched: Counted;
  readonly reading: string;
  readonly progress: string;
  readonly allRead: string;
  readonly cancelled: Counted;
  readonly failed: string;
  readonly noCommits: string;
  readonly noCommitsHint: string;
  readonly noCustomers: string;

  readonly plot: string;
  readonly plotHelp: string;
  readonly unsaid: string;
  readonly lacking: string;
  readonly partlyLacking: string;
  readonly largerIsMore: string;
  readonly allCustomers: string;
  readonly fewerCustomers: string;
  readonly notAffected: Counted;
  readonly notAffectedHere: string;
  readonly cell: string;
  readonly weekOf: string;
  readonly fromTo: string;
  readonly former: string;

  readonly list: string;
  readonly byCustomer: string;
  readonly byDay: string;
  readonly onlyMissing: string;
  readonly showAll: string;
  readonly nothingLeft: string;
  readonly nobodyGroup: string;
  readonly needs: string;
  readonly facts: string;
  readonly digest: string;
  readonly openEntry: string;
  readonly stateNoted: string;
  readonly stateMissing: string;
  readonly stateUntouched: string;
  readonly stateDraft: string;
  readonly stateWriting: string;
  readonly nobodyAffected: string;
  readonly suggested: string;
  readonly notSuggested: string;
  readonly reasons: string;
  readonly files: Counted;
  readonly filesAsked: string;
  readonly openDiff: string;
  readonly more: string;
  readonly details: string;

  readonly confirm: string;
  readonly confirmTitle: string;
  readonly change: string;
  readonly changeTitle: string;
  readonly nobody: string;
  readonly nobodyTitle: string;
  readonly undo: string;
  readonly undoAll: string;
  readonly select: string;
  readonly selectAll: Counted;
  readonly selected: Counted;
  readonly write: Counted;
  readonly writeNone: string;
  readonly drafted: Counted;
  readonly undone: Counted;
  readonly written: Counted;
  readonly refused: string;
}

/** A text for one, and one for any other number, for which `{0}` stands. */
export interface Counted {
  readonly one: string;
  readonly many: string;
}
