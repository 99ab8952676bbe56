/** What comes from the page of the review panel, read as if anybody could have sent it. */
import { levels } from '../../core/note/level';
import type { FromPanel, PanelAnswer, PanelNote } from '../../webview/protocol';

type Read = (message: Readonly<Record<string, unknown>>) => FromPanel | undefined;

const reads: { readonly [T in FromPanel['type']]: Read } = {
  ready: () => ({ type: 'ready' }),
  pickRange: () => ({ type: 'pickRange' }),
  cancel: () => ({ type: 'cancel' }),
  openDocument: () => ({ type: 'openDocument' }),
  showFiles: ({ hash }) => (isHash(hash) ? { type: 'showFiles', hash } : undefined),
  openDiff: ({ hash, file }) => (isHash(hash) && isText(file) ? { type: 'openDiff', hash, file } : undefined),
  change: ({ hash, others: said }) => {
    const others = readAll(said, (each) => (isHash(each) ? each : undefined));
    return isHash(hash) && others ? { type: 'change', hash, others } : undefined;
  },
  openCustomer: ({ id }) => (isText(id) ? { type: 'openCustomer', id } : undefined),
  digest: ({ id }) => (isText(id) ? { type: 'digest', id } : undefined),
  write: ({ answers }) => {
    const read = readAll(answers, readAnswer);
    return read && { type: 'write', answers: read };
  },
};

/** Undefined: it is none of the messages that the page may send. */
export function readPanelMessage(message: unknown): FromPanel | undefined {
  if (!isRecord(message) || !isText(message['type']) || !Object.hasOwn(reads, message['type'])) return undefined;
  return reads[message['type'] as FromPanel['type']](message);
}

function readAnswer(answer: unknown): PanelAnswer | undefined {
  if (!isRecord(answer) || !isHash(answer['hash'])) return undefined;
  const notes = readAll(answer['notes'], readNote);
  return notes && notes.length > 0 ? { hash: answer['hash'], notes } : undefined;
}

function readNote(note: unknown): PanelNote | undefined {
  if (!isRecord(note)) return undefined;
  const { customer, level: said, text } = note;
  const level = said === null ? null : levels.find((each) => each === said);
  if (level === undefined || !isTextOrNull(customer) || !isTextOrNull(text)) return undefined;
  return customer === '' ? undefined : { customer, level, text };
}

/** Undefined: it is no list, or something in it is not what it should be. */
function readAll<T>(list: unknown, read: (each: unknown) => T | undefined): readonly T[] | undefined {
  if (!Array.isArray(list)) return undefined;
  const found = list.map(read);
  return found.some((each) => each === undefined) ? undefined : (found as readonly T[]);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const isText = (value: unknown): value is string => typeof value === 'string';

const isTextOrNull = (value: unknown): value is string | null => value === null || isText(value);

/** A whole one, of SHA-1 or SHA-256. */
const isHash = (value: unknown): value is string => isText(value) && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value);
