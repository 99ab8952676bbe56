/** Writes accepted proposals into the customers.yaml of a repository. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addProposals, fileForProposals } from '../../proposals/acceptedProposals';
import { isRefusal } from '../../language/edits';
import { heading } from '../../language/newFile';
import type { Proposal } from '../../proposals/proposals';
import { applyChanges } from '../../language/textChange';
import { brokenFile, type Failure } from '../failure';
import type { Repository } from '../repository';
import { notWritten, replaceFile } from '../writtenFile';

/** Where they went; null: there were none. */
export interface AddedProposals {
  readonly file: string | null;
  readonly ids: readonly string[];
}

export async function writeProposals(
  { root, sources }: Pick<Repository, 'root' | 'sources'>,
  accepted: readonly Proposal[],
): Promise<AddedProposals | Failure> {
  if (accepted.length === 0) return { file: null, ids: [] };
  const known = sources.map(({ now }) => now);
  const { file, state } = fileForProposals(known);
  const isOfOthers = state === 'new' && file !== 'customers.yaml';
  if (isOfOthers) return { failure: 'file-of-others', file: 'customers.yaml', instead: file };
  if (state === 'broken') return brokenFile(file, known.find((each) => each.file === file)!.problems[0]!);
  const path = join(root.workTree, file);
  const before = state === 'new' ? undefined : await readFile(path, 'utf8');
  const edit = addProposals(before ?? heading, accepted);
  if (isRefusal(edit)) return { failure: 'edit-refused', file, refusal: edit };
  const written = replaceFile(path, applyChanges(before ?? heading, edit), before);
  const isWritten = await written.catch((cause: unknown) => notWritten(cause, file));
  if (typeof isWritten === 'object') return isWritten;
  return isWritten ? { file, ids: accepted.map(({ id }) => id) } : { failure: 'file-changed', file };
}
