/** What runs programs: the thread that asks, or another one. */
import { run, type Command, type Printed } from './command';
import { start, type Ended, type Program, type Stream } from './stream';

export interface Processes {
  /** Runs git to its end. Never rejects. */
  run(command: Command): Promise<Printed>;
  start(program: Program): Stream & { readonly ended: Promise<Ended> };
}

export const inThisThread: Processes = { run, start };
