/** The commit hook in the window: putting it in, taking it out, its state; offered once, and missed when it is gone. */
import { env, l10n, Uri, window, type Disposable, type Memento } from 'vscode';
import { isFailure, failureText, type Failure } from '../../repository/failure';
import { hookText, hookTextAfterUninstall, type HookStatus } from '../../repository/hook/hook';
import { afterNote, afterSight, sightOf, type HookMemory } from '../../repository/hook/hookMemory';
import type { HeadPlace } from '../../repository/notes/ownCommits';
import type { Repository } from '../../repository/repository';
import { registerCommand } from '../commands';
import { DisposableStore } from '../disposableStore';
import { tickOff } from '../firstSteps';
import { isThere } from '../isThere';
import type { WindowLog } from '../log';
import { inform, warnOf } from '../notifications';
import type { Pause } from './pause';
import type { Repositories } from '../repositories/repositories';
import { chooseHook, chosenPromptMode } from '../settings';

interface HookGround {
  readonly log: WindowLog;
  /** Of all windows: what was offered, and where the hook was put in. */
  readonly memory: Memento;
  readonly pause: Pause;
}

export function registerHookSetup(repositories: Repositories, ground: HookGround): Disposable {
  const held = new DisposableStore();
  const { log } = ground;
  const command = (act: (repository: Repository) => Promise<Failure | undefined>) => async () => {
    const repository = await repositories.pick(repositories.all, l10n.t('Which repository?'));
    return repository && act(repository);
  };
  const status = command(async ({ hook }) => void tell(await hook.status()));
  held.add(
    registerCommand(
      'installHook',
      log,
      command((repository) => install(repository, ground)),
    ),
  );
  held.add(
    registerCommand(
      'uninstallHook',
      log,
      command((repository) => uninstall(repository, ground)),
    ),
  );
  held.add(registerCommand('hookStatus', log, status));
  held.add(watchHooks(repositories, ground));
  return held;
}

const keyOf = ({ root }: Repository): string => `commitHook ${root.commonDirectory}`;

const remembered = (repository: Repository, { memory }: HookGround): HookMemory =>
  memory.get<HookMemory>(keyOf(repository)) ?? {};

const remember = (repository: Repository, { memory }: HookGround, now: HookMemory): Thenable<void> =>
  memory.update(keyOf(repository), now);

async function install(repository: Repository, ground: HookGround): Promise<Failure | undefined> {
  const status = await repository.hook.install();
  if (isFailure(status)) return status;
  ground.log.info(`commit hook of ${repository.name}: ${status.state}`);
  const isIn = status.state === 'installed';
  if (isIn) tickOff('hookInstalled');
  await remember(repository, ground, { offered: true, ...(isIn && { installed: true }) });
  await chooseHook(repository);
  void tell(status);
  return undefined;
}

async function uninstall(repository: Repository, ground: HookGround): Promise<Failure | undefined> {
  const status = await repository.hook.uninstall();
  if (isFailure(status)) return status;
  ground.log.info(`commit hook of ${repository.name} taken out: ${status.state}`);
  await remember(repository, ground, { offered: true });
  void inform(hookTextAfterUninstall(status, l10n));
  return undefined;
}

/** Says what is the case, with what a person needs to do where another tool keeps the hooks. */
async function tell(status: HookStatus): Promise<void> {
  const { state, path, line } = status;
  const copy = l10n.t('Copy Line');
  const open = l10n.t('Open File');
  const buttons = state === 'managed' && line !== null ? [copy, open] : [];
  const pressed = await inform(hookText(status, l10n), ...buttons);
  if (pressed === copy) await env.clipboard.writeText(line!);
  if (pressed === open) await openOrBegin(Uri.file(path));
}

/** A file that is not there is begun in an editor: it comes to be when the person saves it. */
async function openOrBegin(file: Uri): Promise<void> {
  await window.showTextDocument((await isThere(file)) ? file : file.with({ scheme: 'untitled' }));
}

/** Looks at the hook of a repository with customers when it is opened, and whenever its HEAD moves. */
function watchHooks(repositories: Repositories, ground: HookGround): Disposable {
  const heads = new WeakMap<Repository, { readonly head: string | undefined; readonly place: Promise<HeadPlace> }>();
  const follow = async (repository: Repository) => {
    const { head } = repository;
    const before = heads.get(repository);
    if (repository.customers.customers.length === 0 || (before && before.head === head)) return;
    const place = repository.ownCommits.place();
    place.catch(() => undefined); // told when it is asked for
    heads.set(repository, { head, place });
    try {
      await look(repository, ground);
      if (before) await offerAfterNote(repository, ground, await before.place);
    } catch (cause) {
      ground.log.error(`looking at the commit hook of ${repository.name}`, cause);
      if (heads.get(repository)?.place === place) heads.delete(repository); // so that the next event looks again
    }
  };
  return repositories.onDidChange(follow);
}

async function look(repository: Repository, ground: HookGround): Promise<void> {
  const status = await repository.hook.status();
  if (status.state === 'installed') tickOff('hookInstalled');
  const sight = await sightOf(repository.hook, status);
  const before = remembered(repository, ground);
  const { memory, step } = afterSight(before, sight);
  if (memory.installed !== before.installed) await remember(repository, ground, memory);
  if (step === 'update') {
    const updated = await repository.hook.install();
    ground.log.info(
      isFailure(updated) ? failureText(updated, l10n) : `commit hook of ${repository.name} brought up to date`,
    );
  }
  if (step === 'miss') void miss(repository, ground, status);
}

async function miss(repository: Repository, ground: HookGround, { path }: HookStatus): Promise<void> {
  const again = l10n.t('Install Again');
  const text = l10n.t('The commit hook of {0} is no longer in its place: see {1}.', repository.name, path);
  if ((await inform(text, again)) === again) await installOrWarn(repository, ground);
}

async function installOrWarn(repository: Repository, ground: HookGround): Promise<void> {
  const failed = await install(repository, ground);
  if (failed) warnOf(failed);
}

/** The offer comes right after a commit got its note, when one knows what it is about, and never at the start. */
async function offerAfterNote(repository: Repository, ground: HookGround, since: HeadPlace): Promise<void> {
  const { offered, installed } = remembered(repository, ground);
  if (offered || installed || chosenPromptMode(repository) || ground.pause.isPaused(repository)) return;
  const own = await repository.ownCommits.since(since);
  const noted = own.find(({ commit }) => commit.notes.length > 0);
  if (!noted) return;
  const before = remembered(repository, ground);
  const { memory, step } = afterNote(before, noted.commit.time.slice(0, 10));
  if (memory !== before) await remember(repository, ground, memory);
  if (step === 'offer') void offer(repository, ground);
}

async function offer(repository: Repository, ground: HookGround): Promise<void> {
  const during = l10n.t('Ask While Committing');
  const never = l10n.t('Never Here');
  const text = l10n.t(
    'Ask while committing in {0}? A commit hook asks before the commit is made, wherever you commit from.',
    repository.name,
  );
  const pressed = await inform(text, during, l10n.t('Ask After Committing'), never);
  if (pressed === during) await installOrWarn(repository, ground);
  if (pressed === never) await ground.pause.here(repository);
}
