/** Why a commit must keep its hash, as a value; and how that is told. */

export type NotRewritable =
  | { readonly reason: 'not-head' }
  | { readonly reason: 'in-progress'; readonly operation: string }
  | { readonly reason: 'shared'; readonly ref: string }
  | { readonly reason: 'not-yours'; readonly committer: string }
  | { readonly reason: 'unusual'; readonly header: string }
  | { readonly reason: 'not-utf-8' };

export function notRewritableText(why: NotRewritable): string {
  switch (why.reason) {
    case 'not-head':
      return 'it is not the last commit of this branch';
    case 'in-progress':
      return `git is in the middle of ${why.operation}`;
    case 'shared':
      return `${why.ref.replace(/^refs\/(heads|remotes|tags)\//, '')} has it, too`;
    case 'not-yours':
      return `it was committed by ${why.committer}`;
    case 'unusual':
      return `git would not keep its \`${why.header}\` header`;
    case 'not-utf-8':
      return 'it is not in UTF-8';
  }
}
