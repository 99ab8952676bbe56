/** What a customers.yaml leads to: pages, addresses of people, files of the repository. Nothing else becomes a link. */
import { isMailAddress } from '../core/mailAddress';
import { isPage } from '../core/openable';
import type { CustomersText, Field } from './customersText';
import type { PatternPlace } from '../core/matching/patterns';
import type { Span } from '../core/range';
import type { TextUse } from '../core/customers/shape';

/** `file` is relative to the repository's root, with `/`; it need not exist. */
export type Target =
  | { readonly kind: 'page'; readonly address: string }
  | { readonly kind: 'mail'; readonly address: string }
  | { readonly kind: 'file'; readonly file: string };

export interface Link extends Span {
  readonly target: Target;
}

export function linksIn(text: CustomersText): readonly Link[] {
  return text.fields.flatMap((field) => linkAt(text, field) ?? []);
}

/** The link of a field. */
export function linkAt({ place }: CustomersText, { shape, value }: Field): Link | undefined {
  if (shape.kind !== 'text' || value?.text === undefined) return undefined;
  const target = targetOf(shape.use, value.text, place);
  return target && { ...value.inner, target };
}

function targetOf(use: TextUse, value: string, place: PatternPlace): Target | undefined {
  if (use === 'url') return addressed(value);
  if (use === 'channel')
    return addressed(value) ?? (isMailAddress(value) ? { kind: 'mail', address: value } : undefined);
  return use === 'contract' ? (addressed(value) ?? fileAt(value, place)) : undefined;
}

function addressed(value: string): Target | undefined {
  if (isPage(value)) return { kind: 'page', address: value };
  const mail = /^mailto:(.*)$/i.exec(value)?.[1];
  return mail !== undefined && isMailAddress(mail) ? { kind: 'mail', address: mail } : undefined;
}

/** A path is relative to the folder of the patterns, whether it begins with `/` or not; it never leads out of there. */
function fileAt(path: string, { folder }: PatternPlace): Target | undefined {
  if (/[\p{Cc}\\:]/u.test(path)) return undefined;
  const names = path.split('/').filter((name) => name !== '' && name !== '.');
  if (names.length === 0 || names.includes('..') || path.endsWith('/')) return undefined;
  return { kind: 'file', file: [folder, ...names].filter((part) => part !== '').join('/') };
}
