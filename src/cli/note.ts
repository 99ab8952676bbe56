/** `note`: writes who a commit affects. */
import { shortHash } from '../core/history/commit';
import { english } from '../core/l10n';
import { levels } from '../core/note/level';
import { nobodyAffected, noteText, parseNote, type Note } from '../core/note/note';
import { isFailure } from '../repository/failure';
import { whyBeside } from '../repository/notes/notes';
import type { Repository } from '../repository/repository';
import { CommandError, openRepository, privateOption, readArguments, type Command } from './command';
import { expectListed, notesJson, plain, printJson } from './output';

export const note: Command = {
  usage: '[REV] (--affects "ID [(LEVEL)][: TEXT]"… | --none [REASON]) [--store trailer|git-note] [--private]',
  about: 'writes a note (default: of HEAD)',
  run: async (context, args) => {
    const { none, taken, rest } = takeNone(args);
    const { values, positionals } = readArguments(rest, {
      affects: { type: 'string', multiple: true },
      store: { type: 'string' },
      ...privateOption,
    });
    if (positionals.length > 1) throw new CommandError('note takes one revision at most.');
    const notes = notesGiven(none, values.affects ?? []);
    const store = storeNamed(values.store);
    const repository = await openRepository(context, values.repo, values);
    const revision = positionals[0] ?? 'HEAD';
    if (taken !== undefined && positionals.length === 0) await refuseRevision(repository, taken);
    const request = { revision, notes, ...(store && { store }) };
    const added = expectListed(await repository.addNotes(request), repository);
    const { hash, was, stored } = added;
    if (values.json) printJson(context, { hash, was, stored, notes: notesJson(added.notes, repository.customers) });
    else for (const each of added.notes) context.print(plain(`${shortHash(hash)} ${noteText(each, english)}`));
    if (!values.json && stored === 'git-note') {
      const why = whyBeside(added, english);
      context.remark(`Kept as a git note${why && `, since ${why}`}. It is local until it is pushed.`);
    }
    return 0;
  },
};

interface None {
  readonly none: Note | undefined;
  /** The argument behind `--none` that was taken for its reason. */
  readonly taken?: string;
  readonly rest: readonly string[];
}

/** `--none` may stand alone or be followed by a reason, which no option parser knows. */
function takeNone(args: readonly string[]): None {
  const end = args.indexOf('--');
  const at = args.findIndex(
    (arg, index) => (end < 0 || index < end) && (arg === '--none' || arg.startsWith('--none=')),
  );
  if (at < 0) return { none: undefined, rest: args };
  const attached = args[at]!.startsWith('--none=') ? args[at]!.slice('--none='.length) : undefined;
  const next = args[at + 1];
  const taken = attached === undefined && next?.startsWith('-') === false ? next : undefined;
  return {
    none: { ...nobodyAffected, text: attached ?? taken ?? null },
    rest: [...args.slice(0, at), ...args.slice(at + (taken === undefined ? 1 : 2))],
    ...(taken !== undefined && { taken }),
  };
}

/** Who writes `--none HEAD~1` means the commit, and would note another one with a strange reason. */
async function refuseRevision(repository: Repository, reason: string): Promise<void> {
  if (isFailure(await repository.commit(reason))) return;
  throw new CommandError(
    `\`${reason}\` is a commit, and --none would take it for the reason. Expected \`note ${reason} --none\`, or as a reason \`--none=${reason}\`.`,
  );
}

function notesGiven(none: Note | undefined, affects: readonly string[]): readonly Note[] {
  if (none && affects.length > 0) throw new CommandError('note takes --affects or --none, not both.');
  if (none) return [none];
  if (affects.length === 0) {
    throw new CommandError(
      'note needs --affects or --none. Example: note --affects "billing (fix): Retries are bounded"',
    );
  }
  return affects.map((argument) => {
    const read = parseNote(argument);
    if (!('reason' in read)) return read;
    throw new CommandError(read.reason === 'level' ? noLevel(read.found) : noNote(argument));
  });
}

const noLevel = (found: string): string => `\`${found}\` is no level. Expected one of ${levels.join(', ')}.`;

function noNote(argument: string): string {
  const isNobody = /^\s*none\b/i.test(argument);
  const expected = isNobody ? '--none [REASON] for nobody' : 'ID [(LEVEL)][: TEXT], one customer for each --affects';
  const example = isNobody ? '--none "internal refactor"' : '"billing (fix): Retries are bounded"';
  return `\`${argument}\` is no note. Expected ${expected}; example: ${example}`;
}

function storeNamed(store: string | undefined): 'trailer' | 'git-note' | undefined {
  if (store === undefined || store === 'trailer' || store === 'git-note') return store;
  throw new CommandError(`--store is trailer or git-note, found ${store}.`);
}
