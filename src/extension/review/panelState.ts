/** What a review panel shows, as the state of its page keeps it: from that it is made again after a reload. */
import type { RangeRequest } from '../../repository/range';

export interface PanelState {
  /** Work tree of the repository. */
  readonly root: string;
  readonly request: RangeRequest;
}

/** For `begin`; the page gives it back as it is. */
export const keptState = ({ root, request }: PanelState): string => JSON.stringify({ root, request });

/** @param state what the page has kept, `kept` being what it was given. Undefined: that is not it. */
export function readState(state: unknown): PanelState | undefined {
  if (typeof state !== 'object' || state === null || !('kept' in state) || typeof state.kept !== 'string')
    return undefined;
  const { root, request } = parsed(state.kept) ?? {};
  if (typeof root !== 'string' || typeof request !== 'object' || request === null) return undefined;
  const { text, since, days, branch, name } = request as Readonly<Record<string, unknown>>;
  return {
    root,
    request: {
      ...(typeof text === 'string' && { text }),
      ...(typeof since === 'string' && { since }),
      ...(typeof days === 'number' && days >= 0 && { days }),
      ...(branch === true && { branch }),
      ...(typeof name === 'string' && { name }),
    },
  };
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}
