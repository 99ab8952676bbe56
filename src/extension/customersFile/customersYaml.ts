/** What needs the parser of YAML, as a table of contents: a bundle that the window loads when one of these is first needed. */
import { addCustomer } from './addCustomer';
import { addFeedback } from './addFeedback';
import { addPath } from './addPath';
import { createFile } from './createFile';
import { markTold } from './markTold';

export { registerCustomersLanguage } from '../customersLanguage/customersLanguage';
export { movedFiles } from './movedPaths';

/** The commands that write into customers.yaml, by their ids. */
export const edits = { createFile, addCustomer, addPath, addFeedback, markTold };
