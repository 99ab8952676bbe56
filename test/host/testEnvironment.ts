// The environment variables by which the one who runs the tests speaks to them.

/** The file for the results. */
export const RESULTS_FILE = 'TEST_RESULTS';
/** A regular expression that chooses tests, for those in the extension host. */
export const GREP = 'TEST_GREP';
/** A folder with one file, named by its id, for each process group that the tests have still to end. */
export const PROCESS_LIST = 'TEST_PROCESSES';
/** The VS Code version to drive. */
export const VERSION = 'TEST_VSCODE';
/** The packed extension. */
export const VSIX = 'TEST_VSIX';
