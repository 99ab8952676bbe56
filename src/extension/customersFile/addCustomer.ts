/** *Add Customer…*: asks for name, id and what is consumed, and writes the entry into a customers.yaml. */
import { l10n, window } from 'vscode';
import { heading } from '../../language/newFile';
import { addCustomers } from '../../language/edits';
import type { NewCustomer } from '../../language/newEntries';
import { overlayFile } from '../../core/customers/overlay';
import { isInside, pathPattern, type PathChosen } from '../../language/pathPattern';
import { readPattern } from '../../core/matching/patterns';
import { badPattern } from '../../core/customers/badPattern';
import { problemText } from '../../core/customers/problem';
import { freeId, idRegex, slugOf } from '../../core/customers/slug';
import { brokenFile, isFailure, type Failure } from '../../repository/failure';
import type { Repository } from '../../repository/repository';
import { folderOf } from '../../repository/customers/sources';
import { editFile, showWritten, type EditGround } from './customersEdit';
import { writableFiles } from './customersFiles';
import { makeFile } from './newCustomersFile';
import { plainLabel } from '../plainText';
import { askChoice, askInTurn, askText, type Question } from '../questions';

export async function addCustomer({ repositories }: EditGround): Promise<Failure | undefined> {
  const repository = await repositories.pick(repositories.all, l10n.t('Add a customer to which repository?'));
  return repository && addCustomerOf(repository, []);
}

/** What is asked. A proposal that nobody has changed follows what it was made of. */
interface Answers {
  name: string;
  readonly id: Proposed;
  /** Undefined: one has to be made. */
  file: string | undefined;
  readonly pattern: Proposed;
}

interface Proposed {
  text: string;
  proposal: string;
}

/** @param chosen what the customer consumes; empty: it is asked for */
export async function addCustomerOf(
  repository: Repository,
  chosen: readonly PathChosen[],
): Promise<Failure | undefined> {
  const near = chosen.length > 0 ? chosen.map(({ path }) => path) : activeFolder(repository);
  const files = filesFor(repository, near, chosen.length > 0);
  const broken = files.length === 0 ? brokenAmong(repository) : undefined;
  if (broken) return broken;
  const answers: Answers = {
    name: '',
    id: { text: '', proposal: '' },
    file: files[0],
    pattern: { text: '', proposal: '' },
  };
  const questions = [askName(answers), askId(answers, repository)];
  if (files.length > 1) questions.push(askFile(answers, files));
  if (chosen.length === 0) questions.push(askPattern(answers, near[0]));
  if (!(await askInTurn({ title: l10n.t('Add Customer') }, () => questions))) return undefined;
  const file = answers.file ?? (await makeFile(repository, heading));
  const consumes =
    chosen.length > 0
      ? chosen.map((each) => pathPattern(each, folderOf(file)))
      : [answers.pattern.text].filter((text) => text !== '');
  const entry: NewCustomer = { id: answers.id.text, name: answers.name, consumes };
  const edited = await editFile(repository, file, (text) => addCustomers(text, [entry]));
  if (isFailure(edited)) return edited;
  await showWritten(edited);
  return undefined;
}

/** The folder of the file that is looked at, unless that is a customers.yaml itself. */
function activeFolder(repository: Repository): readonly string[] {
  const uri = window.activeTextEditor?.document.uri;
  const path = uri?.scheme === 'file' ? repository.pathInside(uri.fsPath) : undefined;
  if (path === undefined || repository.sources.some(({ file }) => file === path)) return [];
  return [path.split('/').slice(0, -1).join('/')];
}

/** The files that can be written into, those nearest above the paths first. `only`: without those that are not above them. */
function filesFor(repository: Repository, paths: readonly string[], only: boolean): readonly string[] {
  const files = writableFiles(repository);
  const isAbove = (file: string) => paths.length > 0 && paths.every((path) => isInside(path, folderOf(file)));
  const above = files.filter(isAbove).toSorted((a, b) => folderOf(b).length - folderOf(a).length);
  return only ? above : [...above, ...files.filter((file) => !isAbove(file))];
}

function brokenAmong({ sources }: Repository): Failure | undefined {
  for (const { file, now } of sources) {
    const [problem] = now.state === 'broken' && file !== overlayFile ? now.problems : [];
    if (problem) return brokenFile(file, problem);
  }
  return undefined;
}

function askName(answers: Answers): Question {
  return (step) =>
    askText(
      {
        prompt: l10n.t('Who builds on this code? A team, a group of people or a program.'),
        placeholder: l10n.t('Billing team'),
        value: answers.name,
        mistakeIn: (text) => (text === '' ? l10n.t('Give them a name. Example: Billing team') : undefined),
        take: (text) => (answers.name = text),
      },
      step,
    );
}

function askId(answers: Answers, { allCustomers }: Repository): Question {
  const names = new Map(allCustomers.customers.map(({ id, name }) => [id, name]));
  const mistakeIn = (text: string) => {
    if (!idRegex.test(text)) return problemText({ code: 'bad-id', found: text }, l10n);
    const name = names.get(text);
    return name === undefined ? undefined : l10n.t('`{0}` is the id of {1} already.', text, name);
  };
  return (step) => {
    const proposal = freeId(slugOf(answers.name) ?? 'customer', new Set(names.keys()));
    const prompt = l10n.t('Its id, which is written into notes and stays.');
    return askText({ prompt, value: proposed(answers.id, proposal), mistakeIn, take: taking(answers.id) }, step);
  };
}

function askFile(answers: Answers, files: readonly string[]): Question {
  const items = files.map((file) => {
    const folder = folderOf(file);
    const description = folder === '' ? '' : l10n.t('paths are relative to {0}', plainLabel(folder));
    return { file, label: plainLabel(file), description };
  });
  return (step) =>
    askChoice(
      {
        placeholder: l10n.t('Into which file? The nearest one is first.'),
        items,
        active: items.find(({ file }) => file === answers.file),
        take: ({ file }) => (answers.file = file),
      },
      step,
    );
}

function askPattern(answers: Answers, near: string | undefined): Question {
  return (step) => {
    const folder = answers.file === undefined ? '' : folderOf(answers.file);
    const isBelow = near !== undefined && near !== folder && isInside(near, folder);
    const mistakeIn = (text: string) => {
      const read = readPattern(text, { file: '', folder });
      if (text === '' || typeof read !== 'string') return undefined;
      return problemText(badPattern(text, read, folder), l10n);
    };
    return askText(
      {
        prompt:
          folder === ''
            ? l10n.t('What do they build on? A path or pattern; Enter alone leaves it out.')
            : l10n.t('What do they build on? A path or pattern, relative to {0}; Enter alone leaves it out.', folder),
        placeholder: '/src/api/',
        value: proposed(answers.pattern, isBelow ? pathPattern({ path: near, isFolder: true }, folder) : ''),
        mistakeIn,
        take: taking(answers.pattern),
      },
      step,
    );
  };
}

/** What is shown: the new proposal where the last one was taken. */
function proposed(answer: Proposed, proposal: string): string {
  const shown = answer.text === answer.proposal ? proposal : answer.text;
  answer.proposal = proposal;
  return shown;
}

const taking = (answer: Proposed) => (text: string) => {
  answer.text = text;
};
