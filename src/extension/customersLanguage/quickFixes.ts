/** Quick fixes of customers.yaml: the light bulb, "Fix all", and what is fixed on saving for who wants that. */
import { CodeAction, CodeActionKind, l10n, languages } from 'vscode';
import type { CodeActionContext, CodeActionProvider, Disposable, DocumentSelector, Range, TextDocument } from 'vscode';
import { said } from '../../core/l10n';
import { onOneLine } from '../../core/markdown';
import type { Problem } from '../../core/customers/problem';
import type { QuickFix } from '../../language/quickFix';
import { quickFixes, type QuickFixes } from '../../language/quickFixes';
import { folderOf } from '../../repository/customers/sources';
import { customersDocument } from './customersDocuments';
import { workspaceEdit } from '../customersFile/customersEdit';
import { isShownAs, problemRange } from './diagnostic';
import type { Problems } from './problems';
import type { Repositories } from '../repositories/repositories';

/** Asked for by name: by `editor.codeActionsOnSave` or *Fix All*. */
const fixAllKind = CodeActionKind.SourceFixAll.append('downstreamCustomers');

/** A document as it is now. */
interface Ground {
  readonly document: TextDocument;
  readonly problems: readonly Problem[];
  readonly fixes: QuickFixes;
}

/** Mends several problems; what it changes is found out when it is chosen. */
class FixAll extends CodeAction {
  readonly ground: Ground;

  constructor(title: string, kind: CodeActionKind, ground: Ground) {
    super(title, kind);
    this.ground = ground;
  }
}

export function registerQuickFixes(
  selector: DocumentSelector,
  { repositories, problems }: { readonly repositories: Repositories; readonly problems: Problems },
): Disposable {
  const provider: CodeActionProvider = {
    async provideCodeActions(document, range, context) {
      const found = await problems.of(document);
      const open = customersDocument(document, repositories);
      if (!open) return [];
      const { repository, source } = open;
      const folder = repository.absolutePath(folderOf(source.file)).replaceAll('\\', '/');
      const fixes = quickFixes(document.getText(), { known: repository.allCustomers, folder });
      const ground = { document, problems: found, fixes };
      const { only } = context;
      const all = only?.contains(fixAllKind) && found.length > 0 ? [fileFixed(ground)] : [];
      return !only || only.contains(CodeActionKind.QuickFix) ? fixesAt(range, ground, context) : all;
    },
    resolveCodeAction(action) {
      if (action instanceof FixAll) {
        const { document, problems: mended, fixes } = action.ground;
        action.edit = workspaceEdit(document, fixes.ofAll(mended));
      }
      return action;
    },
  };
  return languages.registerCodeActionsProvider(selector, provider, {
    providedCodeActionKinds: [CodeActionKind.QuickFix, fixAllKind],
  });
}

function fileFixed(ground: Ground): CodeAction {
  return new FixAll(l10n.t('Fix what is clear'), fixAllKind, ground);
}

function fixesAt(range: Range, ground: Ground, context: CodeActionContext): CodeAction[] {
  const here = ground.problems.filter((problem) => problemRange(problem).intersection(range));
  const counts = new Map<Problem['code'], number>();
  return here.flatMap((problem) => {
    const fixes = ground.fixes.of(problem);
    const all = fixes.some(({ preferred }) => preferred) ? alikeFixed(problem, ground, counts) : [];
    return [...fixes.map((fix) => fixed(fix, ground)), ...all].map((action) => {
      action.diagnostics = context.diagnostics.filter((shown) => isShownAs(problem, shown));
      return action;
    });
  });
}

/** @param counts how many are mended at once of each kind, as far as it was asked: the range may have many problems */
function alikeFixed({ code }: Problem, ground: Ground, counts: Map<Problem['code'], number>): readonly CodeAction[] {
  const problems = ground.problems.filter((each) => each.code === code);
  const count = counts.get(code) ?? ground.fixes.together(problems).length;
  counts.set(code, count);
  if (count < 2) return [];
  const title = l10n.t('Fix all {0} of this kind', count);
  return [new FixAll(title, CodeActionKind.QuickFix, { ...ground, problems })];
}

function fixed({ title, changes, preferred = false }: QuickFix, { document }: Ground): CodeAction {
  const action = new CodeAction(onOneLine(said(title, l10n)), CodeActionKind.QuickFix);
  action.edit = workspaceEdit(document, changes);
  action.isPreferred = preferred;
  return action;
}
