/** A range of commits that a person types. */
import { l10n } from 'vscode';
import { failureText, isFailure } from '../repository/failure';
import type { RangeRequest } from '../repository/range';
import type { Repository } from '../repository/repository';
import { askInTurn, askText, type TextQuestion } from './questions';

/** Asks until it is one of the repository. Undefined: Escape. */
export async function typedRange(repository: Repository, title: string): Promise<RangeRequest | undefined> {
  let range: RangeRequest | undefined;
  const question: TextQuestion = {
    prompt: l10n.t('A range such as v1.0..HEAD, the revision where it begins, or a date such as 2026-10-01'),
    placeholder: 'v1.0..HEAD',
    value: '',
    mistakeIn: (text) => (text === '' ? l10n.t('Type a range. Example: v1.0..HEAD') : undefined),
    refusalOf: async (text) => {
      const found = await repository.findRange(requestOf(text));
      return isFailure(found) ? failureText(found, l10n) : undefined;
    },
    take: (text) => (range = requestOf(text)),
  };
  await askInTurn({ title }, () => [(step) => askText(question, step)]);
  return range;
}

const requestOf = (typed: string): RangeRequest =>
  /^\d{4}-\d{2}-\d{2}/.test(typed) ? { since: typed } : { text: typed };
