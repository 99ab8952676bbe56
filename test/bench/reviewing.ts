// Looking back over a long range: every commit of a made repository, each judged by what came before it.
import { silent } from '../../src/core/log';
import { isFailure } from '../../src/repository/failure';
import { Repository } from '../../src/repository/repository';
import { quietEnvironment } from '../git/realRepository';
import { inSession } from '../host/session';
import { clonedHistory } from './clonedHistory';
import { longestStretch } from './longestStretch';
import { figureOf, type Row, type Subject } from './row';

export const reviewing: Subject = {
  name: 'reviewing',
  measure: (ground) =>
    inSession(async (session) => {
      const directory = await clonedHistory(session, ground);
      const opened = await Repository.open({ directory, environment: quietEnvironment(), log: silent });
      if (isFailure(opened)) throw new Error(opened.failure);
      session.endings.add(() => opened.dispose());
      return measured(opened);
    }),
};

async function measured({ head, history, customers }: Repository): Promise<readonly Row[]> {
  const selection = { from: [head!] };
  const times: number[] = [];
  const stretches: number[] = [];
  let commits = 0;
  const run = async () => {
    const started = performance.now();
    const review = await history.review(selection, { progress: () => undefined });
    times.push(performance.now() - started);
    commits = review!.commits.length;
  };
  // The first one reads the history, the others find it read.
  for (let round = 0; round < 4; round++) stretches.push(await longestStretch(run));
  const [first, ...again] = times;
  const [firstStretch, ...stretchesAgain] = stretches;
  const what = `reviewing ${commits.toLocaleString('en')} commits for ${customers.customers.length} customers`;
  const limit = { atMost: 50 };
  return [
    { what, unit: 'ms', found: figureOf(again), how: 'each judged by what came before it' },
    { what: 'longest stretch of it', unit: 'ms', found: figureOf(stretchesAgain), limit },
    { what: 'the same, with the first reading of the history', unit: 'ms', found: figureOf([first!]) },
    { what: 'longest stretch of that', unit: 'ms', found: figureOf([firstStretch!]), limit },
  ];
}
