// A process of its own that opens the index of a repository: prints what that took, as a line of JSON.
import { silent } from '../../src/core/log';
import { openGit } from '../../src/git/git';
import { head } from '../../src/git/revision';
import { findRoot } from '../../src/git/root';
import { HistoryStore } from '../../src/repository/history/historyStore';
import { quietEnvironment } from '../git/realRepository';

export interface OpenedIndex {
  readonly commits: number;
  readonly milliseconds: number;
  /** What the process holds more than before. */
  readonly bytes: number;
}

async function opened(directory: string): Promise<OpenedIndex> {
  const git = openGit({ directory, environment: quietEnvironment(), log: silent });
  const [root, from] = [await findRoot(git), await git.run(head)];
  if (root === 'bare' || from === undefined) throw new Error(`${directory} has no work tree or no commit`);
  const held = bytesHeld();
  const started = performance.now();
  const signal = new AbortController().signal;
  const store = new HistoryStore({ git, root, log: silent, signal, limits: () => undefined });
  const history = await store.upTo([from]);
  const milliseconds = performance.now() - started;
  return { commits: history.size, milliseconds, bytes: bytesHeld() - held };
}

/** Needs `--expose-gc`. */
function bytesHeld(): number {
  globalThis.gc!();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external; // array buffers are part of the external ones
}

void opened(process.argv[2]!).then((index) => console.log(JSON.stringify(index)));
