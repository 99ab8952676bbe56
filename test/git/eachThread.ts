// What runs programs is tested the same way wherever it does.
import { inThisThread, type Processes } from '../../src/git/processes';
import { GitThread } from '../../src/repository/gitThread';

export function eachThread(title: string, tests: (processes: Processes) => void): void {
  describe(title, () => tests(inThisThread));
  describe(`${title}, from a thread of its own`, () => {
    const thread = new GitThread();
    after(() => thread.end());
    tests(thread);
  });
}
