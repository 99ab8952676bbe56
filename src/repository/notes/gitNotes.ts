/** Sharing git notes with a remote: what is set and what waits, and doing about it what a person has ticked. */
import { later } from '../../core/l10n';
import { mergedGitNotes } from '../../core/note/gitNote';
import { isGitError } from '../../git/git';
import { notesRef, notesTip } from '../../git/notes';
import {
  addSetting,
  fetchNotes,
  fetchSpec,
  mergeNotes,
  notesBeyond,
  pushNotes,
  remotes,
  remoteTip,
  settings,
  trackingRef,
} from '../../git/notesSharing';
import { refTip, upstream } from '../../git/revision';
import type { Failure } from '../failure';
import type { OpenWorkTree } from '../workTree';

/** What git notes are worked on with: a shell takes it from the repository and hands it on. */
export type GitNotes = OpenWorkTree;

export interface Sharing {
  readonly remote: string;
  /** `notes.rewriteRef` names our notes, so that git carries them along when it amends and rebases. */
  readonly rewritten: boolean;
  /** `git fetch` fetches the notes of the remote. */
  readonly fetched: boolean;
  /** How many commits have a note here that is not there, as far as is known without asking the remote. */
  readonly unshared: number;
}

/** The remotes, the one of the current branch first. */
export async function remotesOf({ git }: GitNotes): Promise<readonly string[]> {
  const [names, tracked = ''] = [await git.run(remotes), await git.run(upstream)];
  const isFirst = (name: string) => tracked.startsWith(`${name}/`);
  return names.toSorted((a, b) => Number(isFirst(b)) - Number(isFirst(a)));
}

/** Whether `notes.rewriteRef` names our notes. */
export async function isRewritten({ git }: Pick<GitNotes, 'git'>): Promise<boolean> {
  return (await git.run(settings('notes.rewriteRef'))).some((ref) => covers(ref, notesRef));
}

export async function sharingWith({ git }: GitNotes, remote: string): Promise<Sharing> {
  const [rewritten, specs, tip, known] = await Promise.all([
    isRewritten({ git }),
    git.run(settings(`remote.${remote}.fetch`)),
    git.run(notesTip),
    git.run(refTip(trackingRef(remote))),
  ]);
  return {
    remote,
    rewritten,
    fetched: specs.some((spec) => covers(spec.replace(/^\+/, ''), fetchSpec(remote).slice(1))),
    unshared: await notesBeyond(git, tip, known),
  };
}

/** Whether a ref or a refspec, perhaps with a `*` at the end of its parts, is meant for this one, too. */
function covers(pattern: string, ref: string): boolean {
  const [patterns, refs] = [pattern.split(':'), ref.split(':')];
  const isFor = (each: string, at: number) =>
    each.endsWith('*') ? refs[at]!.startsWith(each.slice(0, -1)) : each === refs[at];
  return patterns.length === refs.length && patterns.every(isFor);
}

export interface ShareRequest {
  readonly remote: string;
  /** Set `notes.rewriteRef`. */
  readonly rewrite: boolean;
  /** Have `git fetch` fetch the notes. */
  readonly fetch: boolean;
  /** Take the notes that are there, and push ours. */
  readonly exchange: boolean;
  readonly signal?: AbortSignal;
}

export interface Shared {
  /** How many commits have a note that came from there, and how many one that went there. */
  readonly taken: number;
  readonly pushed: number;
}

/** Does what is asked, and sets nothing twice. Undefined: it was cancelled; the settings stay. */
export async function shareNotes(notes: GitNotes, request: ShareRequest): Promise<Shared | Failure | undefined> {
  const { git } = notes;
  const { remote } = request;
  const { rewritten, fetched } = await sharingWith(notes, remote);
  if (request.rewrite && !rewritten) await git.run(addSetting('notes.rewriteRef', notesRef));
  if (request.fetch && !fetched) await git.run(addSetting(`remote.${remote}.fetch`, fetchSpec(remote)));
  if (!request.exchange) return { taken: 0, pushed: 0 };
  try {
    return await exchange(notes, request);
  } catch (cause) {
    return refusal(cause, remote, `git fetch ${remote} ${fetchSpec(remote)}`);
  }
}

/** What a person would type to do the same. */
export function shareCommands(remote: string): Readonly<Record<'exchange' | 'fetch' | 'rewrite', string>> {
  return {
    exchange: `git push ${remote} ${notesRef}`,
    fetch: `git config --add remote.${remote}.fetch ${fetchSpec(remote)}`,
    rewrite: `git config --add notes.rewriteRef ${notesRef}`,
  };
}

/** How often somebody else may be faster. */
const mostAttempts = 5;

async function exchange({ git }: GitNotes, { remote, signal }: ShareRequest): Promise<Shared | Failure | undefined> {
  let [taken, there] = [0, await remoteTip(git, remote, signal)];
  for (let attempt = 1; ; attempt++) {
    taken += await take(git, { remote, there }, signal);
    const tip = await git.run(notesTip);
    if (tip === undefined || tip === there) return { taken, pushed: 0 };
    const pushed = await notesBeyond(git, tip, there);
    try {
      await pushNotes(git, { remote, tip }, signal);
      return { taken, pushed };
    } catch (cause) {
      const now = isGitError(cause) && cause.reason === 'failed' && (await remoteTip(git, remote, signal));
      if (now === there || now === false || attempt === mostAttempts) {
        return refusal(cause, remote, shareCommands(remote).exchange);
      }
      there = now;
    }
  }
}

/** Fetches what is there and merges it. How many commits have another note by that. */
async function take(
  git: GitNotes['git'],
  { remote, there }: { remote: string; there: string | undefined },
  signal: AbortSignal | undefined,
): Promise<number> {
  if (there === undefined) return 0;
  const before = await git.run(notesTip);
  await fetchNotes(git, remote, signal);
  await mergeNotes(git, (await git.run(refTip(trackingRef(remote))))!, mergedGitNotes);
  return notesBeyond(git, await git.run(notesTip), before);
}

/** @returns undefined where it was cancelled */
function refusal(cause: unknown, remote: string, command: string): Failure | undefined {
  if (isGitError(cause) && cause.reason === 'cancelled') return undefined;
  const isAnswer = isGitError(cause) && (cause.exitCode > 0 || cause.reason === 'timeout');
  if (!isAnswer) throw cause;
  const said = cause.reason === 'timeout' ? later.t('No answer within a minute.') : reasonIn(cause.stderr);
  return { failure: 'remote-refused', remote, said, command };
}

/** The line in which git, or the remote through it, says why. */
function reasonIn(stderr: string): string {
  const lines = stderr.split(/[\r\n]+/).map((line) => line.trim());
  const kinds = [/^remote: (?!\s*$)/, /^ERROR: /, /^(fatal|error): (?!failed to push)/, /^! /, /\S/];
  const found = kinds.map((kind) => lines.find((line) => kind.test(line))).find((line) => line !== undefined) ?? '';
  const plain = found
    .replace(/^(remote|fatal|error): */, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .slice(0, 200);
  return /[.!?]$/.test(plain) ? plain : `${plain}.`;
}
