/** A weekly check-in as a Markdown document: the facts, then the questions with room for the answers (SPEC §7). */
import { waitingFacts } from './attention';
import type { AffectedCustomer, CheckIn, LongSince } from './checkIn';
import { shortHash } from './commit';
import type { Customer } from './customer';
import { dayOfTime } from './day';
import { english } from './l10n';
import { codeSpan, escapeMarkdown } from './markdown';
import type { Note } from './note';
import { matches } from './patterns';
import { affectedIds, type ReviewedCommit } from './review';

export interface CheckInPage {
  /** Such as `2026-W47`. */
  readonly week: string;
  /** What the repository is called. */
  readonly name: string;
  /** The first and the last day that the facts are of. */
  readonly from: string;
  readonly today: string;
  /** Whose commits they are; undefined: git was not told. */
  readonly email: string | undefined;
  /** Whether the file lies in git's folder. */
  readonly isPrivate: boolean;
  /** Weeks of earlier check-ins in the same folder, newest first. */
  readonly earlier: readonly string[];
}

/** How much is shown, so that a busy week stays readable. */
const most = { commits: 40, ids: 8, customers: 12, effects: 5, waiting: 8, longSince: 5, earlier: 8 } as const;

export function checkInDocument(checkIn: CheckIn, page: CheckInPage): string {
  return [...head(page), ...facts(checkIn, page), ...questions(checkIn), ...earlierLinks(page)]
    .join('\n\n')
    .concat('\n');
}

function head({ week, name, earlier: [previous], isPrivate, today }: CheckInPage): readonly string[] {
  const where = isPrivate ? 'It lies in git’s own folder, which git never takes, so nobody else sees it. ' : '';
  return [
    `# Check-in ${week}: ${escapeMarkdown(name)}`,
    ...(previous === undefined ? [] : [`The one before: ${link(previous)}`]),
    `This file is yours. ${where}The facts are those of ${today} and stay as they are: write, change and delete what you like.`,
  ];
}

const link = (week: string): string => `[${week}](${week}.md)`;

function facts({ own, affected, waiting, longSince }: CheckIn, { from, today, email }: CheckInPage): readonly string[] {
  const days = `from ${from} to ${today}`;
  const committed =
    email === undefined
      ? ['git does not know who you are: `git config user.email you@example.com`. So no commit counts as yours.']
      : own.length === 0
        ? [`Nothing ${days}, as ${codeSpan(email)}.`]
        : [`${commits(own.length)} ${days}, as ${codeSpan(email)}.`, list(own.map(ownItem), most.commits)];
  return [
    '## What I committed',
    ...committed,
    '## Whom it affected',
    affected.length === 0
      ? 'Nobody, as far as notes and patterns say.'
      : list(affected.map(affectedItem), most.customers),
    '## Who waits',
    waiting.length === 0
      ? 'Nobody: no commit of the last 30 days waits for a note, and all were told what changed for them.'
      : list(
          waiting.map(
            (each) =>
              `- **${escapeMarkdown(each.customer.name)}**: ${waitingFacts(each, { today, l10n: english }).join(' ')}`,
          ),
          most.waiting,
        ),
    '## Whom it has been long since',
    longSince.length === 0
      ? 'Nobody: all were told something or heard within 90 days.'
      : list(longSince.map(longSinceItem), most.longSince),
  ];
}

/** The first items, and how many more there are. */
function list(items: readonly string[], limit: number): string {
  const more = items.length - limit;
  return [...items.slice(0, limit), ...(more > 0 ? [`- and ${more} more`] : [])].join('\n');
}

const commits = (count: number): string => `${count} commit${count === 1 ? '' : 's'}`;

