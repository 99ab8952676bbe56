/** What the review panel calls things, in the language of the window. */
import type { L10n } from '../../core/l10n';
import type { Words } from '../../webview/protocol';

/** Texts keep their `{0}`, which the panel fills in. */
export function reviewWords(l10n: L10n, language: string): Words {
  return { language, title: l10n.t('Review'), ...ofHead(l10n), ...ofPlot(l10n), ...ofList(l10n), ...ofAnswers(l10n) };
}

function ofHead(l10n: L10n) {
  return {
    chooseRange: l10n.t('Review another range'),
    openDocument: l10n.t('Open as Document'),
    cancel: l10n.t('Cancel'),
    commits: { one: l10n.t('1 commit'), many: l10n.t('{0} commits') },
    noted: { one: l10n.t('1 with a note'), many: l10n.t('{0} with a note') },
    missing: { one: l10n.t('1 without a note'), many: l10n.t('{0} without a note') },
    untouched: { one: l10n.t('1 that needs none'), many: l10n.t('{0} that need none') },
    reading: l10n.t('Looking through the commits…'),
    progress: l10n.t('{0} of {1} commits'),
    allRead: l10n.t('All commits are here: {0}.'),
    cancelled: {
      one: l10n.t('Cancelled: only the newest commit is shown.'),
      many: l10n.t('Cancelled: only the newest {0} commits are shown.'),
    },
    failed: l10n.t('This range cannot be shown.'),
    noCommits: l10n.t('No commits in this range'),
    noCommitsHint: l10n.t('Choose another range above.'),
    noCustomers: l10n.t('No customers.yaml of this repository lists a customer yet.'),
  };
}

function ofPlot(l10n: L10n) {
  return {
    plot: l10n.t('Customers over time'),
    plotHelp: l10n.t('Arrow keys move from mark to mark, Enter shows the commits of one.'),
    unsaid: l10n.t('no level said'),
    lacking: l10n.t('without a note'),
    partlyLacking: l10n.t('some without a note'),
    largerIsMore: l10n.t('The larger, the more commits'),
    allCustomers: l10n.t('Show {0} Customers'),
    fewerCustomers: l10n.t('Show Fewer Customers'),
    notAffected: { one: l10n.t('1 customer was not affected'), many: l10n.t('{0} customers were not affected') },
    notAffectedHere: l10n.t('not affected'),
    cell: l10n.t('{0}, {1}: {2}'),
    weekOf: l10n.t('week of {0}'),
    fromTo: l10n.t('{0} to {1}'),
    former: l10n.t('no longer listed'),
  };
}

function ofList(l10n: L10n) {
  return {
    list: l10n.t('Commits'),
    byCustomer: l10n.t('By Customer'),
    byDay: l10n.t('By Day'),
    onlyMissing: l10n.t('Only without a note'),
    showAll: l10n.t('Show all again'),
    nothingLeft: l10n.t('No commit is left with this filter.'),
    nobodyGroup: l10n.t('Nobody affected'),
    needs: l10n.t('Needs'),
    facts: l10n.t('Attention'),
    digest: l10n.t('Digest'),
    openEntry: l10n.t('Open Entry'),
    stateNoted: l10n.t('Noted'),
    stateMissing: l10n.t('No note'),
    stateUntouched: l10n.t('Needs none'),
    stateDraft: l10n.t('Draft'),
    stateWriting: l10n.t('Writing…'),
    nobodyAffected: l10n.t('Nobody is affected'),
    suggested: l10n.t('Suggested'),
    notSuggested: l10n.t('less likely'),
    reasons: l10n.t('Why'),
    files: { one: l10n.t('1 file'), many: l10n.t('{0} files') },
    filesAsked: l10n.t('Looking for its files…'),
    openDiff: l10n.t('Show what changed in {0}'),
    more: l10n.t('and {0} more'),
    details: l10n.t('Reasons and files'),
  };
}

function ofAnswers(l10n: L10n) {
  return {
    confirm: l10n.t('Confirm'),
    confirmTitle: l10n.t('Those that are suggested are affected'),
    change: l10n.t('Change…'),
    changeTitle: l10n.t('Choose who is affected, and how strongly'),
    nobody: l10n.t('Nobody'),
    nobodyTitle: l10n.t('No customer is affected'),
    undo: l10n.t('Undo'),
    undoAll: l10n.t('Undo All'),
    select: l10n.t('Select {0}'),
    selectAll: { one: l10n.t('Select the 1 shown'), many: l10n.t('Select all {0} shown') },
    selected: { one: l10n.t('1 selected'), many: l10n.t('{0} selected') },
    write: { one: l10n.t('Write 1 Note'), many: l10n.t('Write {0} Notes') },
    writeNone: l10n.t('Write Notes'),
    drafted: {
      one: l10n.t('Answered: {1}. Not yet written.'),
      many: l10n.t('{0} commits are answered. Not yet written.'),
    },
    undone: { one: l10n.t('The answer is taken back.'), many: l10n.t('{0} answers are taken back.') },
    written: { one: l10n.t('1 note is written.'), many: l10n.t('{0} notes are written.') },
    refused: l10n.t('Not written: {0}'),
  };
}
