/** Evidence in words: what files and commits of others say, on one line and of a length that can be read. */
import { said, type L10n, type Saying } from '../core/l10n';

const longest = 300;

/** Other people's text on one line. */
export function shownText(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  const points = Array.from(plain.slice(0, 2 * longest));
  return points.length > longest ? `${points.slice(0, longest - 1).join('')}…` : points.join('') || 'Unnamed';
}

export const evidenceText = (evidence: Saying, l10n: L10n): string => shownText(said(evidence, l10n));
