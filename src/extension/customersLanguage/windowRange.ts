/** Places in a customers.yaml text as the window counts them: lines and columns from 0. */
import { Range } from 'vscode';
import { rangeOf, type CustomersText } from '../../language/customersText';
import type { Span } from '../../core/range';

export function windowRange(text: CustomersText, span: Span): Range {
  const { line, column, endLine, endColumn } = rangeOf(text, span);
  return new Range(line - 1, column - 1, endLine - 1, endColumn - 1);
}
