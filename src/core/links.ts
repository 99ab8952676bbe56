/** What a customers.yaml leads to: pages, addresses of people, files of the repository. Nothing else becomes a link. */
import { isScalar } from 'yaml';
import { innerSpan, textOf, type CustomersText } from './customersText';
import type { Span } from './unquoted';
import type { PatternPlace } from './patterns';
import type { TextUse } from './shape';
import type { Slot } from './slots';

/** `file` is relative to the repository's root, with `/`; it need not exist. */
export type Target =
  | { readonly kind: 'page'; readonly address: string }
  | { readonly kind: 'mail'; readonly address: string }
  | { readonly kind: 'file'; readonly file: string };

export interface Link extends Span {
  readonly target: Target;
}

export function linksIn(text: CustomersText): readonly Link[] {
  return text.slots.flatMap((slot) => linkAt(text, slot) ?? []);
}

/** The link of a slot. */
export function linkAt({ text, place }: CustomersText, slot: Slot): Link | undefined {
  const { shape, node } = slot;
  const value = textOf(slot);
  if (shape.kind !== 'text' || value === undefined || !isScalar(node)) return undefined;
  const target = targetOf(shape.use, value, place);
  return target && { ...innerSpan(node, text), target };
}

function targetOf(use: TextUse, value: string, place: PatternPlace): Target | undefined {
  if (use === 'url') return addressed(value);
  if (use === 'channel')
    return addressed(value) ?? (isMailAddress(value) ? { kind: 'mail', address: value } : undefined);
  return use === 'contract' ? (addressed(value) ?? fileAt(value, place)) : undefined;
}

function addressed(value: string): Target | undefined {
  if (/^https?:\/\/[^\s/?#]\S*$/i.test(value)) return { kind: 'page', address: value };
  const mail = /^mailto:(.*)$/i.exec(value)?.[1];
  return mail !== undefined && isMailAddress(mail) ? { kind: 'mail', address: mail } : undefined;
}

const longestMailAddress = 254;

/** Letters, digits and few signs: nothing that would add a header to the mail. */
function isMailAddress(value: string): boolean {
  return value.length <= longestMailAddress && /^[\p{L}\p{N}._+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u.test(value);
}

/** A path is relative to the folder of the patterns, whether it begins with `/` or not; it never leads out of there. */
function fileAt(path: string, { folder }: PatternPlace): Target | undefined {
  if (/[\p{Cc}\\:]/u.test(path)) return undefined;
  const names = path.split('/').filter((name) => name !== '' && name !== '.');
  if (names.length === 0 || names.includes('..') || path.endsWith('/')) return undefined;
  return { kind: 'file', file: [folder, ...names].filter((part) => part !== '').join('/') };
}
