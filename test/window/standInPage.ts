// A page of the review panel that says what it is told to say, and keeps what it hears.
import type { ReviewHost, ReviewPort } from '../../src/extension/review/reviewHost';
import type { FromPanel, PanelCommit, ToPanel } from '../../src/webview/protocol';

type Said<T extends ToPanel['type']> = Extract<ToPanel, { type: T }>;

export interface Page {
  /** What it has heard and nobody has taken. */
  readonly heard: readonly ToPanel[];
  /** The next message of this type; those before it are gone. */
  next<T extends ToPanel['type']>(type: T): Promise<Said<T>>;
  say(message: FromPanel | object): void;
  /** Says that it can hear, and gives the commits that it is then shown. */
  shown(): Promise<readonly PanelCommit[]>;
}

/** @param hosted makes what it talks to */
export function standInPage(hosted: (port: ReviewPort) => ReviewHost): Page {
  const heard: ToPanel[] = [];
  const waiting = new Set<() => void>();
  const host = hosted({
    post: (message) => {
      heard.push(message);
      for (const look of waiting) look();
    },
    onMessage: () => ({ dispose: () => undefined }),
  });
  const next = <T extends ToPanel['type']>(type: T): Promise<Said<T>> =>
    new Promise((resolve) => {
      const look = () => {
        const at = heard.findIndex((message) => message.type === type);
        if (at < 0) return;
        waiting.delete(look);
        resolve(heard.splice(0, at + 1).at(-1) as Said<T>);
      };
      waiting.add(look);
      look();
    });
  return {
    heard,
    next,
    say: (message) => host.hear(message),
    shown: async () => {
      host.hear({ type: 'ready' });
      await next('begin');
      const { commits } = await next('commits');
      await next('end');
      return commits;
    },
  };
}
