/** After commits of one's own that touch a customer and have no note: one quiet question (SPEC §5). */
import type { Disposable } from 'vscode';
import type { WholeCommit } from '../../core/history/commit';
import { oneAtATime } from '../../core/oneAtATime';
import { NewCommits } from '../../repository/notes/newCommits';
import type { Repository } from '../../repository/repository';
import { guarded } from '../commands';
import { CommitQuestion, type QuestionGround } from './commitQuestion';
import { DisposableStore } from '../disposableStore';
import { promptMode } from '../settings';

/** What asking needs. */
interface Ground extends QuestionGround {
  /** The person was asked about it while committing, whatever the answer was. */
  readonly isDealtWith: (repository: Repository, commit: WholeCommit) => boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Milliseconds without a commit after which those before become one question. */
const settling = 500;

export function askAfterCommits(ground: Ground): Disposable {
  const held = new DisposableStore();
  const followed = new Map<Repository, Followed>();
  const close = (repository: Repository) => {
    followed.get(repository)?.dispose();
    followed.delete(repository);
  };
  held.add(
    ground.repositories.onDidChange((repository) => {
      if (!ground.repositories.all.includes(repository)) return close(repository);
      const its = followed.get(repository) ?? follow(repository, ground);
      followed.set(repository, its);
      its.changed();
    }),
  );
  held.add(ground.repositories.onDidChangeFiles((repository) => followed.get(repository)?.changed()));
  held.add({ dispose: () => [...followed.keys()].forEach(close) });
  return held;
}

interface Followed extends Disposable {
  /** To be called when something of the repository has changed, or git has looked whether it has. */
  readonly changed: () => void;
}

function follow(repository: Repository, ground: Ground): Followed {
  const { environment, repositories, isDealtWith, pause, log } = ground;
  const commits = new NewCommits(repository, environment);
  const question = new CommitQuestion(repository, ground);
  const inTurn = oneAtATime();
  const look = async (isPaused: boolean) => {
    if (!repositories.all.includes(repository)) return;
    const found = (await commits.look()).filter(({ commit }) => !isDealtWith(repository, commit));
    if (found.length === 0 || promptMode(repository) === 'off' || isPaused) return;
    void guarded('asking after a commit', log, () => question.ask(found));
  };
  let { head } = repository;
  const lookInTurn = () => {
    const isPaused = pause.isPaused(repository);
    void inTurn(() => look(isPaused)).catch((cause) => {
      head = undefined; // so that the next look tries again
      if (repositories.all.includes(repository)) log.error('looking for new commits', cause);
    });
  };
  let timer: NodeJS.Timeout | undefined;
  lookInTurn();
  return {
    changed: () => {
      if (repository.head === head) return;
      head = repository.head;
      clearTimeout(timer);
      // What is made in a pause is not asked about after it either.
      if (pause.isPaused(repository)) lookInTurn();
      else timer = setTimeout(lookInTurn, settling);
    },
    dispose: () => clearTimeout(timer),
  };
}
