/** The program of the thread on which manifests are read. */
import { parentPort } from 'node:worker_threads';
import { proposalsOf, type FoundProposals, type ProposalTask } from './manifests';

/** What the thread says: which file it reads, and at the end what it has found. */
export type WorkerMessage = { readonly reading: string } | { readonly found: FoundProposals };

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows of a browser
const say = (message: WorkerMessage) => parentPort?.postMessage(message);

parentPort?.once('message', (task: ProposalTask) => {
  void proposalsOf(task, (reading) => say({ reading })).then((found) => say({ found }));
});
