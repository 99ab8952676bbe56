/** What can be wrong with what a person asked for, as a value; and how that is told. */
import { said, type L10n, type Words } from '../core/l10n';
import { refusalText, type EditRefusal } from '../language/refusal';
import { didYouMean, type Problem } from '../core/customers/problem';
import { notRewritableText, type NotRewritable } from '../git/notRewritable';

export type Failure = GitFailure | FileFailure | WritingFailure;

/** What a repository is, and what is asked of its history. */
type GitFailure =
  | { readonly failure: 'no-git' }
  | { readonly failure: 'not-a-repository'; readonly directory: string }
  | { readonly failure: 'unsafe-repository'; readonly directory: string }
  | { readonly failure: 'bare'; readonly directory: string }
  | { readonly failure: 'no-commits' }
  | { readonly failure: 'shallow'; readonly hash: string }
  | { readonly failure: 'unknown-revision'; readonly revision: string; readonly shallow?: boolean }
  | { readonly failure: 'unknown-date'; readonly date: string; readonly isCommit: boolean };

/** What concerns customers and their files. */
type FileFailure =
  | { readonly failure: 'unknown-customer'; readonly id: string; readonly meant?: string }
  | { readonly failure: 'private-customer'; readonly id: string }
  | { readonly failure: 'private-digest'; readonly id: string }
  | { readonly failure: 'outside'; readonly path: string }
  | { readonly failure: 'edit-refused'; readonly file: string; readonly refusal: EditRefusal }
  | { readonly failure: 'file-changed'; readonly file: string }
  | { readonly failure: 'file-gone'; readonly file: string }
  | { readonly failure: 'file-of-others'; readonly file: string; readonly instead: string }
  | { readonly failure: 'no-file-above'; readonly path: string };

/** What keeps a note, a check-in or the hook from being written. */
type WritingFailure =
  | { readonly failure: 'not-rewritable'; readonly hash: string; readonly why: NotRewritable }
  | { readonly failure: 'named-already'; readonly hash: string; readonly ids: readonly string[] }
  | { readonly failure: 'noted-already'; readonly hash: string }
  | { readonly failure: 'unreachable'; readonly hash: string }
  | { readonly failure: 'remote-refused'; readonly remote: string; readonly said: Words; readonly command: string }
  | { readonly failure: 'check-in-not-written'; readonly folder: string; readonly code: string }
  | { readonly failure: 'not-written'; readonly path: string; readonly code: string }
  | { readonly failure: 'hook-kept-already'; readonly path: string; readonly kept: string }
  | { readonly failure: 'hook-by-name'; readonly path: string; readonly line: string };

export function isFailure(value: object): value is Failure {
  return 'failure' in value;
}

/** Nothing is written into a file with such a problem. */
export function brokenFile(file: string, problem: Problem): Failure {
  return { failure: 'edit-refused', file, refusal: { refused: 'broken', mistake: problem, line: problem.range.line } };
}

/** One sentence or two: what was expected, what was found, what helps. */
export function failureText(failure: Failure, l10n: L10n): string {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the others are told by the function that is given them
  switch (failure.failure) {
    case 'no-git':
      return l10n.t('git was not found on this machine. Install git, or put it on the PATH.');
    case 'not-a-repository':
      return l10n.t(
        '{0} is in no git repository. Customers are kept for each repository: run `git init`, or name another folder.',
        failure.directory,
      );
    case 'unsafe-repository':
      return l10n.t(
        'git refuses {0}, since another user owns it. If you trust it: git config --global --add safe.directory {1}',
        failure.directory,
        failure.directory,
      );
    case 'bare':
      return l10n.t(
        '{0} is a bare repository or a git folder: there is no work tree, and so no customers.yaml to read.',
        failure.directory,
      );
    case 'no-commits':
      return l10n.t('This repository has no commits yet.');
    case 'shallow':
      return l10n.t(
        'This clone is shallow and ends at {0}: what that changed is not known. Fetch more: git fetch --deepen=1',
        failure.hash.slice(0, 8),
      );
    case 'unknown-revision':
      return failure.shallow
        ? l10n.t(
            '`{0}` names no commit of this repository. The clone is shallow; to fetch the rest: git fetch --unshallow --tags',
            failure.revision,
          )
        : l10n.t('`{0}` names no commit of this repository. Examples: HEAD~3, v1.2, main..HEAD', failure.revision);
    case 'unknown-date':
      if (failure.isCommit)
        return l10n.t('`{0}` is no date, but a commit. What came after it is `{0}..HEAD`', failure.date);
      return l10n.t('`{0}` is no date. Examples: 2026-11-01, 2026-11-01T10:00:00+01:00, "2 weeks ago"', failure.date);
    default:
      return fileFailureText(failure, l10n);
  }
}

