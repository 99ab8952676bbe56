/** How a person has arranged what is shown; what of it is kept while the panel is hidden. */
import type { Day } from './days';
import type { Model } from './model';
import type { PanelNote } from './protocol';

export type Grouping = 'customer' | 'day';

/** Only commits that affect a customer, or of some days (`to` is the first day after them), or both. */
export interface Filter {
  readonly customer?: string;
  readonly days?: { readonly from: Day; readonly to: Day; readonly name: string };
}

export interface View {
  grouping: Grouping;
  filter: Filter;
  onlyMissing: boolean;
  /** The plot shows every customer. */
  wholePlot: boolean;
  /** Keys of the groups that are not as they are at first: open, or closed. */
  readonly toggled: Set<string>;
  /** Hashes of the commits whose reasons and files are shown, and of those that are selected. */
  readonly opened: Set<string>;
  readonly selected: Set<string>;
}

/** What VS Code keeps as JSON. */
export interface Kept {
  readonly repository: string;
  readonly range: string;
  readonly kept: string;
  readonly grouping: Grouping;
  readonly filter: Filter;
  readonly onlyMissing: boolean;
  readonly wholePlot: boolean;
  readonly toggled: readonly string[];
  readonly drafts: readonly (readonly [string, readonly PanelNote[]])[];
}

/** How many answers of other ranges are kept: those given last. */
const mostDrafts = 10_000;

export function viewFrom(kept: Kept | undefined): View {
  return {
    grouping: kept?.grouping ?? 'day',
    filter: kept?.filter ?? {},
    onlyMissing: kept?.onlyMissing ?? false,
    wholePlot: kept?.wholePlot ?? false,
    toggled: new Set(kept?.toggled),
    opened: new Set(),
    selected: new Set(),
  };
}

export function keptFrom({ repository, range, kept, drafts }: Model, view: View): Kept {
  const { grouping, filter, onlyMissing, wholePlot, toggled } = view;
  return {
    repository,
    range,
    kept,
    grouping,
    filter,
    onlyMissing,
    wholePlot,
    toggled: [...toggled],
    drafts: [...drafts].slice(-mostDrafts),
  };
}

/** Another range begins: what was chosen in the one before holds no longer. */
export function forgetRange(view: View): void {
  view.filter = {};
  view.onlyMissing = false;
  for (const each of [view.toggled, view.opened, view.selected]) each.clear();
}
