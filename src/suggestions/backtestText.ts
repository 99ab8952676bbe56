/** The figures of a backtest in words. */
import type { Backtest } from './backtest';
import type { L10n } from '../core/l10n';
import { escapeMarkdown, inParagraphs } from '../core/markdown';
import { askedText } from '../core/suggestion/restraint';

/** Line by line. */
export function backtestText(found: Backtest, l10n: L10n): readonly string[] {
  const { commits, evaluated, exact, precision, recall, mrr, recallAt3, needless, asked } = found;
  if (evaluated === 0 || exact === null) {
    return [
      l10n.t(
        'None of {0} commits has a note that names a customer of today, or nobody: there is nothing to compare with.',
        commits,
      ),
    ];
  }
  const percent = (figure: number) => `${Math.round(100 * figure)} %`;
  const line = (figure: number | null, words: (shown: string) => string) =>
    figure === null ? [] : [words(percent(figure))];
  return [
    l10n.t(
      'The last {0} commits with a note, each compared with what would have been suggested from the commits before it:',
      evaluated,
    ),
    l10n.t('Since the first of them, {0} would have brought a question.', askedText(asked, l10n)),
    l10n.t(
      'The ticked customers were exactly those of the note in {0} of {1} ({2}).',
      Math.round(exact * evaluated),
      evaluated,
      percent(exact),
    ),
    ...line(precision, (shown) => l10n.t('Of the ticked customers {0} were named.', shown)),
    ...line(recall, (shown) => l10n.t('Of the named customers {0} were ticked.', shown)),
    ...line(mrr, () => l10n.t('The first named customer stood at place {0} on average.', place(mrr!, l10n))),
    ...line(recallAt3, (shown) => l10n.t('Of the named customers {0} were among the first three.', shown)),
    ...line(needless, (shown) => l10n.t('Where nobody was affected, somebody was ticked in {0}.', shown)),
  ];
}

/** The place whose one divided by it is this. */
const place = (mrr: number, l10n: L10n): string => (mrr === 0 ? l10n.t('none') : (1 / mrr).toFixed(1));

/** As a Markdown document. @param name of the repository */
export function backtestDocument(found: Backtest, name: string, l10n: L10n): string {
  const [first = '', ...others] = backtestText(found, l10n).map(escapeMarkdown);
  const items = others.map((line) => `- ${line}`).join('\n');
  const end = l10n.t('What a note says is taken for right. Nothing that came after a commit was used for it.');
  const title = `# ${l10n.t('How good suggestions are in {0}', escapeMarkdown(name))}`;
  return inParagraphs([title, first, items, end].filter((part) => part !== ''));
}
