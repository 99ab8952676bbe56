/** `review`: commits with and without notes. */
import { attentionOf } from '../core/attention';
import { shortHash } from '../core/commit';
import type { Customers } from '../core/customer';
import { askedAbout, askedText } from '../core/restraint';
import { affectedIds, type Review, type ReviewedCommit } from '../core/review';
import { CommandError, expectFine, openRepository, privateOption, readArguments, type Command } from './command';
import { notesJson, plain, printJson, remarkOnNoCustomers } from './output';

export const review: Command = {
  usage: '[A..B] [--since DATE] [--require] [--private]',
  about:
    'commits with and without notes (default: what the upstream lacks, else 30 days); --require: exit 1 if one is missing',
  run: async (context, args) => {
    const { values, positionals } = readArguments(args, {
      since: { type: 'string' },
      require: { type: 'boolean' },
      ...privateOption,
    });
    if (positionals.length > 1) throw new CommandError('review takes one range at most.');
    const repository = await openRepository(context, values.repo, values);
    const [text] = positionals;
    const { since } = values;
    const asked = { ...(text !== undefined && { text }), ...(since !== undefined && { since }) };
    const range = expectFine(await repository.findRange(asked));
    const found = await repository.history.review(range.selection);
    if (values.json) printJson(context, { range: range.name, ...reviewJson(found, repository.customers) });
    else for (const line of [...found.commits.map(commitLine), ...askedLine(found)]) context.print(line);
    if (!values.json) remarkOnNoCustomers(context, repository);
    const missing = found.commits.filter(({ state }) => state === 'missing').length;
    if (values.require && missing > 0) {
      context.remark(
        `${missing} of ${found.commits.length} commits have no customer note. Write one: note REV --affects …`,
      );
      return 1;
    }
    return 0;
  },
};

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
  return commits.length === 0 ? [] : [`Worth a question: ${askedText(askedAbout(commits))}.`];
}

function commitLine(reviewed: ReviewedCommit): string {
  const { commit, state } = reviewed;
  const who = affectedIds(reviewed).join(', ');
  const line = `${shortHash(commit.hash)} ${commit.time.slice(0, 10)} ${state.padEnd('untouched'.length)} ${commit.subject}`;
  return plain(who === '' ? line : `${line} — ${who}`);
}
