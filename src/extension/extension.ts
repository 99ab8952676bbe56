/** The extension, as a table of contents. */
import type { ExtensionContext } from 'vscode';
import { GitThread } from '../repository/gitThread';
import { registerAffectsCompletion } from './prompt/affectsCompletion';
import type { CustomersApi } from './api/api';
import { askAfterCommits } from './prompt/afterCommit';
import { registerAttention } from './documents/attention';
import { registerBacktest } from './documents/backtest';
import { registerCheckIn } from './documents/checkIn';
import { guarded, registerCommand } from './commands';
import { registerDiffs } from './commitViews/commitDiff';
import { registerCommitWithNote } from './prompt/commitWithNote';
import { ConsumedFiles, registerConsumedFiles } from './files/consumedFiles';
import { customersApi } from './api/customersApi';
import { registerFileCommands } from './customersFile/customersFiles';
import { CustomersTree } from './customersTree/customersTree';
import { registerTreeCommands } from './customersTree/customersTreeCommands';
import { registerDigest } from './documents/digest';
import { DisposableStore } from './disposableStore';
import { registerEditCommands } from './customersFile/editCommands';
import { registerFiles } from './files/files';
import { registerHistory } from './repositories/history';
import { registerHookSetup } from './prompt/hookSetup';
import { Documents } from './documents/documents';
import { languageWhenOpen } from './customersLanguage/languageWhenOpen';
import { registerGitNotes } from './note/gitNotes';
import { openLog } from './log';
import { addNotes, registerNoteCommands } from './note/note';
import { pauseIn, registerAskAgain } from './prompt/pause';
import { Problems } from './customersLanguage/problems';
import { Repositories } from './repositories/repositories';
import { registerReview } from './review/review';
import { registerTools } from './api/tools';
import { viewsWhenReady } from './commitViews/viewsWhenReady';
import { WhileCommitting } from './prompt/whileCommitting';

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
  const documents = held.add(new Documents(repositories, log).register());
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
