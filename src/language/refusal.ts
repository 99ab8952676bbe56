/** Why an edit of a customers.yaml is refused, as a value; and how that is told. */
import type { L10n } from '../core/l10n';
import { problemText, type Mistake } from '../core/customers/problem';

/** Why a text is left as it is. */
export type EditRefusal =
  /** It has no `version:`, so it is somebody else's. */
  | { readonly refused: 'foreign' }
  | { readonly refused: 'broken'; readonly mistake: Mistake; readonly line: number }
  | { readonly refused: 'no-customer'; readonly id: string }
  | { readonly refused: 'taken'; readonly id: string }
  /** Other parts of the file share the value through a YAML anchor, an alias or a merge. */
  | { readonly refused: 'shared'; readonly key: string }
  | { readonly refused: 'not-a-list'; readonly key: string }
  | { readonly refused: 'not-a-text'; readonly key: string }
  /** With the edit it would be, or it is. */
  | { readonly refused: 'too-large' }
  /** It is written in a way in which the edit would change something else, too. */
  | { readonly refused: 'layout'; readonly key: string };

/** Says why not, and what to do. */
export function refusalText(refusal: EditRefusal, l10n: L10n): string {
  switch (refusal.refused) {
    case 'foreign':
      return l10n.t(
        'This customers.yaml has no `version:`, so it belongs to something else. Add `version: 1` at its top if it lists customers.',
      );
    case 'broken':
      return l10n.t(
        'This customers.yaml cannot be read, so nothing is written into it. Line {0}: {1}',
        refusal.line,
        problemText(refusal.mistake, l10n),
      );
    case 'no-customer':
      return l10n.t('There is no customer `{0}` in this file any more.', refusal.id);
    case 'taken':
      return problemText({ code: 'duplicate-id', id: refusal.id }, l10n);
    case 'shared':
      return l10n.t(
        '`{0}` is shared through a YAML anchor or alias, so that a change would reach further than meant. Write it by hand.',
        refusal.key,
      );
    case 'not-a-list':
      return l10n.t('Expected a list at `{0}`, found something else. Example: `{1}: []`.', refusal.key, refusal.key);
    case 'not-a-text':
      return l10n.t('Expected one line of text at `{0}`, found something else.', refusal.key);
    case 'too-large':
      return l10n.t(
        'With this the file would be over 1 MB and not be read any more. Split it: every folder may have a customers.yaml.',
      );
    case 'layout':
      return l10n.t(
        'The place of `{0}` is written in a way that cannot be changed safely. Write it by hand.',
        refusal.key,
      );
  }
}
