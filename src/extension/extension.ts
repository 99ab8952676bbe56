/** The extension, as a table of contents. */
import type { ExtensionContext } from 'vscode';
import { GitThread } from '../repository/gitThread';
import { registerAffectsCompletion } from './affectsCompletion';
import type { CustomersApi } from './api';
import { askAfterCommits } from './afterCommit';
import { registerAttention } from './attention';
import { registerBacktest } from './backtest';
import { registerCheckIn } from './checkIn';
import { guarded, registerCommand } from './commands';
import { registerDiffs } from './commitDiff';
import { registerCommitWithNote } from './commitWithNote';
import { ConsumedFiles, registerConsumedFiles } from './consumedFiles';
import { customersApi } from './customersApi';
import { registerFileCommands } from './customersFiles';
import { CustomersTree } from './customersTree';
import { registerTreeCommands } from './customersTreeCommands';
import { registerDigest } from './digest';
import { DisposableStore } from './disposableStore';
import { registerEditCommands } from './editCommands';
import { registerFiles } from './files';
import { registerHistory } from './history';
import { registerHookSetup } from './hookSetup';
import { Documents } from './documents';
import { languageWhenOpen } from './languageWhenOpen';
import { registerGitNotes } from './gitNotes';
import { openLog } from './log';
import { addNotes, registerNoteCommands } from './note';
import { pauseIn, registerAskAgain } from './pause';
import { Problems } from './problems';
import { Repositories } from './repositories';
import { registerReview } from './review';
import { registerTools } from './tools';
import { viewsWhenReady } from './viewsWhenReady';
import { WhileCommitting } from './whileCommitting';

/** Runs git, so that nothing in the window waits for it to start. */
const gitThread = new GitThread();

export function activate(context: ExtensionContext): CustomersApi {
  const held = new DisposableStore();
  context.subscriptions.push(held);
  const log = held.add(openLog());
  const { version } = context.extension.packageJSON as { version: string };
  log.info(`Downstream Customers ${version}`);
  const repositories = held.add(new Repositories(log, gitThread));

  const now = () => new Date();
  held.add(viewsWhenReady(repositories, log));
  held.add(registerDiffs(repositories, log));
  const consumed = held.add(new ConsumedFiles(repositories));
  const tree = held.add(new CustomersTree({ repositories, consumed, now, memory: context.workspaceState }));
  held.add(registerTreeCommands({ tree, repositories, log }));
  const problems = held.add(new Problems(repositories, log));
  held.add(languageWhenOpen({ repositories, problems, consumed, log }));
  const pause = pauseIn(context.globalState, now);
  held.add(registerAskAgain(repositories, pause, log));
  const committing = held.add(
    new WhileCommitting(repositories, {
      log,
      version,
      pause,
      writeNotes: async (repository, { hash }, notes) => void (await addNotes(repository, hash, notes)),
    }),
  );
  const commitWithNote = held.add(registerCommitWithNote(repositories, log));
  held.add(
    askAfterCommits({
      repositories,
      pause,
      log,
      environment: process.env,
      isDealtWith: (repository, commit) =>
        committing.isDealtWith(repository, commit) || commitWithNote.isAsking(repository),
    }),
  );
  held.add(registerNoteCommands(repositories, log));
  held.add(registerGitNotes(repositories, log));
  held.add(registerAffectsCompletion(repositories));
  const { globalState: memory } = context;
  held.add(registerHookSetup(repositories, { log, memory, pause }));
  const documents = held.add(new Documents(repositories, log));
  held.add(registerReview(repositories, { documents, log, context }));
  held.add(registerDigest(repositories, documents, log));
  held.add(registerAttention({ repositories, documents, log, now }));
  held.add(registerCheckIn(repositories, log, now));
  held.add(registerHistory(repositories, log));
  held.add(registerBacktest(repositories, documents, log));
  held.add(registerFileCommands(repositories, log));
  held.add(registerEditCommands({ repositories, log, now }));
  held.add(registerConsumedFiles(consumed, { repositories, log }));
  held.add(registerFiles({ repositories, consumed, log, reveal: (chosen) => tree.reveal(chosen) }));
  held.add(registerTools(repositories));
  held.add(registerCommand('refresh', log, () => repositories.refresh()));
  held.add(registerCommand('showLog', log, () => log.show()));

  void guarded('starting', log, () => repositories.start());
  return customersApi(repositories, held);
}

/** What runs is ended by what is disposed of next. */
export const deactivate = (): Promise<void> => gitThread.end();
