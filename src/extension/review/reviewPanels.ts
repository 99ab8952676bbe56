/** The review panels of this window: one for each repository and range. They are there again after a reload. */
import { l10n, Uri, ViewColumn, window, type Disposable, type WebviewPanel } from 'vscode';
import { said } from '../../core/l10n';
import { isFailure, type Failure } from '../../repository/failure';
import type { Repository } from '../../repository/repository';
import type { ToPanel } from '../../webview/protocol';
import { guarded } from '../commands';
import { DisposableStore } from '../disposableStore';
import { spokenLanguage } from '../language';
import { inOwnDirection } from '../plainText';
import { readState, type PanelState } from './panelState';
import { ReviewHost, type HostGround } from './reviewHost';
import { reviewPage } from './reviewPage';
import { rangeToReview } from './reviewRange';
import { reviewWords } from './reviewWords';

interface OpenPanel {
  readonly panel: WebviewPanel;
  readonly held: DisposableStore;
  shown: PanelState;
}

/** Milliseconds after which a panel says that its repository is not open: after a reload that takes a moment. */
const patience = 5000;

const viewType = 'downstreamCustomers.review';

export class ReviewPanels implements Disposable {
  readonly #ground: HostGround;
  readonly #extension: Uri;
  readonly #open = new Set<OpenPanel>();

  /** @param extension the folder of the extension */
  constructor(ground: HostGround, extension: Uri) {
    this.#ground = ground;
    this.#extension = extension;
  }

  /** Opens one for the range of the setting, or that a person picks. */
  async review(repository: Repository): Promise<Failure | undefined> {
    const { root, name } = repository;
    const request = await rangeToReview(repository, this.#ground.lastReviews);
    if (!request) return undefined;
    const range = await repository.findRange(request);
    if (isFailure(range)) return range;
    const shown = { root: root.workTree, request };
    if (this.#reveal(shown)) return undefined;
    this.#connect(window.createWebviewPanel(viewType, titleOf(name, said(range.name, l10n)), ViewColumn.Active), shown);
    return undefined;
  }

  /** Whether one is open already, be it not this one. */
  #reveal(shown: PanelState, but?: OpenPanel): boolean {
    const found = [...this.#open].find((each) => each !== but && keyOf(each.shown) === keyOf(shown));
    found?.panel.reveal();
    return found !== undefined;
  }

  /** @param state what its page has kept; where that is not understood, it is closed */
  restore(panel: WebviewPanel, state: unknown): void {
    const shown = readState(state);
    if (shown) this.#connect(panel, shown);
    else panel.dispose();
  }

  #connect(panel: WebviewPanel, shown: PanelState): void {
    const open: OpenPanel = { panel, shown, held: new DisposableStore() };
    this.#open.add(open);
    panel.onDidDispose(() => {
      this.#open.delete(open);
      open.held.dispose();
    });
    const icon = (theme: string) => Uri.joinPath(this.#extension, 'media', `review-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    void guarded('review', this.#ground.log, () => this.#host(open));
    this.#fill(panel);
  }

  #fill({ webview }: WebviewPanel): void {
    const dist = Uri.joinPath(this.#extension, 'dist');
    const inPage = (name: string) => webview.asWebviewUri(Uri.joinPath(dist, name)).toString();
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    const uris = { script: inPage('reviewPanel.js'), style: inPage('reviewPanel.css'), cspSource: webview.cspSource };
    webview.html = reviewPage(uris, newNonce(), reviewWords(l10n, spokenLanguage()));
  }

  /** Talks to a page as long as its repository is open, and again when it is opened again. */
  async #host(open: OpenPanel): Promise<void> {
    const { panel, held } = open;
    const { webview } = panel;
    const { repositories } = this.#ground;
    const post = (message: ToPanel) => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that of a webview takes none
      if (this.#open.has(open)) void webview.postMessage(message);
    };
    let isReady = false;
    held.add(webview.onDidReceiveMessage((message: unknown) => (isReady ||= isReadyMessage(message))));
    while (this.#open.has(open)) {
      const { root } = open.shown;
      const waiting = setTimeout(() => post({ type: 'failed', text: notOpen(root) }), patience);
      const repository = await repositories.opened(root);
      clearTimeout(waiting);
      if (!this.#open.has(open)) return;
      const host = new ReviewHost({
        port: { post, onMessage: (hear) => webview.onDidReceiveMessage(hear) },
        repository,
        request: open.shown.request,
        ground: this.#ground,
        mayShow: (request) => !this.#reveal({ root, request }, open),
        named: (request, name) => {
          open.shown = { root, request };
          panel.title = titleOf(repository.name, name);
        },
      });
      held.add(host);
      if (isReady) host.hear({ type: 'ready' });
      await this.#closed(repository, held);
      host.dispose();
      post({ type: 'failed', text: notOpen(root) });
    }
  }

  /** Until the repository is closed. */
  #closed(repository: Repository, held: DisposableStore): Promise<void> {
    const { repositories } = this.#ground;
    return new Promise((resolve) => {
      held.add(repositories.onDidChange(() => repositories.all.includes(repository) || resolve()));
    });
  }

  /** The panels stay, so that they are there after a reload. */
  dispose(): void {
    for (const { held } of this.#open) held.dispose();
    this.#open.clear();
  }
}

const keyOf = ({ root, request: { text, since, days, branch } }: PanelState): string =>
  JSON.stringify([root, text, since, days, branch]);

const titleOf = (repository: string, range: string): string =>
  l10n.t('Changes of {0}: {1}', inOwnDirection(repository), inOwnDirection(range));

const notOpen = (root: string): string =>
  l10n.t('{0} is not open in this window. What changed there is shown as soon as it is.', root);

const isReadyMessage = (message: unknown): boolean =>
  typeof message === 'object' && message !== null && 'type' in message && message.type === 'ready';

/** Hexadecimal digits. */
const newNonce = (): string => crypto.randomUUID().replaceAll('-', '');