function fileFailureText(failure: FileFailure | WritingFailure, l10n: L10n): string {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the others are told by the function that is given them
  switch (failure.failure) {
    case 'unknown-customer':
      return [l10n.t('There is no customer `{0}`.', failure.id), didYouMean(failure.meant, l10n)].join(' ').trimEnd();
    case 'private-customer':
      return l10n.t(
        '`{0}` is private: only your customers.local.yaml lists it, and a note is for everybody. Nothing was written; `--private` writes it anyway.',
        failure.id,
      );
    case 'private-digest':
      return l10n.t(
        '`{0}` is private: only your customers.local.yaml lists it. `--private` makes its digest anyway.',
        failure.id,
      );
    case 'outside':
      return l10n.t('{0} is outside this repository.', failure.path);
    case 'edit-refused':
      return [failure.file, refusalText(failure.refusal, l10n)].join(': ');
    case 'file-changed':
      return l10n.t('{0} changed meanwhile, so nothing was written into it. Try again.', failure.file);
    case 'file-gone':
      return l10n.t('{0} is not there any more, so nothing was written.', failure.file);
    case 'file-of-others':
      return l10n.t(
        '{0} has no `version:`, so it belongs to something else. Make {1} with the line `version: 1`, and try again.',
        failure.file,
        failure.instead,
      );
    case 'no-file-above':
      return l10n.t(
        'No customers.yaml stands above {0}. Create one at the root of the repository, or add a customer there.',
        failure.path,
      );
    default:
      return writingFailureText(failure, l10n);
  }
}

function writingFailureText(failure: WritingFailure, l10n: L10n): string {
  switch (failure.failure) {
    case 'not-rewritable':
      return l10n.t(
        '{0} must keep its hash: {1}. Store the note as a git note instead.',
        failure.hash.slice(0, 8),
        notRewritableText(failure.why, l10n),
      );
    case 'named-already':
      return l10n.t(
        '{0} names {1}, so it cannot affect nobody as well. Nothing was written.',
        failure.hash.slice(0, 8),
        failure.ids.join(', '),
      );
    case 'noted-already':
      return l10n.t(
        '{0} has got a note meanwhile, which may say something else. Nothing was written.',
        failure.hash.slice(0, 8),
      );
    case 'unreachable':
      return l10n.t(
        '{0} is on no branch or tag any more, perhaps amended or rebased; nothing was written.',
        failure.hash.slice(0, 8),
      );
    case 'remote-refused':
      return l10n.t('{0} refused: {1} By hand: {2}', failure.remote, said(failure.said, l10n), failure.command);
    case 'check-in-not-written':
      return l10n.t(
        "The check-in could not be written into {0} ({1}). Name a folder of yours in the setting downstreamCustomers.checkIn.folder, such as ~/check-ins, or leave it empty to keep check-ins in git's folder.",
        failure.folder,
        failure.code,
      );
    case 'not-written':
      return l10n.t(
        "{0} could not be written ({1}). Is the disk full, the folder read-only, or another user's?",
        failure.path,
        failure.code,
      );
    case 'hook-kept-already':
      return l10n.t(
        'There are two hooks of others, {0} and {1}: a tool has written over ours. Move one of them away, then install again.',
        failure.path,
        failure.kept,
      );
    case 'hook-by-name':
      return l10n.t(
        '{0} looks at its own name, so it cannot be kept under another one. Add this line to what it runs: {1}',
        failure.path,
        failure.line,
      );
  }
}
