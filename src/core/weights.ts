/**
 * What the grounds of `grounds.ts` and `company.ts` count for: weights of two logistic regressions, the second of which sees what
 * the first says of all; and from which chance on a customer is ticked.
 *
 * They were fitted offline, once, to what people said in six public monorepos that use Changesets: each repository counts the same,
 * a commit's candidates by 1 / the number of customers it names, ridge 3 on standardised grounds, and no rate may speak against
 * what it counts. Commits that name nobody are left out, since `anybody.ts` decides on those. Of about 45 figures that were tried,
 * these are left: those that the mean could not spare when each repository was judged by weights from the other five. So
 * judged, the mean F1 of a commit was 0.915; by these weights 0.917; by the patterns without unnoticed files 0.841. All repositories
 * are judged by the same numbers: a repository's own ways are in the grounds, which are its own counts.
 */

/** For customers by declaration, in the order of their grounds. */
const declared = [
  -0.1, // always
  -0.81, // files that it notices (the rates below say so already, and more)
  2.25, // its share of the paths
  -0.13, // log of the number of customers touched
  0.22, // log-odds of: named where just these files and folders changed
  0.28, // … when exactly these customers were touched
  0.04, // few notes so far
  0.41, // … the last few times that it was touched
  -0.24, // log of the number of customers with code in the change
  -1.33, // others have code in it, this one has not
  1.04, // its share of the code
] as const;

/** For customers whom no pattern names. */
const other = [
  -3.55, // always
  0.34, // log-odds of: named in the folder that names it most
  0.86, // … in the folders of the change, on average
  0.64, // … when exactly these customers were touched
  0.06, // … at present, whatever changes
  -0.19, // log of the number of customers touched
  0.73, // few notes so far
  2.19, // share of the last few commits to a folder that named it
] as const;

/** Once the chances of all are known: in the order of the grounds among them. */
const declaredAmong = [0.76, 0.8, 0.32, -0.34, 0.13, 0] as const;
const otherAmong = [2.24, 1.19, 0, -2.35, 0.5, 0.14] as const;

export const weights = { declared, other, declaredAmong, otherAmong } as const;

/** From which chance on a customer is ticked. A declared one is worth a look sooner: its reason is plain to see. */
export const cutoff = { declared: 0.25, other: 0.35 } as const;

/** After so many notes what they teach counts as much as the patterns; before, the patterns rule. */
export const notesForHalf = 20;

/** The chance that the grounds give. */
export function chanceOf(grounds: readonly number[], weight: readonly number[]): number {
  const sum = grounds.reduce((total, ground, at) => total + ground * weight[at]!, 0);
  return 1 / (1 + Math.exp(-sum));
}
