/** What a person has said of a change before its commit: the question about the commit begins with it (SPEC §6). */
import { nobodyAffected, type Note } from './note';
import type { Affected } from '../suggestion/suggestion';

export interface PreparedNote {
  /** By the id of each customer that was decided about: how it is affected; null: it is not. */
  readonly chosen: ReadonlyMap<string, Note | null>;
  /** By id, what was said of those whose tick was taken away: it is there again with the tick. */
  readonly unticked: ReadonlyMap<string, Note>;
  /** What the change was when the whole note was said; undefined: only some of it is. */
  readonly said?: string;
}

export const nothingPrepared: PreparedNote = { chosen: new Map(), unticked: new Map() };

/** With one customer ticked or not. The note is no longer one that was said as a whole. */
export function withTick({ chosen, unticked }: PreparedNote, id: string, isTicked: boolean): PreparedNote {
  const said = chosen.get(id) ?? unticked.get(id) ?? unsaid(id);
  return {
    chosen: new Map([...chosen, [id, isTicked ? said : null]]),
    unticked: isTicked ? unticked : new Map([...unticked, [id, said]]),
  };
}

/** The whole note. @param notes as the prompt gives them @param affected by the change that they are about */
export function preparedAs(notes: readonly Note[], affected: readonly Affected[]): PreparedNote {
  const said = notes.flatMap((note) => (note.customer === null ? [] : [[note.customer, note] as const]));
  const named = new Set(said.map(([id]) => id));
  const others = affected.flatMap(({ customer: { id } }) => (named.has(id) ? [] : [[id, null] as const]));
  return { chosen: new Map([...others, ...said]), unticked: new Map(), said: changeOf(affected) };
}

/** The notes on those that are affected by what was said, and on those that have come to be affected since; none: nobody is. */
export function preparedNotes({ chosen }: PreparedNote, affected: readonly Affected[]): readonly Note[] {
  const fresh = affected.filter(({ ticked, customer }) => ticked && !chosen.has(customer.id));
  return [...[...chosen.values()].filter((note) => note !== null), ...fresh.map(({ customer }) => unsaid(customer.id))];
}

/**
 * The note, where nothing about it is left to ask: it was said as a whole, and the change touches the same files of the same
 * customers as it did then.
 */
export function readyNotes(prepared: PreparedNote, affected: readonly Affected[]): readonly Note[] | undefined {
  const isNew = affected.some(({ ticked, customer }) => ticked && !prepared.chosen.has(customer.id));
  if (isNew || prepared.said !== changeOf(affected)) return undefined;
  const notes = preparedNotes(prepared, affected);
  if (notes.length === 0) return [nobodyAffected];
  return prepared.said === '' ? undefined : notes; // changes that touch nobody cannot be told apart
}

const unsaid = (customer: string): Note => ({ customer, level: null, text: null });

/** The same for changes that touch the same files of the same customers, whatever history says of them. */
function changeOf(affected: readonly Affected[]): string {
  const touched = affected.flatMap(({ customer, reasons }) =>
    reasons.flatMap((reason) =>
      reason.kind === 'path' || reason.kind === 'unnoticed'
        ? reason.paths.map((path) => JSON.stringify([customer.id, path]))
        : [],
    ),
  );
  return [...new Set(touched)].toSorted().join('\n');
}
