/** What is wrong with a text that is no path pattern. */
import type { L10n } from '../l10n';
import type { PatternMistake } from '../matching/patterns';
import { leftByParents, withoutParents } from '../matching/withoutParents';
import type { MistakeOf } from './problem';

type BadPattern = MistakeOf<'bad-pattern'>;

/**
 * With what is to be written, or what it leads out of, where the mistake alone does not tell it.
 * @param folder that the pattern is relative to; '' is the repository's root
 */
export function badPattern(pattern: string, mistake: PatternMistake, folder: string): BadPattern {
  const bad = { code: 'bad-pattern', pattern, mistake } as const;
  if (mistake !== 'parent-segment') return bad;
  const meant = withoutParents(pattern);
  if (meant !== undefined) return { ...bad, meant };
  const outOf = leftByParents(pattern, folder);
  return { ...bad, ...(outOf && { outOf }) };
}

/** A sentence or two for people. */
export function patternText({ pattern, mistake, ...place }: BadPattern, l10n: L10n): string {
  switch (mistake) {
    case 'empty':
      return l10n.t('An empty pattern matches nothing. Example: `/src/api/`.');
    case 'root':
      return l10n.t('`/` alone names no file. For everything write `*`.');
    case 'absolute':
      return l10n.t('`{0}` is a path of one machine. Begin at the folder of this file: `/src/api/`.', pattern);
    case 'negated':
      return l10n.t('`{0}`: a leading `!` does not leave out. Use `exclude:` beside `paths:`.', pattern);
    case 'braces':
      return l10n.t(
        '`{0}`: braces are not read. Write one pattern for each alternative, such as `*.ts` and `*.js` for `*.{ts,js}`.',
        pattern,
      );
    case 'dot-segment':
      return l10n.t("`{0}`: leave out `./`. A leading `/` stands for this file's folder.", pattern);
    case 'parent-segment':
      return parentText({ pattern, ...place }, l10n);
    case 'double-slash':
      return l10n.t('`{0}`: `//` matches nothing. Write a single `/`.', pattern);
    case 'owners':
      return l10n.t(
        '`{0}`: this looks like a CODEOWNERS line with its owners. Keep only the path: `{1}`.',
        pattern,
        pattern.trim().split(/\s/, 1)[0]!,
      );
  }
}

function parentText({ pattern, meant, outOf }: Pick<BadPattern, 'pattern' | 'meant' | 'outOf'>, l10n: L10n): string {
  if (meant !== undefined) return l10n.t('`{0}`: leave out `..`. Write `{1}`.', pattern, meant);
  if (outOf === 'folder') {
    return l10n.t(
      "`{0}`: `..` would reach above this file's folder. Put the pattern into a customers.yaml further up.",
      pattern,
    );
  }
  return outOf === 'repository'
    ? l10n.t('`{0}`: `..` leads out of the repository. Begin at the folder of this file: `/src/api/`.', pattern)
    : l10n.t('`{0}`: leave out `..`, and write the path that is meant.', pattern);
}
