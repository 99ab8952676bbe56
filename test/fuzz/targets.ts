/** All that is fuzzed: whatever reads text of others. */
import { customersFile } from './customersFile';
import { customersLanguage } from './customersLanguage';
import { documents } from './documents';
import { gitLog } from './gitLog';
import { gitOutput } from './gitOutput';
import { mailbox } from './mailbox';
import { manifests } from './manifests';
import { notes } from './notes';
import { panelMessage } from './panelMessage';
import { patterns } from './patterns';

export const targets = [
  customersFile,
  customersLanguage,
  patterns,
  notes,
  documents,
  gitLog,
  gitOutput,
  mailbox,
  panelMessage,
  manifests,
] as const;
