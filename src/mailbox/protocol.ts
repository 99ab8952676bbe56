/**
 * What the `commit-msg` hook (`src/git/hook.sh`) and the windows of its repository write to each other, version 1. All of it
 * is untrusted text. In the mailbox, `<git-common-dir>/downstream-customers`, lie for a hook with the process id 12:
 *
 * - `windows/<id>`: one for each window, {@link windowText}
 * - `req-12/`: `info`, `message`, `files`, and `alive`, which the hook rewrites each second
 * - `req-12.ack`: made by the window that claims it, which rewrites it with another text every 2 s
 * - `req-12.ans`: {@link answerText}, from that window
 */
import type { DraftMessage, Operation } from '../core/note/commitMessage';

/** Bytes of a file that are read at most. */
export const mostBytes = 1 << 20;

/** Where a commit was made: the source control view, the integrated terminal, another one, or by a program. */
export type Origin = 'scm' | 'terminal' | 'tty' | 'none';

/** The setting `prompt.for`: whose commits are asked about. */
export type PromptFor = 'scm' | 'interactive' | 'all';

export interface CommitRequest {
  /** The work tree's top folder, as git names it. */
  readonly workTree: string;
  readonly origin: Origin;
  readonly operation: Operation;
  readonly message: DraftMessage;
  /** Staged paths, relative to the root; a rename is its old and its new name. */
  readonly paths: readonly string[];
}

/** The complete new message, no note, or the end of the commit. */
export type Answer = { readonly write: string } | 'none' | 'abort';

/** A window, as it enters itself. Hooks read it, too: in one line, and `workTree` without a space before it. */
export interface WindowRecord {
  readonly pid: number;
  readonly host: string;
  /** Of the extension. */
  readonly version: string;
  /** The work tree that it has open. */
  readonly workTree: string;
}

export const isRequestName = (name: string): boolean => /^req-\d{1,10}$/.test(name);

export const windowText = ({ pid, host, version, workTree }: WindowRecord): string =>
  `${JSON.stringify({ pid, host, version, workTree })}\n`;

/** Who entered a window, to tell if it is there; undefined where the text does not say. */
export function readWindow(text: string): Pick<WindowRecord, 'pid' | 'host'> | undefined {
  try {
    const { pid, host } = JSON.parse(text) as { readonly pid?: unknown; readonly host?: unknown };
    const isPid = typeof pid === 'number' && Number.isSafeInteger(pid) && pid > 0;
    return isPid && typeof host === 'string' ? { pid, host } : undefined;
  } catch {
    return undefined;
  }
}

/** What a hook says of its commit; `version` tells if the rest can be understood. */
interface Info {
  readonly version: string;
  readonly workTree: string;
  readonly editor: string;
  readonly origin: string;
  readonly commentChar: string;
  readonly operation: string;
  readonly cleanup: string;
}

export function readInfo(text: string): Info {
  const lines = text.split('\n', 9);
  const [version = '', workTree = '', , editor = '', , origin = '', commentChar = '', operation = '', cleanup = ''] =
    lines;
  return { version, workTree, editor, origin, commentChar, operation, cleanup };
}

/** The values of `commit.cleanup` with which lines that begin with the comment character stay. */
const keeping = ['scissors', 'verbatim', 'whitespace'] as const;

/**
 * @param message undefined: longer than {@link mostBytes}
 * @param files separated by NUL; what is longer ends anywhere
 * @returns undefined: of another version, or a message that could not be written again as it is
 */
export function readRequest(
  { version, workTree, editor, origin, commentChar, operation, cleanup }: Info,
  message: Uint8Array | undefined,
  files: Uint8Array,
): CommitRequest | undefined {
  const text = message && utf8(message);
  if (version !== '1' || text === undefined) return undefined;
  return {
    workTree,
    origin: oneOf(['scm', 'terminal', 'tty'], origin) ?? 'none',
    operation: oneOf(['merge', 'squash'], operation) ?? 'commit',
    message: { text, edited: editor !== ':', commentChar, commentsStay: oneOf(keeping, cleanup) !== undefined },
    paths: new TextDecoder().decode(files).split('\0').slice(0, -1),
  };
}

const oneOf = <T extends string>(known: readonly T[], text: string): T | undefined =>
  known.find((each) => each === text);

/** Undefined: it is none. */
function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Whether a commit from there is asked about. */
export function isWanted(origin: Origin, promptFor: PromptFor): boolean {
  return promptFor === 'all' || origin === 'scm' || (promptFor === 'interactive' && origin !== 'none');
}

/** A blank message would end the commit, which only `abort` may. */
export function answerText(answer: Answer): string {
  if (typeof answer === 'string') return `${answer}\n`;
  return answer.write.trim() === '' ? 'none\n' : `write\n${answer.write}`;
}
