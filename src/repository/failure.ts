/** What can be wrong with what a person asked for, as a value; and how that is told. */
import { refusalText, type EditRefusal } from '../language/refusal';
import { didYouMean } from '../core/problem';
import { notRewritableText, type NotRewritable } from '../git/notRewritable';

export type Failure =
  | { readonly failure: 'no-git' }
  | { readonly failure: 'not-a-repository'; readonly directory: string }
  | { readonly failure: 'unsafe-repository'; readonly directory: string }
  | { readonly failure: 'bare'; readonly directory: string }
  | { readonly failure: 'no-commits' }
  | { readonly failure: 'shallow'; readonly hash: string }
  | { readonly failure: 'unknown-revision'; readonly revision: string; readonly shallow?: boolean }
  | { readonly failure: 'unknown-date'; readonly date: string }
  | { readonly failure: 'unknown-customer'; readonly id: string; readonly meant?: string }
  | { readonly failure: 'private-customer'; readonly id: string }
  | { readonly failure: 'private-digest'; readonly id: string }
  | { readonly failure: 'outside'; readonly path: string }
  | { readonly failure: 'edit-refused'; readonly file: string; readonly refusal: EditRefusal }
  | { readonly failure: 'file-changed'; readonly file: string }
  | { readonly failure: 'file-gone'; readonly file: string }
  | { readonly failure: 'file-of-others'; readonly file: string; readonly instead: string }
  | { readonly failure: 'no-file-above'; readonly path: string }
  | { readonly failure: 'not-rewritable'; readonly hash: string; readonly why: NotRewritable }
  | { readonly failure: 'named-already'; readonly hash: string; readonly ids: readonly string[] }
  | { readonly failure: 'noted-already'; readonly hash: string }
  | { readonly failure: 'unreachable'; readonly hash: string }
  | { readonly failure: 'remote-refused'; readonly remote: string; readonly said: string; readonly command: string }
  | { readonly failure: 'check-in-not-written'; readonly folder: string; readonly code: string }
  | { readonly failure: 'hook-not-written'; readonly path: string; readonly code: string }
  | { readonly failure: 'hook-kept-already'; readonly path: string; readonly kept: string }
  | { readonly failure: 'hook-by-name'; readonly path: string; readonly line: string };

export function isFailure(value: object): value is Failure {
  return 'failure' in value;
}

/** One sentence or two: what was expected, what was found, what helps. */
export function failureText(failure: Failure): string {
  switch (failure.failure) {
    case 'no-git':
      return 'git was not found on this machine. Install git, or put it on the PATH.';
    case 'not-a-repository':
      return `${failure.directory} is in no git repository. Customers are kept for each repository: run \`git init\`, or name another folder.`;
    case 'unsafe-repository':
      return `git refuses ${failure.directory}, since another user owns it. If you trust it: git config --global --add safe.directory ${failure.directory}`;
    case 'bare':
      return `${failure.directory} is a bare repository or a git folder: there is no work tree, and so no customers.yaml to read.`;
    case 'no-commits':
      return 'This repository has no commits yet.';
    case 'shallow':
      return `This clone is shallow and ends at ${failure.hash.slice(0, 8)}: what that changed is not known. Fetch more: git fetch --deepen=1`;
    case 'unknown-revision':
      return `\`${failure.revision}\` names no commit of this repository. ${failure.shallow ? 'The clone is shallow; to fetch the rest: git fetch --unshallow --tags' : 'Examples: HEAD~3, v1.2, main..HEAD'}`;
    case 'unknown-date':
      return `\`${failure.date}\` is no date. Examples: 2026-11-01, 2026-11-01T10:00:00+01:00, "2 weeks ago"`;
    case 'unknown-customer':
      return `There is no customer \`${failure.id}\`.${didYouMean(failure.meant)}`;
    case 'private-customer':
      return `\`${failure.id}\` is private: only your customers.local.yaml lists it, and a note is for everybody. Nothing was written; \`--private\` writes it anyway.`;
    case 'private-digest':
      return `\`${failure.id}\` is private: only your customers.local.yaml lists it. \`--private\` makes its digest anyway.`;
    case 'outside':
      return `${failure.path} is outside this repository.`;
    case 'edit-refused':
      return `${failure.file}: ${refusalText(failure.refusal)}`;
    case 'file-changed':
      return `${failure.file} changed meanwhile, so nothing was written into it. Try again.`;
    case 'file-gone':
      return `${failure.file} is not there any more, so nothing was written.`;
    case 'file-of-others':
      return `${failure.file} has no \`version:\`, so it belongs to something else. Make ${failure.instead} with the line \`version: 1\`, and try again.`;
    case 'no-file-above':
      return `No customers.yaml stands above ${failure.path}. Create one at the root of the repository, or add a customer there.`;
    case 'not-rewritable':
      return `${failure.hash.slice(0, 8)} must keep its hash: ${notRewritableText(failure.why)}. Store the note as a git note instead.`;
    case 'named-already':
      return `${failure.hash.slice(0, 8)} names ${failure.ids.join(', ')}, so it cannot affect nobody as well. Nothing was written.`;
    case 'noted-already':
      return `${failure.hash.slice(0, 8)} has got a note meanwhile, which may say something else. Nothing was written.`;
    case 'unreachable':
      return `${failure.hash.slice(0, 8)} is on no branch or tag any more, perhaps amended or rebased; nothing was written.`;
    case 'remote-refused':
      return `${failure.remote} refused: ${failure.said} By hand: ${failure.command}`;
    case 'check-in-not-written':
      return `The check-in could not be written into ${failure.folder} (${failure.code}). Name a folder of yours in the setting downstreamCustomers.checkIn.folder, such as ~/check-ins, or leave it empty to keep check-ins in git's folder.`;
    case 'hook-not-written':
      return `${failure.path} could not be written (${failure.code}). Is the folder read-only, or another user's?`;
    case 'hook-kept-already':
      return `There are two hooks of others, ${failure.path} and ${failure.kept}: a tool has written over ours. Move one of them away, then install again.`;
    case 'hook-by-name':
      return `${failure.path} looks at its own name, so it cannot be kept under another one. Add this line to what it runs: ${failure.line}`;
  }
}
