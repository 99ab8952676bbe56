/** A customers.yaml where there is none of ours yet. */
import { l10n } from 'vscode';
import { fileForProposals } from '../../proposals/acceptedProposals';
import type { Repository } from '../../repository/repository';
import { editFile } from './customersEdit';
import { make } from './customersFiles';
import { inform } from '../notifications';

/**
 * Makes it at the root or, where somebody else's is there, beside it; one that is there by now stays, but for one with nothing
 * in it. Gives its path.
 */
export async function makeFile(repository: Repository, text: string): Promise<string> {
  const { file } = fileForProposals(repository.sources.map(({ now }) => now));
  const isEmpty = repository.sources.some((source) => source.file === file && source.now.isEmpty);
  if (isEmpty) await editFile(repository, file, (before) => [{ start: before.length, end: before.length, text }]);
  else await make(repository, file, text);
  if (file !== 'customers.yaml') {
    void inform(
      l10n.t('customers.yaml belongs to something else here, so this one is {0}. It counts all the same.', file),
    );
  }
  return file;
}
