/** Why a commit must keep its hash, as a value; and how that is told. */
import { said, type L10n, type Saying } from '../core/l10n';

export type NotRewritable =
  | { readonly reason: 'not-head' }
  | { readonly reason: 'in-progress'; readonly operation: Saying }
  | { readonly reason: 'shared'; readonly ref: string }
  | { readonly reason: 'not-yours'; readonly committer: string }
  | { readonly reason: 'unusual'; readonly header: string }
  | { readonly reason: 'not-utf-8' }
  | { readonly reason: 'not-signed' };

export function notRewritableText(why: NotRewritable, l10n: L10n): string {
  switch (why.reason) {
    case 'not-head':
      return l10n.t('it is not the last commit of this branch');
    case 'in-progress':
      return l10n.t('git is in the middle of {0}', said(why.operation, l10n));
    case 'shared':
      return l10n.t('{0} has it, too', why.ref.replace(/^refs\/(heads|remotes|tags)\//, ''));
    case 'not-yours':
      return l10n.t('it was committed by {0}', why.committer);
    case 'unusual':
      return l10n.t('git would not keep its `{0}` header', why.header);
    case 'not-utf-8':
      return l10n.t('it is not in UTF-8');
    case 'not-signed':
      return l10n.t('it is signed, and git could not sign it again');
  }
}
