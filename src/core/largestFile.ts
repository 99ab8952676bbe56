/** How big a customers.yaml may be, in bytes: more is no list that people wrote. Who opens a file refuses it. */
export const largestFile = 1_000_000;
