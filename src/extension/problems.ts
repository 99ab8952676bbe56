/** Puts what is wrong in the customers.yaml files into the Problems view. */
import { Diagnostic, DiagnosticSeverity, languages, Range, Uri, type Disposable } from 'vscode';
import { problemText, type Problem, type Severity } from '../core/problem';
import type { Repository } from '../repository/repository';
import { DisposableStore } from './disposableStore';
import type { Repositories } from './repositories';

export function showProblems(repositories: Repositories): Disposable {
  const held = new DisposableStore();
  const shown = held.add(languages.createDiagnosticCollection('downstream-customers'));
  const update = () => {
    shown.clear();
    for (const repository of repositories.all) {
      for (const [file, problems] of byFile(repository)) {
        shown.set(Uri.file(repository.absolutePath(file)), problems.map(diagnostic));
      }
    }
  };
  held.add(repositories.onDidChange(update));
  return held;
}

function byFile({ problems }: Repository): ReadonlyMap<string, readonly Problem[]> {
  const files = [...new Set(problems.map(({ file }) => file))];
  return new Map(files.map((file) => [file, problems.filter((problem) => problem.file === file)]));
}

function diagnostic(problem: Problem): Diagnostic {
  const { line, column, endLine, endColumn } = problem.range;
  const range = new Range(line - 1, column - 1, endLine - 1, endColumn - 1);
  const shown = new Diagnostic(range, problemText(problem), severities[problem.severity]);
  shown.source = 'Customers';
  shown.code = problem.code;
  return shown;
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  hint: DiagnosticSeverity.Hint,
};
