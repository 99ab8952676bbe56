// What one program has started and must end: undone last first, at the end of its work or on a signal.
export type End = () => void | Promise<void>;

export class Endings {
  readonly #ends: End[] = [];

  /** Registers `end`; the function returned runs it once and forgets it. */
  add(end: End): () => Promise<void> {
    let running: Promise<void> | undefined;
    const once = (): Promise<void> => {
      this.#ends.splice(0, this.#ends.length, ...this.#ends.filter((other) => other !== once));
      running ??= Promise.resolve(end());
      return running;
    };
    this.#ends.push(once);
    return once;
  }

  async endAll(): Promise<void> {
    for (let end = this.#ends.pop(); end; end = this.#ends.pop()) {
      try {
        await end();
      } catch (error) {
        console.error('Could not end what was started:', error);
      }
    }
  }
}

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Ends everything on Ctrl+C, SIGTERM and SIGHUP, then leaves with the shell's code for that signal. Under `npm run` it
 * also ends when the shell that npm put in between is gone, because npm hands signals to that shell only.
 */
export function endOnSignal(endings: Endings, env: NodeJS.ProcessEnv): void {
  let ending = false;
  const leave = (code: number): void => {
    if (ending) return;
    ending = true;
    void endings.endAll().then(() => process.exit(code));
  };
  for (const [signal, code] of Object.entries(SIGNALS)) process.on(signal, () => leave(code));
  if (env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) leave(SIGNALS.SIGTERM);
  }, 500).unref();
}
