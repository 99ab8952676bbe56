/** What a window remembers of a repository's commit hook, and what follows from what it sees later. */
import { join } from 'node:path';
import { isHookStub } from '../../git/hook';
import { plainText } from '../../git/plainFile';
import { isExecutable, type Hook, type HookState, type HookStatus } from './hook';

export interface HookMemory {
  /** The day of the first commit that was seen to get a note. */
  readonly noted?: string;
  /** Once is enough. */
  readonly offered?: true;
  /** It was seen in its place. */
  readonly installed?: true;
}

/** What is seen of a hook. */
export interface HookSight {
  readonly state: HookState;
  /**
   * `gone`: our script is not there, as after uninstalling. `lost`: what runs it is still there, as when somebody has deleted the
   * folder of the index. `off`: what is there is not executable.
   */
  readonly script: 'there' | 'gone' | 'lost' | 'off';
}

/** `update`: an old or lost script of ours is to be written anew. `miss`: another tool has taken the hook away. */
export interface HookStep {
  readonly memory: HookMemory;
  readonly step?: 'update' | 'miss' | 'offer';
}

/** A hook that a person took out or switched off is not missed, and what is missed is told once. */
export function afterSight(memory: HookMemory, { state, script }: HookSight): HookStep {
  if (state === 'installed') return { memory: { ...memory, installed: true } };
  if (state === 'outdated') return { memory, ...((script === 'there' || script === 'lost') && { step: 'update' }) };
  const { installed, ...others } = memory;
  return { memory: others, ...(installed && script !== 'gone' && { step: 'miss' }) };
}

/**
 * Offered is the hook to whom notes are a habit: with a note on a second day, right after it was given.
 * @param day of the commit that got a note, such as `2026-11-22`
 */
export function afterNote(memory: HookMemory, day: string): HookStep {
  if (memory.offered || memory.installed || memory.noted === day) return { memory };
  if (memory.noted === undefined) return { memory: { ...memory, noted: day } };
  return { memory: { ...memory, offered: true }, step: 'offer' };
}

/** What there is of a hook. */
export async function sightOf(hook: Hook, { state, path }: HookStatus): Promise<HookSight> {
  if (!hook.hasScript()) return { state, script: isHookStub(await plainText(path)) ? 'lost' : 'gone' };
  const isProgram = path.endsWith('commit-msg'); // another file with our line is the settings of a tool
  const programs = [join(hook.mailbox, 'hook'), ...(state === 'outdated' && isProgram ? [path] : [])];
  const isOn = (await Promise.all(programs.map(isExecutable))).every(Boolean);
  return { state, script: isOn ? 'there' : 'off' };
}
