/**
 * What the grounds of `grounds.ts` count for: weights of a logistic regression, and from which chance on a customer is shown.
 *
 * They were fitted offline, once, to what people said in six public monorepos (about 700 commits of each, each repository counting
 * the same, a commit's candidates by 1 / the number of customers it names, ridge 3 on standardised grounds). Of 50 figures that
 * were tried, those are left that the mean over six repositories, each judged by weights from the other five, could not spare.
 * All repositories are judged by these same numbers: a repository's own ways are in the grounds, which are its own counts.
 */

/** For customers by declaration, in the order of their grounds. */
const declared = [
  -0.03, // always
  -0.58, // files that it notices (the rates below say so already, and more)
  2.15, // its share of the paths
  -0.2, // log of the number of customers touched
  -0.44, // log-odds of: named when this kind of its files was touched
  0.25, // … where just these files and folders changed
  0.54, // … when exactly these customers were touched
  0.01, // few notes so far
  -0.62, // … any customer, for this kind of files
  0.47, // … the last few times that it was touched
  0.4, // … customers as well known as this one, for this kind of files
  -0.22, // log of the number of customers with code in the change
  -1.49, // others have code in it, this one has not
  1.25, // its share of the code
] as const;

/** For customers whom no pattern names. */
const other = [
  -3.67, // always
  0.73, // log-odds of: named in the folder that names it most
  0.86, // … in the folders of the change, on average
  -0.52, // … when one of the customers here was touched
  0.77, // … when exactly these customers were touched
  0.04, // … at present, whatever changes
  0.03, // log of the number of customers touched
  1.14, // few notes so far
  2.05, // share of the last few commits to a folder that named it
] as const;

/** For both, once the chances of all are known: in the order of the grounds among them. */
const declaredAmong = [0.48, 0.87, 0.24, -0.19, 0.05, -0.02] as const;
const otherAmong = [2.07, 1.29, -0.14, -2, 0.62, 0.14] as const;

export const weights = { declared, other, declaredAmong, otherAmong } as const;

/** From which chance on a customer is ticked. A declared one is worth a look sooner: its reason is plain to see. */
export const cutoff = { declared: 0.25, other: 0.4 } as const;

/** After so many notes what they teach counts as much as the patterns; before, the patterns rule. */
export const notesForHalf = 20;

/** The chance that the grounds give. */
export function chanceOf(grounds: readonly number[], weight: readonly number[]): number {
  const sum = grounds.reduce((total, ground, at) => total + ground * weight[at]!, 0);
  return 1 / (1 + Math.exp(-sum));
}
