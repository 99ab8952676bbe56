/** Why an edit of a customers.yaml is refused, as a value; and how that is told. */
import { problemText, type Mistake } from '../core/problem';

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
export function refusalText(refusal: EditRefusal): string {
  switch (refusal.refused) {
    case 'foreign':
      return 'This customers.yaml has no `version:`, so it belongs to something else. Add `version: 1` at its top if it lists customers.';
    case 'broken':
      return `This customers.yaml cannot be read, so nothing is written into it. Line ${refusal.line}: ${problemText(refusal.mistake)}`;
    case 'no-customer':
      return `There is no customer \`${refusal.id}\` in this file any more.`;
    case 'taken':
      return `\`${refusal.id}\` is in this file already. Give each entry an id of its own.`;
    case 'shared':
      return `\`${refusal.key}\` is shared through a YAML anchor or alias, so that a change would reach further than meant. Write it by hand.`;
    case 'not-a-list':
      return `Expected a list at \`${refusal.key}\`, found something else. Example: \`${refusal.key}: []\`.`;
    case 'not-a-text':
      return `Expected one line of text at \`${refusal.key}\`, found something else.`;
    case 'too-large':
      return 'With this the file would be over 1 MB and not be read any more. Split it: every folder may have a customers.yaml.';
    case 'layout':
      return `The place of \`${refusal.key}\` is written in a way that cannot be changed safely. Write it by hand.`;
  }
}
