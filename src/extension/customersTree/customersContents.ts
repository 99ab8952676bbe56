/** What the Customers view shows, and what one does there, as a table of contents: a bundle that is loaded when it is first needed. */
import { copyContact, copyId, openLink } from './customerActs';
import { askFilter, askGrouping, revealCustomers } from './customersTreeActs';

export { searchFor } from '../../core/customers/customerSearch';
export { nodesIn } from './customersBelow';
export { itemOf } from './customersItems';
export { groupNodes } from './customersNodes';

/** By the ids of their commands. */
export const acts = {
  groupBy: askGrouping,
  filter: askFilter,
  revealActive: revealCustomers,
  copyContact,
  copyId,
  openLink,
};
