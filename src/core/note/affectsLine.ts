/** What completion offers for the `Affects:` lines of a commit message while it is written. */
import { scissors } from './commitMessage';
import type { Customer } from '../customers/customer';
import type { L10n } from '../l10n';
import { levels, levelText } from './level';
import { isTrailer } from './message';
import { lineWidth, readNotes } from './note';
import type { Affected } from '../suggestion/suggestion';

/** What the cursor stands in: a line that may become an `Affects:` line, its customers, or its level. */
export interface AffectsPlace {
  readonly kind: 'line' | 'customer' | 'level';
  /** What is replaced; in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** What has to come first, so that it is read: a line break, a space, or nothing. */
  readonly before: string;
  /** What has to come behind. */
  readonly behind: string;
  /** Who is named already: in this line, or for a new line in the whole message. Null: nobody, by `none`. */
  readonly named: readonly (string | null)[];
}

export interface AffectsOffer {
  readonly kind: AffectsPlace['kind'] | 'nobody';
  /** What is inserted, without what the place wants around it. */
  readonly text: string;
  readonly affected?: Affected;
  readonly customer?: Customer;
  /** What it means. */
  readonly about?: string;
  /** More can be chosen behind it at once. */
  readonly goesOn?: true;
}

export interface MessageText {
  readonly text: string;
  /** Whether it is in an editor, where lines that begin with `#` are comments and what is below the scissors is cut off. */
  readonly edited: boolean;
}

/** Undefined: nothing is to be offered here, such as in the subject, in a comment, or in prose. */
export function affectsPlaceAt({ text, edited }: MessageText, offset: number): AffectsPlace | undefined {
  const from = text.slice(0, offset).lastIndexOf('\n') + 1;
  const above = text.slice(0, from).split(/\r?\n/).slice(0, -1);
  const isComment = (line: string) => edited && line.startsWith('#');
  const written = above.filter((line) => line.trim() !== '' && !isComment(line));
  if (written.length === 0 || (edited && above.some((line) => line.endsWith(scissors)))) return undefined;
  const before = text.slice(from, offset);
  const rest = /^[^\r\n]*/.exec(text.slice(offset))![0];
  const last = above.at(-1)!;
  const isBehind = last.trim() !== '' && !isComment(last) && (written.length === 1 || !isInTrailers(last));
  return (
    newLine({ text, before, rest, offset }, isBehind) ??
    customerPlace({ before, rest, offset }) ??
    levelPlace({ before, rest, offset })
  );
}

const isInTrailers = (line: string): boolean => isTrailer(line) || /^[ \t]/.test(line);

/** The line of the cursor, before it and behind it. */
interface Line {
  readonly before: string;
  readonly rest: string;
  readonly offset: number;
}

/** @param isBehind whether it follows prose, of which it would be a part to git */
function newLine({ text, before, rest, offset }: Line & { text: string }, isBehind: boolean): AffectsPlace | undefined {
  const fits = 'affects:'.startsWith(before.toLowerCase()) && /^[a-z]*:?\s*$/i.test(rest);
  if (!fits) return undefined;
  const named = readNotes(text).map(({ customer }) => customer);
  const span = { start: offset - before.length, end: offset + rest.trimEnd().length };
  return { kind: 'line', ...span, before: isBehind ? '\n' : '', behind: '', named };
}

function customerPlace({ before, rest, offset }: Line): AffectsPlace | undefined {
  const names = /^[ \t]*(?:[*-] )?affects:([^():]*)$/i.exec(before)?.[1]?.split(',');
  if (!names) return undefined;
  const typed = names.at(-1)!.trimStart();
  const behind = /^[\w.-]*/.exec(rest)![0];
  const others = [...names.slice(0, -1), .../^[^():]*/.exec(rest.slice(behind.length))![0].split(',')];
  const named = others.map((name) => name.trim().toLowerCase()).filter((name) => name !== '');
  if (![typed, ...named].every((name) => /^[\w.-]*$/.test(name)) || named.includes('none')) return undefined;
  const isApart = names.at(-1)!.length > typed.length;
  const span = { start: offset - typed.length, end: offset + behind.length };
  return { kind: 'customer', ...span, before: isApart ? '' : ' ', behind: '', named };
}

function levelPlace({ before, rest, offset }: Line): AffectsPlace | undefined {
  const said = /^[ \t]*(?:[*-] )?affects:([\w.,\s-]*)\(([\w\s-]*)$/i.exec(before);
  const names = said?.[1]!.trim().toLowerCase();
  if (!said || names === '' || names === 'none') return undefined;
  const typed = said[2]!.trimStart();
  const behind = /^[\w-]*/.exec(rest)![0];
  const isClosed = rest.startsWith(')', behind.length);
  const span = { start: offset - typed.length, end: offset + behind.length };
  return { kind: 'level', ...span, before: '', behind: isClosed ? '' : ')', named: [] };
}

/** In the order in which they are to be shown: who is affected first, strongest first. */
export function affectsOffers(
  { kind, named }: AffectsPlace,
  { affected, customers }: { affected: readonly Affected[]; customers: readonly Customer[] },
  l10n: L10n,
): readonly AffectsOffer[] {
  if (kind === 'level') return levels.map((level) => ({ kind, text: level, about: levelText(level, l10n) }));
  const fresh = affected.filter(({ customer }) => !named.includes(customer.id));
  const none: AffectsOffer = { kind: 'nobody', text: 'none', about: l10n.t('Looked at: nobody is affected') };
  const nobody = named.length > 0 ? [] : [none];
  if (kind === 'line') {
    const ids = fresh.filter(({ ticked }) => ticked).map(({ customer }) => customer.id);
    const begin: AffectsOffer = { kind, text: 'Affects: ', about: l10n.t('Who this change affects'), goesOn: true };
    const inLines = nobody.map((offer) => ({ ...offer, text: `Affects: ${offer.text}` }));
    return [...(ids.length > 0 ? [whole(ids, fresh)] : []), begin, ...inLines];
  }
  const others = customers.filter(
    ({ id, lifecycle }) =>
      lifecycle !== 'past' && !named.includes(id) && !fresh.some(({ customer }) => customer.id === id),
  );
  return [
    ...fresh.map((each) => ({ kind, text: each.customer.id, customer: each.customer, affected: each })),
    ...others.map((customer) => ({ kind, text: customer.id, customer })),
    ...nobody,
  ];
}

/** All that would be ticked, in as many lines as they need. */
function whole(ids: readonly string[], affected: readonly Affected[]): AffectsOffer {
  const lines: string[] = [];
  for (const id of ids) {
    const longer = `${lines.at(-1)}, ${id}`;
    if (lines.length > 0 && longer.length <= lineWidth) lines[lines.length - 1] = longer;
    else lines.push(`Affects: ${id}`);
  }
  const names = affected.filter(({ ticked }) => ticked).map(({ customer }) => customer.name);
  return { kind: 'line', text: lines.join('\n'), about: names.join(', ') };
}
