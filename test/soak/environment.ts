// The environment variables by which `npm run soak` speaks to the window.

/** How many operations. */
export const OPERATIONS = 'SOAK_OPERATIONS';
export const SEED = 'SOAK_SEED';
/** A file for what is told as it goes. */
export const REPORT = 'SOAK_REPORT';
