/** The log, as the layers below a shell see it. */
export interface Log {
  /** What a user would ask about. Never customers' text. */
  info(message: string): void;
  /** Git commands with their durations, and the like. */
  debug(message: string): void;
  /** A bug, or the outer world; with its cause. */
  error(message: string, cause?: unknown): void;
}

export const silent: Log = { info: () => undefined, debug: () => undefined, error: () => undefined };
