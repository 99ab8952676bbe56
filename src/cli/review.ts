/** `review`: commits with and without notes. */
import { attentionOf } from '../core/attention';
import { branchNotes } from '../core/branchNotes';
import { shortHash } from '../core/commit';
import type { Customers } from '../core/customer';
import { dayOfTime } from '../core/day';
import { english, said, type Words } from '../core/l10n';
import { privateIds } from '../core/overlay';
import { askedAbout, askedText } from '../core/restraint';
import { affectedIds, type Review, type ReviewedCommit } from '../core/review';
import { cutText, reachEnd } from '../repository/cloneEnd';
import type { Repository } from '../repository/repository';
import {
  CommandError,
  expectFine,
  openRepository,
  privateOption,
  rangeAsked,
  readArguments,
  type Command,
} from './command';
import { notesJson, plain, printDocument, printJson, remarkOnListing, unreadFile } from './output';

export const review: Command = {
  usage: '[A..B] [--since DATE] [--require] [--markdown] [--private]',
  about:
    'commits with and without notes (default: what the upstream lacks, else 30 days); --require: exit 1 if one is missing; --markdown: to paste into a pull request',
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
    const commits = found.commits.map(({ commit }) => commit);
    if (await reachEnd(repository.root, commits)) context.remark(cutText(english));
    if (values.json)
      printJson(context, { range: said(range.name, english), ...reviewJson(found, repository.customers) });
    else if (values.markdown) printDocument(context, notesOf(found, { repository, range: range.name }));
    else for (const line of [...found.commits.map(commitLine), ...askedLine(found)]) context.print(line);
    remarkOnListing(context, repository, values.json);
    const lacking = values.require ? whatIsLacking(found, repository) : undefined;
    if (lacking === undefined) return 0;
    context.remark(lacking);
    return 1;
  },
};

/** Why not all commits can be said to have their notes; undefined: they have. */
function whatIsLacking({ commits }: Review, repository: Repository): string | undefined {
  const missing = commits.filter(({ state }) => state === 'missing').length;
  if (missing > 0)
    return `${missing} of ${commits.length} commits have no customer note. Write one: note REV --affects …`;
  return unreadFile(repository) && 'Whether every commit has its note cannot be told without those customers.';
}

function notesOf(found: Review, { repository, range }: { repository: Repository; range: Words }): string {
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

/** None where there are no commits. */
function askedLine({ commits }: Review): readonly string[] {
  return commits.length === 0 ? [] : [`Worth a question: ${askedText(askedAbout(commits), english)}.`];
}

function commitLine(reviewed: ReviewedCommit): string {
  const { commit, state } = reviewed;
  const who = affectedIds(reviewed).join(', ');
  const day = dayOfTime(commit.time);
  const line = `${shortHash(commit.hash)} ${day} ${state.padEnd('untouched'.length)} ${commit.subject}`;
  return plain(who === '' ? line : `${line} — ${who}`);
}
