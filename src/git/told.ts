/** Up to where customers were told, as the settings of this clone remember it: beside the day, which customers.yaml has. */
import { nulSeparated, type Task } from './git';

/** A day, and the commit that was HEAD. */
export interface ToldUpTo {
  readonly day: string;
  readonly hash: string;
}

/** By id; what cannot be read is left out, and of two settings the last one holds. */
export const toldUpTo: Task<ReadonlyMap<string, ToldUpTo>> = {
  args: ['config', '--local', '-z', '--get-regexp', '^downstream-customers\\..*\\.told$'],
  read: (output) => {
    const found = new Map<string, ToldUpTo>();
    for (const setting of nulSeparated(output)) {
      const parts = /^[^.\n]*\.(.*)\.told\n(\d{4}-\d{2}-\d{2}) ([0-9a-f]{40,64})$/.exec(setting);
      const [, id, day, hash] = parts ?? [];
      if (id !== undefined && day !== undefined && hash !== undefined) found.set(id, { day, hash });
    }
    return found;
  },
  answers: { 1: new Map() },
};

/** @param id as customers.yaml has it: letters, digits and `._-` */
export function rememberTold(id: string, { day, hash }: ToldUpTo): Task<undefined> {
  const key = `downstream-customers.${id}.told`;
  return { args: ['config', '--local', '--replace-all', key, `${day} ${hash}`], read: () => undefined };
}
