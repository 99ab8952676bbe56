/** *Add to a Customer's Paths…*: writes files and folders into what a customer consumes. */
import { FileType, l10n, Uri, window, workspace, type QuickPickItem } from 'vscode';
import type { Customer } from '../../core/customers/customer';
import { consumedText, knownText, outcomeText } from '../../language/addedPaths';
import { addCustomers, addPaths } from '../../language/edits';
import { isInside, pathPattern, patternFor, type PathChosen } from '../../language/pathPattern';
import { isFailure, type Failure } from '../../repository/failure';
import type { Repository } from '../../repository/repository';
import { folderOf } from '../../repository/customers/sources';
import { addCustomerOf } from './addCustomer';
import { isCustomerOf, ownFilesOf } from '../customerChoice';
import { editFile, tellWritten, type EditGround } from './customersEdit';
import { writableFiles } from './customersFiles';
import { whoConsumesTitle } from '../files/fileCustomers';
import { inform } from '../notifications';
import { plainLabel } from '../plainText';

/** Of the explorer or an editor, or dropped on a customer of the tree, which is then the third of `args`. */
export async function addPath({ repositories }: EditGround, ...args: unknown[]): Promise<Failure | undefined> {
  const uris = urisOf(args);
  const first = uris.find(({ scheme }) => scheme === 'file');
  if (!first) {
    void inform(l10n.t('Open a file, or choose files and folders in the Explorer.'));
    return undefined;
  }
  const target = isCustomerOf(args[2]) ? args[2] : undefined;
  const elsewhere = target && uris.find((uri) => repositories.at(uri) !== target.repository);
  if (elsewhere) return { failure: 'outside', path: elsewhere.fsPath };
  const repository = target?.repository ?? repositories.at(first);
  if (!repository) return { failure: 'not-a-repository', directory: first.fsPath };
  const chosen = await pathsIn(repository, uris);
  if (isFailure(chosen)) return chosen;
  if (target) return consume({ repository, customer: target.customer, chosen });
  const customer = await pickCustomer(repository, chosen);
  if (customer === undefined) return undefined;
  return customer === 'new' ? addCustomerOf(repository, chosen) : consume({ repository, customer, chosen });
}

/** Of the explorer: what is selected. Of an editor: its file. Of the palette: the file that is looked at. */
function urisOf([clicked, selected]: readonly unknown[]): readonly Uri[] {
  const given = Array.isArray(selected) ? selected : [clicked];
  const uris = given.filter((each) => each instanceof Uri);
  const active = window.activeTextEditor?.document.uri;
  return uris.length > 0 || !active ? uris : [active];
}

/** Without what is in a folder that is chosen, too. */
async function pathsIn(repository: Repository, uris: readonly Uri[]): Promise<readonly PathChosen[] | Failure> {
  const chosen: PathChosen[] = [];
  for (const uri of uris) {
    const path = repository.pathInside(uri.fsPath);
    if (path === undefined) return { failure: 'outside', path: uri.fsPath };
    const type = await typeOf(uri);
    if (type === undefined) return { failure: 'file-gone', file: path };
    chosen.push({ path, isFolder: (type & FileType.Directory) !== 0 });
  }
  return chosen.filter(({ path }) => !chosen.some((other) => other.path !== path && isInside(path, other.path)));
}

/** Undefined: nothing is there. */
async function typeOf(uri: Uri): Promise<FileType | undefined> {
  return workspace.fs.stat(uri).then(
    ({ type }) => type,
    () => undefined,
  );
}

interface CustomerItem extends QuickPickItem {
  readonly customer: Customer | 'new';
}

async function pickCustomer(
  { allCustomers: { customers } }: Repository,
  chosen: readonly PathChosen[],
): Promise<Customer | 'new' | undefined> {
  const items = customers.map((customer): CustomerItem => {
    const known = knownText(customer, chosen, l10n);
    return {
      customer,
      label: plainLabel(customer.name),
      description: plainLabel([customer.id, ...known].join(' · ')),
    };
  });
  const another: CustomerItem = { customer: 'new', label: l10n.t('$(add) Another customer…') };
  const picked = await window.showQuickPick([...items, another], {
    title: whoConsumesTitle(chosen.map(({ path }) => path)),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return picked?.customer;
}

interface Wanted {
  readonly repository: Repository;
  readonly customer: Customer;
  readonly chosen: readonly PathChosen[];
}

async function consume({ repository, customer, chosen }: Wanted): Promise<Failure | undefined> {
  const { id } = customer;
  const already = consumedText(customer, chosen, l10n);
  if (already !== undefined) {
    void inform(already);
    return undefined;
  }
  const fresh = chosen.filter((each) => patternFor(customer, each) === undefined);
  const own = ownFilesOf(customer);
  const byFile = new Map<string, PathChosen[]>();
  for (const each of fresh) {
    const file = fileAbove(own, each.path) ?? fileAbove(writableFiles(repository), each.path);
    if (file === undefined) return { failure: 'no-file-above', path: each.path };
    byFile.set(file, [...(byFile.get(file) ?? []), each]);
  }
  for (const [file, paths] of byFile) {
    const patterns = paths.map((each) => pathPattern(each, folderOf(file)));
    const edited = await editFile(repository, file, (text) =>
      own.includes(file) ? addPaths(text, id, patterns) : addCustomers(text, [{ id, consumes: patterns }]),
    );
    if (isFailure(edited)) return edited;
    const isNew = edited.written !== undefined;
    void tellWritten(edited, outcomeText(customer, { place: { file, folder: folderOf(file) }, paths, isNew }, l10n));
  }
  return undefined;
}

/** The nearest of the files that stand above a path. */
function fileAbove(files: readonly string[], path: string): string | undefined {
  const above = files.filter((file) => isInside(path, folderOf(file)));
  return above.toSorted((a, b) => folderOf(b).length - folderOf(a).length)[0];
}
