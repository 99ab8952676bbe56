/** Up to where a customer was told, as the settings of this clone remember it: beside the day, which customers.yaml has. */
import { oneLine, type Task } from './git';

/** The id is one of customers.yaml: letters, digits and `._-`. */
const key = (id: string): string => `downstream-customers.${id}.told`;

/** A day, and the commit that was HEAD. */
export interface ToldUpTo {
  readonly day: string;
  readonly hash: string;
}

/** Undefined: nothing is remembered, or nothing that could be read. */
export function toldUpTo(id: string): Task<ToldUpTo | undefined> {
  return {
    args: ['config', '--local', '--get', key(id)],
    read: (output) => {
      const [, day, hash] = /^(\d{4}-\d{2}-\d{2}) ([0-9a-f]{40,64})$/.exec(oneLine(output)) ?? [];
      return day === undefined || hash === undefined ? undefined : { day, hash };
    },
    answers: { 1: undefined, 2: undefined },
  };
}

export function rememberTold(id: string, { day, hash }: ToldUpTo): Task<undefined> {
  return { args: ['config', '--local', '--replace-all', key(id), `${day} ${hash}`], read: () => undefined };
}
