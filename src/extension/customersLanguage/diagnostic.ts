/** A problem as the window shows it. */
import { Diagnostic, DiagnosticSeverity, l10n, Range } from 'vscode';
import { onOneLine } from '../../core/markdown';
import { problemText, type Problem, type Severity } from '../../core/customers/problem';

/** Says which of the problems of a file are ours. */
const source = 'Customers';

export function diagnosticOf(problem: Problem): Diagnostic {
  const shown = new Diagnostic(
    problemRange(problem),
    onOneLine(problemText(problem, l10n)),
    severities[problem.severity],
  );
  shown.source = source;
  shown.code = problem.code;
  return shown;
}

/** The window counts from 0. */
export function problemRange({ range: { line, column, endLine, endColumn } }: Problem): Range {
  return new Range(line - 1, column - 1, endLine - 1, endColumn - 1);
}

/** Whether it is this problem that is shown there. */
export function isShownAs(problem: Problem, shown: Diagnostic): boolean {
  return shown.source === source && shown.code === problem.code && shown.range.isEqual(problemRange(problem));
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  hint: DiagnosticSeverity.Hint,
};
