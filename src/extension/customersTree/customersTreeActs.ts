/** What one does with the Customers view as a whole: group it, filter it, find the customers of a file in it. */
import { l10n, Uri, window, type QuickPickItem } from 'vscode';
import { groupings, type Grouping } from '../../core/customers/customerGroups';
import { pickCustomer, type CustomerOf } from '../customerChoice';
import { groupingAbout, groupingTitle } from './customersTitles';
import type { TreeActGround } from './customersTreeCommands';
import { inform } from '../notifications';

interface GroupingItem extends QuickPickItem {
  readonly by: Grouping;
}

export async function askGrouping({ tree }: TreeActGround): Promise<void> {
  const items = groupings.map((by): GroupingItem => {
    const isNow = by === tree.grouping;
    return {
      by,
      label: groupingTitle(by),
      detail: groupingAbout(by),
      ...(isNow && { description: l10n.t('as it is now') }),
    };
  });
  // The present one first, so that Enter changes nothing.
  const ordered = items.toSorted((a, b) => Number(b.by === tree.grouping) - Number(a.by === tree.grouping));
  const picked = await window.showQuickPick(ordered, { title: l10n.t('Group Customers By') });
  if (picked) await tree.groupBy(picked.by);
}

/** Shows what fits while it is typed. Enter keeps it; Escape shows again what was shown before. */
export async function askFilter({ tree }: TreeActGround): Promise<void> {
  const before = tree.filter;
  const box = window.createInputBox();
  box.title = l10n.t('Filter Customers');
  box.prompt = l10n.t(
    'Part of a name, id, tag, type, role, contact or pattern, or the path of a file that they consume.',
  );
  box.placeholder = 'src/api/charges.ts';
  box.value = before;
  const filter = await new Promise<string>((resolve) => {
    box.onDidChangeValue((value) => void tree.showOnly(value, { isTyping: true }));
    box.onDidAccept(() => resolve(box.value));
    box.onDidHide(() => resolve(before));
    box.show();
  });
  box.dispose();
  await tree.showOnly(filter);
}

/** @param uri of the menu it was called in; else the active editor has it */
export async function revealCustomers({ tree, repositories }: TreeActGround, uri?: unknown): Promise<void> {
  const file = uri instanceof Uri ? uri : window.activeTextEditor?.document.uri;
  if (!file) {
    void inform(l10n.t('Open a file first: its customers are shown then.'));
    return;
  }
  const repository = file.scheme === 'file' ? repositories.at(file) : undefined;
  const path = repository?.pathInside(file.fsPath);
  const found =
    repository?.files.touching(path ?? '').map(({ customer }): CustomerOf => ({ repository, customer })) ?? [];
  if (found.length === 0) {
    void inform(l10n.t('No customer consumes {0}.', path ?? file.fsPath));
    return;
  }
  const title = l10n.t('Show Which Customer of {0}?', path ?? '');
  const chosen = found.length === 1 ? found[0] : await pickCustomer(found, title);
  if (chosen) await tree.reveal(chosen);
}
