/** What a command of the command line is, and what it is given. */
import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { closest } from '../core/closest';
import { english } from '../core/l10n';
import { silent } from '../core/log';
import { didYouMean } from '../core/customers/problem';
import { failureText, isFailure, type Failure } from '../repository/failure';
import { percent, type Progress } from '../repository/progress';
import type { RangeRequest } from '../repository/range';
import { Repository, type RepositoryOptions } from '../repository/repository';
import type { WorkTreeOptions } from '../repository/workTree';

export interface Command {
  /** Arguments and options, as the help shows them. */
  readonly usage: string;
  readonly about: string;
  /** @returns the exit code: 0 fine, 1 findings */
  readonly run: (context: Context, args: readonly string[]) => Promise<number>;
}

export interface Context {
  readonly directory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly print: (text: string) => void;
  /** Goes to stderr: what is not the answer. */
  readonly remark: (text: string) => void;
  /** Shows on a terminal how far something is, in place of what was shown before; '' takes it away. Undefined: there is none. */
  readonly show?: (text: string) => void;
}

/** Ends a command with one line on stderr. */
export class CommandError extends Error {
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 2) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** The options of every command. */
const shared = { repo: { type: 'string' }, json: { type: 'boolean' } } as const;

/** Reads the arguments of a command; wrong ones end it. */
export function readArguments<const O extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: O,
) {
  try {
    return parseArgs({ args: [...args], options: { ...options, ...shared }, allowPositionals: true });
  } catch (cause) {
    throw new CommandError(argumentsMistake(cause, Object.keys({ ...options, ...shared })));
  }
}

/** @param options the names of those that the command takes */
function argumentsMistake(cause: unknown, options: readonly string[]): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  const unknown = /^Unknown option '(-+([^']*))'/.exec(message);
  if (!unknown) return message;
  const meant = closest(unknown[2]!, options);
  const hint = meant === undefined ? '' : ` ${didYouMean(`--${meant}`, english)}`;
  return `There is no option \`${unknown[1]}\`.${hint} Options here: ${options.map((option) => `--${option}`).join(', ')}.`;
}

/** The option of commands whose answers leave the customers of the private overlay out without it. */
export const privateOption = { private: { type: 'boolean' } } as const;

interface Wanted extends Pick<RepositoryOptions, 'meanwhile'> {
  readonly private?: boolean | undefined;
}

/** Opens the repository of `--repo`, or else of the current folder. */
export async function openRepository(
  context: Context,
  folder: string | undefined,
  { private: withPrivate = false, meanwhile }: Wanted = {},
): Promise<Repository> {
  const place = placeNamed(context, folder);
  const opened = await Repository.open({ ...place, withPrivate, program: __filename, ...(meanwhile && { meanwhile }) });
  const repository = expectFine(opened);
  repository.index.onProgress((progress) => context.show?.(readingText(progress)));
  return repository;
}

/** What a person asked to look back over; undefined: nothing in particular. */
export function rangeAsked({
  text,
  since,
}: {
  readonly text: string | undefined;
  readonly since: string | undefined;
}): RangeRequest | undefined {
  if (text === undefined && since === undefined) return undefined;
  return { ...(text !== undefined && { text }), ...(since !== undefined && { since }) };
}

/** Fewer commits are read before anybody wonders. */
const manyCommits = 2000;

function readingText(progress: Progress | undefined): string {
  if (!progress || progress.of < manyCommits) return '';
  return `Reading the history: ${percent(progress)} %`;
}

/** Where `--repo`, or else the current folder, is, and how git is run there. */
export function placeNamed(context: Context, folder: string | undefined): WorkTreeOptions {
  const directory = realDirectory(resolve(context.directory, folder ?? '.'));
  return { directory, environment: context.environment, log: silent, insideHook: folder === undefined };
}

function realDirectory(path: string): string {
  try {
    if (statSync(path).isDirectory()) return realpathSync(path);
  } catch {
    // Told below.
  }
  throw new CommandError(`There is no folder ${path}.`);
}

const refusals: ReadonlySet<Failure['failure']> = new Set([
  'unknown-customer',
  'private-customer',
  'private-digest',
  'not-rewritable',
  'named-already',
  'unreachable',
  'edit-refused',
  'file-changed',
  'file-of-others',
  'hook-kept-already',
  'hook-by-name',
]);

/** The value, or the end of the command: what was asked of the wrong thing is exit 2, what was refused is exit 1. */
export function expectFine<T extends object>(value: T | Failure): T {
  if (!isFailure(value)) return value;
  throw new CommandError(failureText(value, english), refusals.has(value.failure) ? 1 : 2);
}

/**
 * A path that a person typed, relative to the repository's root: it is relative to the current folder, or where that is in
 * another place, to the root.
 */
export function pathTyped(path: string, repository: Repository, context: Context): string {
  const here = realDirectory(context.directory);
  const base = repository.pathInside(here) === undefined ? repository.root.workTree : here;
  const absolute = isAbsolute(path) ? path : join(base, path);
  const inside =
    repository.pathInside(absolute) ?? repository.pathInside(withRealRoot(absolute, repository.root.workTree));
  if (inside === undefined) throw new CommandError(failureText({ failure: 'outside', path }, english));
  return inside.replace(/\/$/, '');
}

/** The path with the root's real name, where it has another: through a link of the system, as `/tmp` is one on a Mac. */
function withRealRoot(path: string, root: string): string {
  if (isSame(path, root)) return root;
  const above = dirname(path);
  return above === path ? path : join(withRealRoot(above, root), basename(path));
}

function isSame(path: string, root: string): boolean {
  try {
    return realpathSync(path) === root;
  } catch {
    return false;
  }
}
