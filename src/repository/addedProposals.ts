/** Writes accepted proposals into the customers.yaml of a repository. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { addProposals, fileForProposals, newFile } from '../core/acceptedProposals';
import { isRefusal, refusalText } from '../core/edits';
import { problemText } from '../core/problem';
import type { Proposal } from '../core/proposals';
import { applyChanges } from '../core/textChange';
import type { Failure } from './failure';
import type { Repository } from './repository';
import { replaceFile } from './writtenFile';

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
  const refused = (why: string, of = file): Failure => ({ failure: 'not-written', file: of, why });
  if (state === 'new' && dirname(file) !== '.') return refused(foreignText(file), 'customers.yaml');
  if (state === 'broken') {
    const { range, ...mistake } = known.find((each) => each.file === file)!.problems[0]!;
    return refused(`It cannot be read as it is. Line ${range.line}: ${problemText(mistake)}`);
  }
  const path = join(root.workTree, file);
  const before = state === 'new' ? undefined : await readFile(path, 'utf8');
  const edit = addProposals(before ?? newFile, accepted);
  if (isRefusal(edit)) return refused(refusalText(edit));
  const isWritten = await replaceFile(path, applyChanges(before ?? newFile, edit), before);
  if (!isWritten) return refused('It was changed meanwhile: try again.');
  return { file, ids: accepted.map(({ id }) => id) };
}

const foreignText = (file: string): string =>
  `It has no \`version:\`, so it belongs to something else. Make ${file} with the line \`version: 1\`, and try again.`;
