/** How big a customers.yaml may be, in bytes: more is no list that people wrote. Whoever opens a file refuses it. */
export const largestFile = 1_000_000;