function ownItem(reviewed: ReviewedCommit): string {
  const { commit, state } = reviewed;
  const affected = affectedIds(reviewed);
  const more = affected.length > most.ids ? `, and ${affected.length - most.ids} more` : '';
  const ids = affected.slice(0, most.ids).map(escapeMarkdown).join(', ') + more;
  const nobody = state === 'noted' ? 'nobody' : '';
  const who = ids === '' ? nobody : state === 'noted' ? ids : `${ids}? no note yet`;
  const line = `- ${dayOfTime(commit.time)} ${codeSpan(`${shortHash(commit.hash)} ${commit.subject}`)}`;
  return who === '' ? line : `${line}: ${who}`;
}

const nameOf = ({ id, customer }: AffectedCustomer): string =>
  customer ? `**${escapeMarkdown(customer.name)}**` : `**${escapeMarkdown(id)}** (not listed any more)`;

function affectedItem(affected: AffectedCustomer): string {
  const { effects } = affected;
  const suggested = effects.filter(({ note }) => note === null).length;
  const unsure = suggested === 0 ? '' : `, ${suggested === effects.length ? 'only' : `${suggested} of them`} suggested`;
  const said = effects.flatMap(({ note }) => (note && saysSomething(note) ? [`  - ${noteLine(note)}`] : []));
  return [`- ${nameOf(affected)}: ${commits(effects.length)}${unsure}`, ...said.slice(0, most.effects)].join('\n');
}

const saysSomething = ({ level, text }: Note): boolean => level !== null || text !== null;

function noteLine({ level, text }: Note): string {
  return [level ?? '', text === null ? '' : escapeMarkdown(text)].filter((part) => part !== '').join(': ');
}

function longSinceItem({ customer, days }: LongSince): string {
  const when = days === null ? 'never told anything, no feedback yet' : `${days} days without a word`;
  return `- **${escapeMarkdown(customer.name)}**: ${when}${contactOf(customer)}`;
}

/** How to reach them. */
function contactOf({ contacts, liaison }: Customer): string {
  const contact = contacts.find(({ primary }) => primary) ?? contacts[0];
  const ways = [
    ...(contact ? [codeSpan(contact.channel)] : []),
    ...(liaison === undefined ? [] : [`looked after by ${escapeMarkdown(liaison)}`]),
  ];
  return ways.length === 0 ? '' : ` (${ways.join(', ')})`;
}

function questions({ affected }: CheckIn): readonly string[] {
  const met = affected.slice(0, most.customers).flatMap(needsOf);
  return [
    '## Did it meet their needs, and their specification?',
    ...(affected.length === 0 ? ['Nobody is known to be affected. Who might be all the same?'] : met),
    '',
    '## Would I be pleased, were I the customer?',
    '',
    '## What would improve it, and is that worth it?',
    '',
    '## Three other ways I could have done it',
    '1.\n2.\n3.',
  ];
}

/** What an affected customer needs and was promised, to tick; of its needs those that what was changed may concern. */
function needsOf({ customer, effects }: AffectedCustomer): readonly string[] {
  if (!customer) return [];
  const changed = [...new Set(effects.flatMap(({ commit }) => commit.paths))];
  const needs = customer.needs.filter(
    ({ paths }) => paths.length === 0 || paths.some((pattern) => changed.some((path) => matches(pattern, path))),
  );
  const contracts = new Set(customer.consumes.flatMap(({ contract }) => contract ?? []));
  const items = [
    ...needs.map(({ text }) => escapeMarkdown(text)),
    ...[...contracts].map((contract) => `specification: ${codeSpan(contract)}`),
  ];
  const name = escapeMarkdown(customer.name);
  if (items.length === 0) return [`**${name}**: customers.yaml does not say what it needs. Do I know?`];
  return [`**${name}** needs:`, items.map((item) => `- [ ] ${item}`).join('\n')];
}

function earlierLinks({ earlier }: CheckInPage): readonly string[] {
  if (earlier.length < 2) return [];
  return [`Earlier: ${earlier.slice(0, most.earlier).map(link).join(' · ')}`];
}
