// Proposals from files that exist only as text: as the repository makes them, without a disk.
import assert from 'node:assert/strict';
import { english } from '../../src/core/l10n';
import { addProposals } from '../../src/proposals/acceptedProposals';
import type { Ground } from '../../src/proposals/clue';
import { joinFiles } from '../../src/core/customers/customers';
import { readCustomersFile } from '../../src/core/customers/customersFile';
import { isRefusal } from '../../src/language/edits';
import { evidenceText } from '../../src/proposals/evidence';
import { joinFacts, manifestsAmong, readManifest, type Facts } from '../../src/proposals/manifest';
import { proposals, type Evidence, type Proposal } from '../../src/proposals/proposals';
import { applyChanges } from '../../src/language/textChange';

type Files = Readonly<Record<string, string>>;

export interface Surroundings {
  /** Folders beside the repository, by name. */
  readonly beside?: Readonly<Record<string, Files>>;
  readonly commits?: Evidence['commits'];
  readonly listed?: Evidence['listed'];
}

/** A proposal with its evidence in words. */
export type Proposed = Omit<Proposal, 'evidence'> & { readonly evidence: readonly string[] };

/** The repository `/srv/acme`; folders beside it are in `/srv`, too. */
export function proposed(
  files: Files,
  { beside = {}, commits = [], listed = [] }: Surroundings = {},
): readonly Proposed[] {
  const ground: Ground = {
    name: 'acme',
    root: '/srv/acme',
    files: new Set(Object.keys(files)),
    neighbours: Object.keys(beside).map((name) => ({ name, folder: `/srv/${name}` })),
  };
  const facts = [
    ...factsOf(files, ''),
    ...Object.entries(beside).flatMap(([name, of]) => factsOf(of, `/srv/${name}/`)),
  ];
  const found = proposals({ ground, facts: joinFacts(facts), commits, listed });
  return found.map((proposal) => ({
    ...proposal,
    evidence: proposal.evidence.map((each) => evidenceText(each, english)),
  }));
}

function factsOf(files: Files, prefix: string): readonly Partial<Facts>[] {
  return manifestsAmong(Object.keys(files).toSorted())
    .map((file) => readManifest({ file: prefix + file, content: files[file]! }))
    .filter((read) => typeof read !== 'string');
}

/** A line for each: the tick, the id, and what it consumes. */
export function summary(found: readonly Pick<Proposal, 'id' | 'consumes' | 'ticked'>[]): readonly string[] {
  return found.map(({ id, consumes, ticked }) => `${ticked ? '+' : '-'} ${id}: ${consumes.join(' ')}`.trimEnd());
}

export function evidenceOf(found: readonly Proposed[], id: string): readonly string[] {
  return found.find((proposal) => proposal.id === id)?.evidence ?? [];
}

/** As JSON. */
export const json = (value: unknown): string => JSON.stringify(value, undefined, 2);

/** The text with these proposals, the problems of it, and the customers in it. */
export function accepted(text: string, all: Parameters<typeof addProposals>[1]) {
  const edit = addProposals(text, all);
  assert.ok(!isRefusal(edit), JSON.stringify(edit));
  const next = applyChanges(text, edit);
  const { customers, problems } = joinFiles([readCustomersFile('customers.yaml', next, '')]);
  return { next, problems, customers: customers.customers };
}
