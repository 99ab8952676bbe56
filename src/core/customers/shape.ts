/** What may stand in a file, as data: the schema, completion and hover are made of it. */

import type { Saying } from '../l10n';

/** What a text is for; each has its own reader. */
export type TextUse =
  /** Words for people. */
  | 'words'
  /** A path pattern. */
  | 'pattern'
  /** The id that an entry gives itself. */
  | 'customer-id'
  | 'group-id'
  /** The id of another entry. */
  | 'customer'
  | 'group'
  /** Somewhere to go to: an address, or a path of the repository. */
  | 'contract'
  | 'url'
  | 'channel'
  | 'date'
  | 'duration';

export type Shape =
  /** `regex` and `format` are those of JSON Schema; the regex is anchored and knows no backtracking worth naming. */
  | { readonly kind: 'text'; readonly use: TextUse; readonly regex?: string; readonly format?: string }
  | { readonly kind: 'flag' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'oneOf'; readonly values: readonly string[] }
  | { readonly kind: 'list'; readonly item: Shape }
  /** A bare text, or the longer form. */
  | { readonly kind: 'textOr'; readonly bare: Shape; readonly long: Shape }
  | MappingShape;

/** `name` has its article: "a customer". `x-…` keys are free. */
export interface MappingShape {
  readonly kind: 'mapping';
  readonly name: string;
  readonly keys: Readonly<Record<string, KeyShape>>;
  readonly required: readonly string[];
}

/** What a key holds, and what it means in a sentence for people. */
export interface KeyShape {
  readonly shape: Shape;
  readonly about: Saying;
}

/** What a text there is for; undefined: something else than a text stands there. */
export const useOf = (shape: Shape | undefined): TextUse | undefined =>
  shape?.kind === 'text' ? shape.use : undefined;
