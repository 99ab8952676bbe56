/** *Add Feedback…*: writes what a customer said into its entry, with today's date. */
import { l10n } from 'vscode';
import type { Feedback } from '../../core/customers/customer';
import { isUrl } from '../../core/customers/customersFormat';
import { addFeedback as feedbackAdded } from '../../language/edits';
import { isFailure, type Failure } from '../../repository/failure';
import { customerOf, fileWith } from '../customerChoice';
import { editFile, tellWritten, type EditGround } from './customersEdit';
import { plainLabel } from '../plainText';
import { askInTurn, askText, type Question } from '../questions';
import { dayOf } from '../today';

/** @param node of the tree, if it was called there */
export async function addFeedback({ repositories, now }: EditGround, node?: unknown): Promise<Failure | undefined> {
  const chosen = await customerOf(node, repositories, l10n.t('Add Feedback'));
  const said = chosen && (await askFeedback(chosen.customer.name));
  if (!chosen || !said) return undefined;
  const feedback = { date: dayOf(now()), ...said };
  const { id, name } = chosen.customer;
  const edited = await editFile(chosen.repository, fileWith('feedback', chosen), (text) =>
    feedbackAdded(text, id, feedback),
  );
  if (isFailure(edited)) return edited;
  const message = edited.written
    ? l10n.t('The feedback of {0} is written down.', name)
    : l10n.t('The feedback of {0} was written down already.', name);
  void tellWritten(edited, message);
  return undefined;
}

const exampleLink = 'https://example.com/1';

/** Undefined: Escape. */
async function askFeedback(name: string): Promise<Feedback | undefined> {
  const answers = { text: '', link: '' };
  const askWords: Question = (step) =>
    askText(
      {
        prompt: l10n.t('What did they say? In a sentence.'),
        value: answers.text,
        mistakeIn: (text) =>
          text === '' ? l10n.t('Write down what they said. Example: Retries were unclear') : undefined,
        take: (text) => (answers.text = text),
      },
      step,
    );
  const askLink: Question = (step) =>
    askText(
      {
        prompt: l10n.t('Where can it be read in full? Enter alone leaves it out.'),
        placeholder: 'https://',
        value: answers.link,
        mistakeIn: (text) =>
          text === '' || isUrl(text)
            ? undefined
            : l10n.t('Expected an http, https or mailto address such as {0}, found {1}.', exampleLink, text),
        take: (text) => (answers.link = text),
      },
      step,
    );
  const title = l10n.t('Feedback of {0}', plainLabel(name));
  if (!(await askInTurn({ title }, () => [askWords, askLink]))) return undefined;
  return { text: answers.text, ...(answers.link !== '' && { link: answers.link }) };
}
