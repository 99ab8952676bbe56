/** The figures of a backtest in words. */
import type { Backtest } from './backtest';
import { escapeMarkdown } from './markdown';
import { askedText } from './restraint';

/** Line by line. */
export function backtestText(found: Backtest): readonly string[] {
  const { commits, evaluated, exact, precision, recall, mrr, recallAt3, needless, asked } = found;
  if (evaluated === 0 || exact === null) {
    return [
      `None of ${commits} commits has a note that names a customer of today, or nobody: there is nothing to compare with.`,
    ];
  }
  const percent = (figure: number) => `${Math.round(100 * figure)} %`;
  const line = (figure: number | null, words: (shown: string) => string) =>
    figure === null ? [] : [words(percent(figure))];
  return [
    `The last ${evaluated} commits with a note, each compared with what would have been suggested from the commits before it:`,
    `Since the first of them, ${askedText(asked)} would have brought a question.`,
    `The ticked customers were exactly those of the note in ${Math.round(exact * evaluated)} of ${evaluated} (${percent(exact)}).`,
    ...line(precision, (shown) => `Of the ticked customers ${shown} were named.`),
    ...line(recall, (shown) => `Of the named customers ${shown} were ticked.`),
    ...line(mrr, () => `The first named customer stood at place ${place(mrr!)} on average.`),
    ...line(recallAt3, (shown) => `Of the named customers ${shown} were among the first three.`),
    ...line(needless, (shown) => `Where nobody was affected, somebody was ticked in ${shown}.`),
  ];
}

/** The place whose one divided by it is this. */
const place = (mrr: number): string => (mrr === 0 ? 'none' : (1 / mrr).toFixed(1));

/** As a Markdown document. @param name of the repository */
export function backtestDocument(found: Backtest, name: string): string {
  const [first = '', ...others] = backtestText(found).map(escapeMarkdown);
  const items = others.map((line) => `- ${line}`).join('\n');
  const end = 'What a note says is taken for right. Nothing that came after a commit was used for it.';
  return [`# How good suggestions are in ${escapeMarkdown(name)}`, first, items, end]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}
