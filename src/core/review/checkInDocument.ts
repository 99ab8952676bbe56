/** A weekly check-in as a Markdown document: the facts, then the questions with room for the answers (SPEC §7). */
import { waitingFacts, type Speaking } from './attention';
import type { AffectedCustomer, CheckIn, LongSince } from './checkIn';
import { commitsText, shortHash } from '../history/commit';
import { contactToTry, type Customer } from '../customers/customer';
import { dayOfTime } from '../day';
import type { L10n } from '../l10n';
import { codeSpan, escapeMarkdown, inParagraphs } from '../markdown';
import type { Note } from '../note/note';
import { matches } from '../matching/patterns';
import { affectedIds, type ReviewedCommit } from './review';

export interface CheckInPage extends Speaking {
  /** Such as `2026-W47`. */
  readonly week: string;
  /** What the repository is called. */
  readonly name: string;
  /** The first day that the facts are of; `today` is the last one. */
  readonly from: string;
  /** Whose commits they are; undefined: git was not told. */
  readonly email: string | undefined;
  /** Whether the file lies in git's folder. */
  readonly isPrivate: boolean;
  /** Weeks of earlier check-ins in the same folder, newest first. */
  readonly earlier: readonly string[];
}

/** How much is shown, so that a busy week stays readable. */
const most = { commits: 40, ids: 8, customers: 12, effects: 5, waiting: 8, longSince: 5, earlier: 8 } as const;

/** It is the person's own, and so in the language of their window. */
export function checkInDocument(checkIn: CheckIn, page: CheckInPage): string {
  return inParagraphs([
    ...head(page),
    ...facts(checkIn, page),
    ...questions(checkIn, page.l10n),
    ...earlierLinks(page),
  ]);
}

function head({ week, name, earlier: [previous], isPrivate, today, l10n }: CheckInPage): readonly string[] {
  return [
    `# ${l10n.t('Check-in {0}: {1}', week, escapeMarkdown(name))}`,
    ...(previous === undefined ? [] : [l10n.t('The one before: {0}', link(previous))]),
    [
      l10n.t('This file is yours.'),
      ...(isPrivate ? [l10n.t('It lies in git’s own folder, which git never takes, so nobody else sees it.')] : []),
      l10n.t('The facts are those of {0} and stay as they are: write, change and delete what you like.', today),
    ].join(' '),
  ];
}

const link = (week: string): string => `[${week}](${week}.md)`;

function facts({ own, affected, waiting, longSince }: CheckIn, page: CheckInPage): readonly string[] {
  const { l10n } = page;
  return [
    `## ${l10n.t('What I committed')}`,
    ...committed(own, page),
    `## ${l10n.t('Whom it affected')}`,
    affected.length === 0
      ? l10n.t('Nobody, as far as notes and patterns say.')
      : list(
          affected.map((each) => affectedItem(each, l10n)),
          most.customers,
          l10n,
        ),
    `## ${l10n.t('Who waits')}`,
    waiting.length === 0
      ? l10n.t('Nobody: no commit of the last 30 days waits for a note, and all were told what changed for them.')
      : list(
          waiting.map((each) => `- **${escapeMarkdown(each.customer.name)}**: ${waitingFacts(each, page).join(' ')}`),
          most.waiting,
          l10n,
        ),
    `## ${l10n.t('Whom it has been long since')}`,
    longSince.length === 0
      ? l10n.t('Nobody: all were told something or heard within 90 days.')
      : list(
          longSince.map((each) => longSinceItem(each, l10n)),
          most.longSince,
          l10n,
        ),
  ];
}

function committed(own: readonly ReviewedCommit[], { from, today, email, l10n }: CheckInPage): readonly string[] {
  if (email === undefined) {
    return [
      l10n.t('git does not know who you are: `git config user.email you@example.com`. So no commit counts as yours.'),
    ];
  }
  if (own.length === 0) return [l10n.t('Nothing from {0} to {1}, as {2}.', from, today, codeSpan(email))];
  return [
    l10n.t('{0} from {1} to {2}, as {3}.', commitsText(own.length, l10n), from, today, codeSpan(email)),
    list(
      own.map((each) => ownItem(each, l10n)),
      most.commits,
      l10n,
    ),
  ];
}

/** The first items, and how many more there are. */
function list(items: readonly string[], limit: number, l10n: L10n): string {
  const more = items.length - limit;
  return [...items.slice(0, limit), ...(more > 0 ? [`- ${l10n.t('and {0} more', more)}`] : [])].join('\n');
}

