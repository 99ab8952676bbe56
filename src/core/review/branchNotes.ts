/** What a branch means for whom, in a few lines of Markdown: to be pasted into a pull request, or posted there by a job. */
import { commitsText, shortHash } from '../history/commit';
import type { Customer, Customers } from '../customers/customer';
import { said, type L10n, type Words } from '../l10n';
import { levels } from '../note/level';
import { listsByKey } from '../listsByKey';
import { escapeMarkdown } from '../markdown';
import type { Note } from '../note/note';
import { affectedIds, isOfNobody, type Review, type ReviewedCommit } from './review';

export interface BranchNotesRequest {
  /** Those to name. Ids that notes name and that are not among these are told as former ones. */
  readonly customers: Customers;
  /** How the range is called: "origin/main..HEAD". */
  readonly range: Words;
  /** Ids that are not to be named, as those of the private overlay. */
  readonly hidden?: ReadonlySet<string>;
}

/** Characters; where pull requests are discussed, a comment has at most 65,536. */
const longest = 60_000;

/** @returns at most 60,000 characters; what does not fit is counted */
export function branchNotes(review: Review, request: BranchNotesRequest, l10n: L10n): string {
  const title = l10n.t('Customer notes: {0}', inert(said(request.range, l10n)));
  const lines = [`### ${title}`, '', ...linesOf(review, request, l10n)];
  const kept: string[] = [];
  let length = 0;
  for (const line of lines) {
    length += line.length + 1;
    if (length > longest) break;
    kept.push(line);
  }
  const cut = lines.length - kept.length;
  const rest = cut === 1 ? l10n.t('And 1 more line.') : l10n.t('And {0} more lines.', cut);
  return `${[...kept, ...(cut === 0 ? [] : ['', rest])].join('\n').trimEnd()}\n`;
}

function linesOf(
  review: Review,
  { customers: { customers }, hidden = new Set() }: BranchNotesRequest,
  l10n: L10n,
): readonly string[] {
  const { commits } = review;
  const known = new Map(customers.map((customer) => [customer.id, customer]));
  const missing = commits.filter(({ state }) => state === 'missing');
  const nobody = commits.filter(isOfNobody).length;
  const lines = [
    ...noted(commits, hidden).flatMap(([id, named]) => customerLines(nameText(id, known.get(id), l10n), named, l10n)),
    ...(missing.length === 0 ? [] : [l10n.t('**Nobody has said yet** whether these affect anybody:'), '']),
    ...missing.map((reviewed) => missingLine(reviewed, known)),
    ...(missing.length === 0 ? [] : ['']),
    ...(nobody === 0 ? [] : [l10n.t('{0} looked at, and nobody is affected.', commitsText(nobody, l10n))]),
  ];
  return lines.length === 0 ? [l10n.t('{0}, and no customer is touched.', commitsText(commits.length, l10n))] : lines;
}

/** A commit whose note names a customer. */
interface Named {
  readonly commit: ReviewedCommit['commit'];
  readonly note: Note;
}

/** By customer what notes say, the strongest first; those first who have the strongest. */
function noted(
  commits: readonly ReviewedCommit[],
  hidden: ReadonlySet<string>,
): readonly (readonly [id: string, named: readonly Named[]])[] {
  const all = commits.flatMap(({ commit, notes }) =>
    notes.flatMap((note) => {
      const { customer, level } = note;
      const isNamed = customer !== null && level !== 'none' && !hidden.has(customer);
      return isNamed ? [[customer, { commit, note }] as const] : [];
    }),
  );
  const sorted = [...listsByKey(all)].map(([id, named]) => [id, named.toSorted(byStrength)] as const);
  return sorted.toSorted(([, [a]], [, [b]]) => byStrength(a!, b!));
}

const byStrength = (a: Named, b: Named): number => rank(a.note) - rank(b.note);

/** Without a level it may be a change that is noticed. */
const rank = ({ level }: Note): number =>
  level === null ? levels.indexOf('behaviour-change') + 0.5 : levels.indexOf(level);

function nameText(id: string, customer: Customer | undefined, l10n: L10n): string {
  return customer ? `**${inert(customer.name)}** (${inert(id)})` : l10n.t('{0} (former)', `**${inert(id)}**`);
}

function customerLines(name: string, named: readonly Named[], l10n: L10n): readonly string[] {
  const lines = named.map(({ commit, note: { level, text } }) => {
    const told = inert(text ?? '') || inert(commit.subject) || l10n.t('Something changed');
    return `- ${level === null ? '' : `**${level}**: `}${told} (\`${shortHash(commit.hash)}\`)`;
  });
  return [name, '', ...lines, ''];
}

function missingLine(reviewed: ReviewedCommit, known: ReadonlyMap<string, Customer>): string {
  const { commit } = reviewed;
  const who = affectedIds(reviewed).map((id) => inert(known.get(id)?.name ?? id));
  return `- ${inert(commit.subject)} (\`${shortHash(commit.hash)}\`): ${who.join(', ')}`;
}

/**
 * Other people's text. Hosts look for `@name` and `#12` in what Markdown has made of a text, so escaping does not keep them
 * from calling people: a space of no width does.
 */
const inert = (text: string): string => escapeMarkdown(text).replace(/\\[@#$&~]|[!%](?=\w)/g, '$&\u200B');
