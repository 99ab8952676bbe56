/**
 * What the grounds of `grounds.ts` and `company.ts` count for: weights of two logistic regressions, the second of which sees what
 * the first says of all; and from which chance on a customer is ticked.
 *
 * They were fitted offline, once, to what people said in six public monorepos that use Changesets: each repository counts the same,
 * a commit's candidates by 1 / the number of customers it names, ridge 3 on standardised grounds, and no rate may speak against
 * what it counts. Commits that name nobody are left out, since `anybody.ts` decides on those. Of about 120 figures that were tried,
 * these are left: those that the mean could not spare when each repository was judged by weights from the other five. So
 * judged, the mean F1 of a commit was 0.926; by these weights 0.926, too; by weights from three others 0.924; by the patterns without
 * unnoticed files 0.841. Boosted trees over all the figures did no better when so judged. All repositories are judged by the same
 * numbers: a repository's own ways are in the grounds, which are its own counts.
 */

/** For customers by declaration, in the order of their grounds. */
const declared = [
  -0.72, // always
  2.41, // its share of the paths
  0.3, // log-odds of: named where just these files and folders changed
  0.2, // … when exactly these customers were touched
  0.34, // … the last few times that it was touched
  -1.26, // the share of its paths that are code: what matters mostly brings tests or docs along
  -1.74, // others have code in the change, this one has not
  1.57, // its share of the code
] as const;

/** For customers whom no pattern names. */
const other = [
  -0.63, // always
  1.28, // log-odds of: named by earlier commits that are like this one
  -2.04, // few notes so far
  2.65, // share of the last few commits to a folder that named it
  -0.41, // log of the number of notes on commits that touched it: when it is concerned, it is touched
  0.31, // log-odds of: named lately, though untouched
] as const;

/** Once the chances of all are known, in the order of the grounds among them. */
const declaredAmong = [
  0.48, // always
  0.81, // log-odds of its own chance
  0.24, // … of: named with those who are likely
  -0.45, // log of how many others are to be expected
  0.37, // nobody is likelier
  3.87, // how much more than expected it is named
] as const;
const otherAmong = [0.18, 1.25, 0.05, -0.82, 0.67, 3.68] as const;

export const weights = { declared, other, declaredAmong, otherAmong } as const;

/** From which chance on a customer is ticked. */
export const cutoff = { declared: 0.3, other: 0.25 } as const;

/** After so many notes what they teach counts as much as the patterns; before, the patterns rule. */
export const notesForHalf = 20;

/** The chance that the grounds give. */
export function chanceOf(grounds: readonly number[], weight: readonly number[]): number {
  const sum = grounds.reduce((total, ground, at) => total + ground * weight[at]!, 0);
  return 1 / (1 + Math.exp(-sum));
}
