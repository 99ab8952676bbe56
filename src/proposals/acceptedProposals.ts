/** What becomes of proposals that a person accepts: entries of a customers.yaml at the root. */
import type { CustomersFile } from '../core/customers/customersFile';
import { addCustomers, type Edit } from '../language/edits';
import type { NewCustomer } from '../language/newEntries';
import type { Proposal } from './proposals';

type Accepted = Pick<Proposal, 'id' | 'name' | 'type' | 'consumes'>;

/** Adds them to the text of a customers.yaml, at its end. */
export function addProposals(text: string, accepted: readonly Accepted[]): Edit {
  return addCustomers(text, accepted.map(newCustomer));
}

/** Without what goes without saying. */
function newCustomer({ id, name, type, consumes }: Accepted): NewCustomer {
  return { id, name, ...(type !== 'team' && { type }), consumes };
}

/** Where proposals go. `new`: it is to be made, since there is none, or only somebody else's. `ours`: also one with nothing in it. */
export interface ProposalsFile {
  readonly file: string;
  readonly state: 'new' | 'ours' | 'broken';
}

/**
 * The file for proposals: one whose patterns are relative to the root, by choice one that is there.
 * @param known the customers.yaml files that there are, the first choice first
 */
export function fileForProposals(known: readonly Pick<CustomersFile, 'file' | 'state' | 'isEmpty'>[]): ProposalsFile {
  const atRoot = known.filter(({ file }) => /^((\.github|docs)\/)?customers\.ya?ml$/.test(file));
  for (const state of ['broken', 'ours'] as const) {
    const found = atRoot.find((each) => each.state === state);
    if (found) return { file: found.file, state };
  }
  const empty = atRoot.find(({ isEmpty }) => isEmpty);
  if (empty) return { file: empty.file, state: 'ours' };
  const taken = new Set(known.map(({ file }) => file));
  const free = ['customers.yaml', '.github/customers.yaml', 'docs/customers.yaml'].find((file) => !taken.has(file));
  return { file: free ?? 'customers.yaml', state: 'new' };
}
