/** What the customers.yaml files of a repository say while some of them are open in editors, saved or not. */
import type { CustomersFile } from '../../core/customers/customersFile';
import { largestFile } from '../../core/customers/largestFile';
import type { Mistake } from '../../core/customers/problem';
import { ReadingThread } from './readingThread';
import { folderOf, mostHere, readHere, refused, type Source } from './sources';

interface OpenSource extends Source {
  readonly text: string;
}

/** Remembers what it has read, so that only what was typed since is read again. */
export class OpenTexts {
  readonly #thread: ReadingThread;
  #read: ReadonlyMap<string, OpenSource> = new Map();

  /** @param signal ends what is under way */
  constructor(signal: AbortSignal) {
    this.#thread = new ReadingThread(signal);
  }

  /** Those of the texts that were read last. */
  get sources(): readonly Source[] {
    return [...this.#read.values()];
  }

  /**
   * The sources with these texts in place of what is on disk. To be asked once at a time.
   * @param texts by file; those of files that are not among the sources are left out
   */
  async over(saved: readonly Source[], texts: ReadonlyMap<string, string>): Promise<readonly Source[]> {
    const read = new Map<string, OpenSource>();
    for (const source of saved) {
      const text = texts.get(source.file);
      if (text !== undefined) read.set(source.file, await this.#readText(source, text));
    }
    this.#read = read;
    if (read.size === 0) this.#thread.rest();
    return saved.map((source) => read.get(source.file) ?? source);
  }

  async #readText(saved: Source, text: string): Promise<OpenSource> {
    const { file } = saved;
    const before = this.#read.get(file);
    if (before?.text === text) return before;
    const answer = await this.#reading(file, text);
    const now = 'code' in answer ? refused(file, answer) : answer;
    return { file, now, good: now.state === 'broken' ? saved.good : now, digest: undefined, text };
  }

  async #reading(file: string, content: string): Promise<CustomersFile | Mistake> {
    const bytes = Buffer.byteLength(content);
    if (bytes > largestFile) return { code: 'too-large', bytes };
    const text = { file, content, folder: folderOf(file) };
    return bytes > mostHere ? this.#thread.read(text) : readHere(text);
  }
}
