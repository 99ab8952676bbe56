// What a window would tell the panel.
import type { PanelCommit, PanelCustomer, PanelNote, ToPanel } from '../../src/webview/protocol';

export function customer(id: string, more: Partial<PanelCustomer> = {}): PanelCustomer {
  return { id, name: `${id} team`, isFormer: false, facts: [], needs: [], ...more };
}

export function note(customerId: string | null, more: Partial<PanelNote> = {}): PanelNote {
  return { customer: customerId, level: customerId === null ? 'none' : null, text: null, ...more };
}

let made = 0;

export function hashOf(number: number): string {
  return number.toString(16).padStart(8, '0').repeat(5);
}

export function commit(more: Partial<PanelCommit> = {}): PanelCommit {
  made += 1;
  return {
    hash: hashOf(made),
    time: '2026-03-04T10:00:00+01:00',
    author: 'Ana',
    subject: `change ${made}`,
    state: 'untouched',
    affected: [],
    notes: [],
    ...more,
  };
}

/** One that would have been asked: these customers are suggested. */
export function missing(ids: readonly string[], more: Partial<PanelCommit> = {}): PanelCommit {
  return commit({
    state: 'missing',
    affected: ids.map((id) => ({ id, ticked: true, why: `consumes /${id}/` })),
    ...more,
  });
}

export function noted(notes: readonly PanelNote[], more: Partial<PanelCommit> = {}): PanelCommit {
  return commit({ state: 'noted', notes, ...more });
}

type Begin = Extract<ToPanel, { type: 'begin' }>;

export function begin(range: string, amended: Begin['amended'] = []): Begin {
  return { type: 'begin', repository: 'tollgate', range, kept: '{}', amended };
}

export interface Shown {
  readonly customers: readonly PanelCustomer[];
  readonly commits: readonly PanelCommit[];
  readonly range?: string;
  readonly amended?: Begin['amended'];
  readonly evenness?: string;
  readonly remarks?: readonly string[];
}

/** A whole range, from its beginning to its end. */
export function whole({
  customers,
  commits,
  range = 'v1.1..HEAD',
  amended = [],
  evenness = '',
  remarks = [],
}: Shown): readonly ToPanel[] {
  return [
    begin(range, amended),
    { type: 'customers', customers, evenness },
    { type: 'commits', commits },
    { type: 'end', remarks },
  ];
}
