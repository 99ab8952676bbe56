/** What the window has told the panel, and what was answered in it. */
import { affectedIds } from './affected';
import type { PanelAnswer, PanelCommit, PanelCustomer, PanelNote, ToPanel } from './protocol';

/** `waiting`: nothing was heard yet. */
export type Phase = 'waiting' | 'reading' | 'done' | 'cancelled' | 'failed';

export interface Model {
  /** Another one whenever what is shown over time has changed. */
  revision: number;
  repository: string;
  range: string;
  /** What the window wants to find again after a reload. */
  kept: string;
  phase: Phase;
  /** How far the commits are looked through; `of` is 0 while that is not known. */
  progress: { readonly done: number; readonly of: number };
  evenness: string;
  remarks: readonly string[];
  failure: string;
  /** By id, in the order in which they came. */
  readonly customers: Map<string, PanelCustomer>;
  /** Newest first. A place among them is how they are called within the panel: a hash changes when a note is written. */
  readonly commits: PanelCommit[];
  /** The places of the commits that affect each customer, ascending. */
  readonly byCustomer: Map<string, number[]>;
  readonly places: Map<string, number>;
  /** Of the commits that were asked for, by hash; null until they come. */
  readonly files: Map<string, readonly string[] | null>;
  /** Answers that are not written yet, by hash, also of commits that are not in this range. */
  readonly drafts: Map<string, readonly PanelNote[]>;
  /** Hashes of the drafts that are being written. */
  readonly writing: Set<string>;
  /** Why drafts could not be written, by hash. */
  readonly refusals: Map<string, string>;
}

export function emptyModel(): Model {
  return {
    revision: 0,
    repository: '',
    range: '',
    kept: '',
    phase: 'waiting',
    progress: { done: 0, of: 0 },
    evenness: '',
    remarks: [],
    failure: '',
    customers: new Map(),
    commits: [],
    byCustomer: new Map(),
    places: new Map(),
    files: new Map(),
    drafts: new Map(),
    writing: new Set(),
    refusals: new Map(),
  };
}

/** Takes in what was said; drafts are the matter of whoever asked for them. */
export function receive(model: Model, message: Exclude<ToPanel, { type: 'draft' }>): void {
  if (message.type !== 'progress' && message.type !== 'files') model.revision += 1;
  switch (message.type) {
    case 'begin':
      return begin(model, message);
    case 'progress':
      model.progress = { done: message.done, of: message.of };
      return;
    case 'customers':
      model.evenness = message.evenness;
      for (const customer of message.customers) model.customers.set(customer.id, customer);
      return;
    case 'commits':
      for (const commit of message.commits) add(model, commit);
      return;
    case 'end':
      model.phase = 'done';
      model.remarks = message.remarks;
      return;
    case 'cancelled':
      model.phase = 'cancelled';
      return;
    case 'failed':
      model.phase = 'failed';
      model.failure = message.text;
      return;
    case 'files':
      model.files.set(message.hash, message.files);
      return;
    case 'written':
      return replace(model, message.was, message.commit);
    case 'refused':
      model.writing.delete(message.hash);
      model.refusals.set(message.hash, message.text);
      return;
  }
}

function begin(model: Model, { repository, range, kept, amended }: Extract<ToPanel, { type: 'begin' }>): void {
  const { customers, byCustomer, places, files, drafts, writing, refusals } = model;
  for (const each of [customers, byCustomer, places, files, writing, refusals]) each.clear();
  for (const [was, hash] of amended) {
    const notes = drafts.get(was);
    if (notes && drafts.delete(was)) drafts.set(hash, notes);
  }
  model.commits.length = 0;
  Object.assign(model, { repository, range, kept, phase: 'reading', progress: { done: 0, of: 0 } });
  Object.assign(model, { evenness: '', remarks: [], failure: '' });
}

function add(model: Model, commit: PanelCommit): void {
  if (model.places.has(commit.hash)) return;
  const place = model.commits.push(commit) - 1;
  model.places.set(commit.hash, place);
  if (commit.state !== 'missing') model.drafts.delete(commit.hash); // somebody else has answered
  for (const id of affectedIds(commit)) {
    const others = model.byCustomer.get(id);
    if (others) others.push(place);
    else model.byCustomer.set(id, [place]);
  }
}

function replace(model: Model, was: string, commit: PanelCommit): void {
  const place = model.places.get(was);
  for (const each of [model.drafts, model.writing, model.refusals]) each.delete(was);
  if (place === undefined) return;
  const before = model.commits[place]!;
  model.commits[place] = commit;
  model.places.delete(was);
  model.places.set(commit.hash, place);
  const files = model.files.get(was);
  if (files !== undefined) model.files.set(commit.hash, files);
  for (const id of affectedIds(before)) {
    const its = (model.byCustomer.get(id) ?? []).filter((other) => other !== place);
    if (its.length > 0) model.byCustomer.set(id, its);
    else model.byCustomer.delete(id);
  }
  for (const id of affectedIds(commit)) {
    const its = [...(model.byCustomer.get(id) ?? []), place];
    model.byCustomer.set(
      id,
      its.toSorted((a, b) => a - b),
    );
  }
}

/** A customer by its id; one that the window did not list has its id for a name. */
export function customerOf({ customers }: Model, id: string): PanelCustomer {
  return customers.get(id) ?? { id, name: id, isFormer: true, facts: [], needs: [] };
}

/** The customers that are affected, those of the most commits first; then the silent ones, in the order in which they came. */
export function customersInOrder(model: Model): { affected: readonly string[]; silent: readonly string[] } {
  const many = (id: string): number => model.byCustomer.get(id)?.length ?? 0;
  const ids = [...new Set([...model.customers.keys(), ...model.byCustomer.keys()])];
  const affected = ids.filter((id) => many(id) > 0).toSorted((a, b) => many(b) - many(a));
  return { affected, silent: ids.filter((id) => many(id) === 0 && !customerOf(model, id).isFormer) };
}

/** Whether a commit waits for an answer: it lacks a note, and there is no draft of one. */
export function isAnswerable({ drafts }: Model, { state, hash }: PanelCommit): boolean {
  return state === 'missing' && !drafts.has(hash);
}

/** The answers to the commits that are shown, and not being written, in their order. */
export function openDrafts(model: Model): readonly PanelAnswer[] {
  const found = [...model.drafts].flatMap(([hash, notes]) => {
    const place = model.places.get(hash);
    return place === undefined || model.writing.has(hash) ? [] : [{ hash, notes, place }];
  });
  return found.toSorted((a, b) => a.place - b.place).map(({ hash, notes }) => ({ hash, notes }));
}
