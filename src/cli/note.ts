/** `note`: writes who a commit affects. */
import { levels } from '../core/level';
import { nobodyAffected, noteText, parseNote, type Note } from '../core/note';
import { whyBeside } from '../repository/notes';
import { CommandError, expectFine, openRepository, privateOption, readArguments, type Command } from './command';
import { notesJson, plain, printJson } from './output';

export const note: Command = {
  usage: '[REV] (--affects "ID [(LEVEL)][: TEXT]"… | --none [REASON]) [--store trailer|git-note] [--private]',
  about: 'writes a note (default: of HEAD)',
  run: async (context, args) => {
    const { none, rest } = takeNone(args);
    const { values, positionals } = readArguments(rest, {
      affects: { type: 'string', multiple: true },
      store: { type: 'string' },
      ...privateOption,
    });
    if (positionals.length > 1) throw new CommandError('note takes one revision at most.');
    const notes = notesGiven(none, values.affects ?? []);
    const store = storeNamed(values.store);
    const repository = await openRepository(context, values.repo, values.private);
    const revision = positionals[0] ?? 'HEAD';
    const added = expectFine(await repository.addNotes({ revision, notes, ...(store && { store }) }));
    const { hash, was, stored } = added;
    if (values.json) printJson(context, { hash, was, stored, notes: notesJson(added.notes, repository.customers) });
    else for (const each of added.notes) context.print(plain(`${hash.slice(0, 8)} ${noteText(each)}`));
    if (!values.json && stored === 'git-note') {
      const why = whyBeside(added);
      context.remark(`Kept as a git note${why && `, since ${why}`}. It is local until it is pushed.`);
    }
    return 0;
  },
};

/** `--none` may stand alone or be followed by a reason, which no option parser knows. */
function takeNone(args: readonly string[]): { none: Note | undefined; rest: readonly string[] } {
  const end = args.indexOf('--');
  const at = args.findIndex(
    (arg, index) => (end < 0 || index < end) && (arg === '--none' || arg.startsWith('--none=')),
  );
  if (at < 0) return { none: undefined, rest: args };
  const attached = args[at]!.startsWith('--none=') ? args[at]!.slice('--none='.length) : undefined;
  const next = args[at + 1];
  const taken = attached === undefined && next !== undefined && !next.startsWith('-');
  const reason = attached ?? (taken ? next : null);
  return {
    none: { ...nobodyAffected, text: reason },
    rest: [...args.slice(0, at), ...args.slice(at + (taken ? 2 : 1))],
  };
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
    throw new CommandError(
      read.reason === 'level'
        ? `\`${read.found}\` is no level. Expected one of ${levels.join(', ')}.`
        : `\`${argument}\` is no note. Expected ID [(LEVEL)][: TEXT]; example: "billing (fix): Retries are bounded"`,
    );
  });
}

function storeNamed(store: string | undefined): 'trailer' | 'git-note' | undefined {
  if (store === undefined || store === 'trailer' || store === 'git-note') return store;
  throw new CommandError(`--store is trailer or git-note, found ${store}.`);
}
