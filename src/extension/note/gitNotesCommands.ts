/** *Share Customer Notes…* and *Re-attach Lost Customer Notes…*: what will be done, each to tick, then done. */
import { l10n, window, type QuickPickItem } from 'vscode';
import { shortHash } from '../../core/history/commit';
import { noteText } from '../../core/note/note';
import { isFailure, type Failure } from '../../repository/failure';
import {
  isRewritten,
  remotesOf,
  shareCommands,
  shareNotes,
  sharingWith,
  type Sharing,
  type ShareRequest,
} from '../../repository/notes/gitNotes';
import { findLostNotes, reattachNotes, type LostNote } from '../../repository/notes/lostNotes';
import type { Repository } from '../../repository/repository';
import { inform } from '../notifications';
import { plainLabel } from '../plainText';
import { withProgress } from '../progress';

type Act = 'exchange' | 'fetch' | 'rewrite';

interface ActItem extends QuickPickItem {
  readonly act: Act;
}

export async function askAndShare(repository: Repository): Promise<Failure | undefined> {
  const { gitNotes } = repository;
  const remotes = await remotesOf(gitNotes);
  if (remotes.length === 0) {
    void inform(l10n.t('{0} has no remote to share notes with. Add one: git remote add origin URL', repository.name));
    return undefined;
  }
  const remote = remotes.length === 1 ? remotes[0] : await askRemote(remotes);
  const acts = remote === undefined ? undefined : await askActs(await sharingWith(gitNotes, remote));
  if (remote === undefined || !acts || acts.length === 0) return undefined;
  const has = (act: Act) => acts.includes(act);
  const request = { remote, rewrite: has('rewrite'), fetch: has('fetch'), exchange: has('exchange') };
  return share(repository, request);
}

const askRemote = (remotes: readonly string[]): Thenable<string | undefined> =>
  window.showQuickPick(remotes, { title: l10n.t('Share customer notes with which remote?') });

/** What is set already is not asked about. Undefined: Escape. */
async function askActs({ remote, rewritten, fetched, unshared }: Sharing): Promise<readonly Act[] | undefined> {
  const { exchange, fetch, rewrite } = shareCommands(remote);
  const label =
    unshared > 0
      ? l10n.t('Push customer notes to {0}: {1} new or changed', remote, unshared)
      : l10n.t('Take the notes of {0}; there is nothing to push', remote);
  const items: ActItem[] = [
    {
      act: 'exchange',
      label: plainLabel(label),
      description: l10n.t('after taking those that are there'),
      detail: exchange,
    },
    ...(fetched
      ? []
      : [{ act: 'fetch', label: l10n.t('Have git fetch bring the notes of others'), detail: fetch } as const]),
    ...(rewritten
      ? []
      : [
          { act: 'rewrite', label: l10n.t('Have git keep notes when it amends and rebases'), detail: rewrite } as const,
        ]),
  ];
  const chosen = await window.showQuickPick(
    items.map((item) => ({ ...item, picked: true, detail: plainLabel(item.detail ?? '') })),
    {
      title: l10n.t('Share customer notes with {0}', remote),
      placeHolder: l10n.t('Enter does what is ticked, Escape nothing'),
      canPickMany: true,
      ignoreFocusOut: true,
    },
  );
  return chosen?.map(({ act }) => act);
}

async function share(repository: Repository, request: ShareRequest): Promise<Failure | undefined> {
  const { remote } = request;
  const title = l10n.t('Sharing customer notes with {0}…', remote);
  const shared = await withProgress(title, (signal) => shareNotes(repository.gitNotes, { ...request, signal }));
  await repository.checkHistory();
  if (!shared || isFailure(shared)) return shared;
  const { pushed, taken } = shared;
  if (!request.exchange) void inform(l10n.t('git is set up to share customer notes with {0}.', remote));
  else if (pushed + taken === 0) void inform(l10n.t('The customer notes here and at {0} are the same.', remote));
  else void inform(l10n.t('Customer notes shared with {0}: {1} pushed, {2} taken.', remote, pushed, taken));
  return undefined;
}

interface LostItem extends QuickPickItem {
  readonly lost: LostNote;
}

export async function askAndReattach(repository: Repository): Promise<undefined> {
  const { gitNotes } = repository;
  const found = await withProgress(l10n.t('Looking for lost customer notes…'), () => findLostNotes(gitNotes));
  if (!found || found.length === 0) {
    if (found) void inform(l10n.t('No lost customer notes were found for the newest commits of {0}.', repository.name));
    return undefined;
  }
  const chosen = await window.showQuickPick(found.map(lostItem), {
    title: l10n.t('These notes are on no branch any more. Attach which to the commits in their places?'),
    placeHolder: l10n.t('Enter attaches the ticked ones as git notes, Escape none'),
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  if (!chosen || chosen.length === 0) return undefined;
  await reattachNotes(
    gitNotes,
    chosen.map(({ lost }) => lost),
  );
  await repository.checkHistory();
  const done = l10n.t('Customer notes attached again: {0}.', chosen.length);
  const advice = l10n.t('git can keep them itself: Share Customer Notes… sets notes.rewriteRef.');
  void inform((await isRewritten(gitNotes)) ? done : `${done} ${advice}`);
  return undefined;
}

function lostItem(lost: LostNote): LostItem {
  const { from, to, notes, sure } = lost;
  return {
    lost,
    label: plainLabel(to.subject),
    description: l10n.t('from {0} to {1}', shortHash(from.hash), shortHash(to.hash)),
    detail: plainLabel(notes.map((note) => noteText(note, l10n)).join('; ')),
    picked: sure,
  };
}
