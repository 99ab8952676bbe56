/** `review`: commits with and without notes. */
import { attentionOf } from '../core/review/attention';
import { branchNotes } from '../core/review/branchNotes';
import { commitsText, shortHash } from '../core/history/commit';
import type { Customers } from '../core/customers/customer';
import { dayOfTime } from '../core/day';
import { english, said, type Words } from '../core/l10n';
import { privateIds } from '../core/customers/overlay';
import { askedAbout, askedText } from '../core/suggestion/restraint';
import { affectedIds, type Review, type ReviewedCommit } from '../core/review/review';
import { missingText } from '../repository/history/lookBack';
import type { Repository } from '../repository/repository';
import {
  CommandError,
  expectFine,
  openRepository,
  privateOption,
  rangeAsked,
  readArguments,
  type Command,
  type Context,
} from './command';
import { leftOutText, notesJson, plain, printDocument, printJson, remarkOnListing } from './output';

export const review: Command = {
  usage: '[A..B | REV] [--since DATE] [--require] [--markdown] [--private]',
  about:
    'commits with and without notes (default: what the upstream lacks, else 30 days; REV: REV..HEAD); --require: exit 1 if one is missing; --markdown: to paste into a pull request',
  run: async (context, args) => {
    const { values, positionals } = readArguments(args, {
      since: { type: 'string' },
      require: { type: 'boolean' },
      markdown: { type: 'boolean' },
      ...privateOption,
    });
    if (positionals.length > 1) throw new CommandError('review takes one range at most.');
    if (values.json && values.markdown) throw new CommandError('review prints --json or --markdown, not both.');
    const repository = await openRepository(context, values.repo, values);
    const asked = rangeAsked({ text: positionals[0], since: values.since });
    const range = expectFine(await repository.findRange(asked ?? {}));
    const found = await repository.history.review(range.selection);
    const missing = await repository.lookBack.missingIn(range, found);
    for (const each of missing) context.remark(missingText(each, english));
    if (values.json)
      printJson(context, { range: said(range.name, english), ...reviewJson(found, repository.customers) });
    else if (values.markdown) printDocument(context, notesOf(found, { repository, range: range.name }));
    else printLines(context, found, { repository, range: range.name });
    remarkOnListing(context, repository, values.json);
    const isCut = missing.some((each) => each.missing !== 'unrelated');
    const lacking = values.require ? whatIsLacking(found, isCut || leftOutText(repository) !== undefined) : undefined;
    if (lacking === undefined) return 0;
    context.remark(lacking);
    return 1;
  },
};

/** Why not all commits can be said to have their notes; undefined: they have. */
function whatIsLacking({ commits }: Review, isLeftOut: boolean): string | undefined {
  const missing = commits.filter(({ state }) => state === 'missing').length;
  const lack = missing === 1 ? 'touches a customer and has no note' : 'touch a customer and have no note';
  if (missing > 0)
    return `${missing} of ${commitsText(commits.length, english)} ${lack}. Write one: note REV --affects …`;
  return isLeftOut ? 'Whether every commit has its note cannot be told without what is left out.' : undefined;
}

interface Ranged {
  readonly repository: Repository;
  readonly range: Words;
}

function printLines(context: Context, found: Review, { repository, range }: Ranged): void {
  const known = new Set(repository.allCustomers.customers.map(({ id }) => id));
  for (const line of found.commits.map((each) => commitLine(each, known))) context.print(line);
  if (found.commits.length === 0) context.remark(`There are no commits in ${said(range, english)}.`);
  else context.print(`Worth a question: ${askedText(askedAbout(found.commits), english)}.`);
}

function notesOf(found: Review, { repository, range }: Ranged): string {
  const { customers, allCustomers } = repository;
  return branchNotes(found, { customers, range, hidden: privateIds(customers, allCustomers) }, english);
}

function reviewJson(found: Review, known: Customers) {
  const { commits, customers } = found;
  const attention = attentionOf(found, known);
  return {
    commits: commits.map(({ commit, state, affected, notes }) => ({
      hash: commit.hash,
      time: commit.time,
      author: commit.author.name,
      subject: commit.subject,
      state,
      affected: affected.map(({ customer }) => customer.id),
      notes: notesJson(notes, known),
    })),
    customers: customers.map((customer, at) => {
      const { lastFeedback, waiting, unheard } = attention[at]!;
      return { ...customer, lastFeedback, waiting, unheard: unheard.length };
    }),
    asked: askedAbout(commits),
  };
}

/** @param known ids; a note may name others, such as those of former customers and mistyped ones */
function commitLine(reviewed: ReviewedCommit, known: ReadonlySet<string>): string {
  const { commit, state } = reviewed;
  const who = affectedIds(reviewed)
    .map((id) => (known.has(id) ? id : `${id} (not listed)`))
    .join(', ');
  const day = dayOfTime(commit.time);
  const line = `${shortHash(commit.hash)} ${day} ${state.padEnd('untouched'.length)} ${commit.subject}`;
  return plain(who === '' ? line : `${line} — ${who}`);
}
