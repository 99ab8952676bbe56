/** How answers are printed: JSON for programs, lines for people. */
import type { Customers } from '../core/customers/customer';
import { english } from '../core/l10n';
import type { StoredNote } from '../core/note/note';
import { overlayFile } from '../core/customers/overlay';
import type { Problem } from '../core/customers/problem';
import { failureText, isFailure, type Failure } from '../repository/failure';
import type { Repository } from '../repository/repository';
import { reasonText, type Affected } from '../core/suggestion/suggestion';
import { CommandError, expectFine, type Context } from './command';

/** What JSON leaves raw in its strings would still reach the terminal; between them there are line breaks only. */
export function printJson({ print }: Context, value: unknown): void {
  print(JSON.stringify(value, undefined, 2).split('\n').map(plain).join('\n'));
}

/** A Markdown document, which ends with a line break. */
export function printDocument({ print }: Context, document: string): void {
  print(document.trimEnd().split('\n').map(plain).join('\n'));
}

/**
 * Other people's text on a terminal: control characters, which could move the cursor or worse, are shown as text, in the
 * way of JSON.
 */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** The JSON of notes (SPEC §11). */
export function notesJson(notes: readonly StoredNote[], { customers }: Customers) {
  return notes.map(({ customer, level, text, source }) => ({
    customer,
    level,
    text,
    source,
    ...(customer !== null && !customers.some(({ id }) => id === customer) && { unknown: true }),
  }));
}

/** Lines for people: who, and why. A tick where the commit prompt would have one. */
export function affectedLines(affected: readonly Affected[], repository: Repository): readonly string[] {
  const width = affected.reduce((most, { customer }) => Math.max(most, customer.id.length), 0);
  return affected.map(({ customer, ticked, reasons }) => {
    const why = reasons.map((reason) => reasonText(reason, (id) => repository.nameOf(id), english)).join('; ');
    return plain(`${ticked ? '✓' : ' '} ${customer.id.padEnd(width)}  ${customer.name}: ${why}`);
  });
}

/** Says so where a repository lists no customers, since an empty answer would mislead. */
export function remarkOnNoCustomers({ remark }: Context, repository: Repository): void {
  if (repository.customers.customers.length > 0) return;
  const isPrivate = repository.allCustomers.customers.length > 0;
  const others = isPrivate ? ' Those of customers.local.yaml are left out without --private.' : '';
  remark(`No customers are listed: ${whyNone(repository)}.${others}`);
}

/**
 * The same, and says so where a file has mistakes, so that an answer lacks customers or paths of it. Programs are told of such
 * a file only: that nobody is listed they see themselves.
 */
export function remarkOnListing(context: Context, repository: Repository, isForPrograms = false): void {
  const left = leftOutText(repository);
  const isEmpty = repository.customers.customers.length === 0;
  if (left !== undefined && !isEmpty) context.remark(left);
  else if (left !== undefined || !isForPrograms) remarkOnNoCustomers(context, repository);
}

/** What is in a file and not in an answer; undefined: nothing. */
export function leftOutText(repository: Repository): string | undefined {
  const unread = unreadFile(repository);
  if (unread !== undefined) return `Customers are left out: ${mistakesText(unread)}.`;
  const mistaken = mistakenFile(repository);
  return mistaken && `What has mistakes in ${mistaken} is left out; \`check\` tells it.`;
}

/** A customers.yaml that is broken, so that nobody knows whom it lists; undefined: there is none. */
export function unreadFile(repository: Repository): string | undefined {
  return repository.sources.find(({ file, now }) => now.state === 'broken' && isAnswered(file, repository))?.file;
}

/** A customers.yaml in which customers or values of them cannot be read; undefined: there is none. */
function mistakenFile(repository: Repository): string | undefined {
  const isLeftOut = ({ file, severity, code }: Problem) =>
    severity === 'error' && code !== 'version-type' && isAnswered(file, repository);
  return repository.problems.find(isLeftOut)?.file;
}

/** Whether the customers of a file are in answers: those of the private overlay are where that was asked for. */
const isAnswered = (file: string, { customers, allCustomers }: Repository): boolean =>
  file !== overlayFile || customers === allCustomers;

/** As `expectFine`: whom no file lists that can be read may be in one that cannot. */
export function expectListed<T extends object>(value: T | Failure, repository: Repository): T {
  const unread = unreadFile(repository);
  if (!isFailure(value) || value.failure !== 'unknown-customer' || unread === undefined) return expectFine(value);
  throw new CommandError(
    `${failureText(value, english)} It may be in a file that is left out: ${mistakesText(unread)}.`,
    1,
  );
}

export function mistakesText(file: string): string {
  return `${file} has mistakes and cannot be read; \`check\` tells them`;
}

function whyNone(repository: Repository): string {
  const broken = unreadFile(repository);
  if (broken !== undefined) return mistakesText(broken);
  const mistaken = mistakenFile(repository);
  if (mistaken !== undefined) return `what ${mistaken} lists has mistakes; \`check\` tells them`;
  const ours = repository.sources.find(({ file, now }) => now.state !== 'foreign' && file !== overlayFile);
  return ours ? `${ours.file} lists none` : 'there is no customers.yaml with `version: 1` here';
}