function ownItem(reviewed: ReviewedCommit, l10n: L10n): string {
  const { commit, state } = reviewed;
  const affected = affectedIds(reviewed);
  const more = affected.length - most.ids;
  const first = affected.slice(0, most.ids).map(escapeMarkdown).join(', ');
  const ids = more > 0 ? l10n.t('{0}, and {1} more', first, more) : first;
  const nobody = state === 'noted' ? l10n.t('nobody') : '';
  const who = ids === '' ? nobody : state === 'noted' ? ids : l10n.t('{0}? no note yet', ids);
  const line = `- ${dayOfTime(commit.time)} ${codeSpan(`${shortHash(commit.hash)} ${commit.subject}`)}`;
  return who === '' ? line : `${line}: ${who}`;
}

const nameOf = ({ id, customer }: AffectedCustomer, l10n: L10n): string =>
  customer ? `**${escapeMarkdown(customer.name)}**` : l10n.t('{0} (not listed any more)', `**${escapeMarkdown(id)}**`);

function affectedItem(affected: AffectedCustomer, l10n: L10n): string {
  const { effects } = affected;
  const suggested = effects.filter(({ note }) => note === null).length;
  const told = effects.flatMap(({ note }) => (note && saysSomething(note) ? [`  - ${noteLine(note)}`] : []));
  const many = commitsText(effects.length, l10n);
  const its =
    suggested === effects.length
      ? l10n.t('{0}, only suggested', many)
      : l10n.t('{0}, {1} of them suggested', many, suggested);
  return [`- ${nameOf(affected, l10n)}: ${suggested === 0 ? many : its}`, ...told.slice(0, most.effects)].join('\n');
}

const saysSomething = ({ level, text }: Note): boolean => level !== null || text !== null;

function noteLine({ level, text }: Note): string {
  return [level ?? '', text === null ? '' : escapeMarkdown(text)].filter((part) => part !== '').join(': ');
}

function longSinceItem({ customer, days }: LongSince, l10n: L10n): string {
  const when = days === null ? l10n.t('never told anything, no feedback yet') : l10n.t('{0} days without a word', days);
  return `- **${escapeMarkdown(customer.name)}**: ${when}${contactOf(customer, l10n)}`;
}

/** How to reach them. */
function contactOf({ contacts, liaison }: Customer, l10n: L10n): string {
  const contact = contactToTry(contacts);
  const ways = [
    ...(contact ? [codeSpan(contact.channel)] : []),
    ...(liaison === undefined ? [] : [l10n.t('looked after by {0}', escapeMarkdown(liaison))]),
  ];
  return ways.length === 0 ? '' : ` (${ways.join(', ')})`;
}

function questions({ affected }: CheckIn, l10n: L10n): readonly string[] {
  const met = affected.slice(0, most.customers).flatMap((each) => needsOf(each, l10n));
  const nobody = l10n.t('Nobody is known to be affected. Who might be all the same?');
  return [
    `## ${l10n.t('Did it meet their needs, and their specification?')}`,
    ...(affected.length === 0 ? [nobody] : met),
    '',
    `## ${l10n.t('Would I be pleased, were I the customer?')}`,
    '',
    `## ${l10n.t('What would improve it, and is that worth it?')}`,
    '',
    `## ${l10n.t('Three other ways I could have done it')}`,
    '1.\n2.\n3.',
  ];
}

/** What an affected customer needs and was promised, to tick; of its needs those that what was changed may concern. */
function needsOf({ customer, effects }: AffectedCustomer, l10n: L10n): readonly string[] {
  if (!customer) return [];
  const changed = [...new Set(effects.flatMap(({ commit }) => commit.paths))];
  const needs = customer.needs.filter(
    ({ paths }) => paths.length === 0 || paths.some((pattern) => changed.some((path) => matches(pattern, path))),
  );
  const contracts = new Set(customer.consumes.flatMap(({ contract }) => contract ?? []));
  const items = [
    ...needs.map(({ text }) => escapeMarkdown(text)),
    ...[...contracts].map((contract) => l10n.t('specification: {0}', codeSpan(contract))),
  ];
  const name = `**${escapeMarkdown(customer.name)}**`;
  if (items.length === 0) return [l10n.t('{0}: customers.yaml does not say what it needs. Do I know?', name)];
  return [l10n.t('{0} needs:', name), items.map((item) => `- [ ] ${item}`).join('\n')];
}

function earlierLinks({ earlier, l10n }: CheckInPage): readonly string[] {
  if (earlier.length < 2) return [];
  return [l10n.t('Earlier: {0}', earlier.slice(0, most.earlier).map(link).join(' · '))];
}
