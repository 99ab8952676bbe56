// Gives the stream for `git fast-import` that makes a list of commits, each file whole, each byte decided here.
import { authors, type Change, type Edit, type SampleCommit } from './commit';

type Files = ReadonlyMap<string, string>;

interface Tip {
  readonly mark: number;
  readonly files: Files;
  /** Paths changed since this branch left main. */
  readonly changed: readonly string[];
}

/** @throws where a commit edits what is not there: a mistake in the list */
export function fastImportStream(history: readonly SampleCommit[]): string {
  const tips = new Map<string, Tip>();
  const parts = history.map((commit, index) => {
    const branch = commit.on ?? 'main';
    const before = tips.get(branch) ?? tips.get('main') ?? { mark: 0, files: new Map(), changed: [] };
    const merged = commit.merges === undefined ? undefined : tips.get(commit.merges);
    const brought = (merged?.changed ?? []).map((path) => [path, merged?.files.get(path) ?? null] as const);
    const own = Object.entries(commit.changes).map(
      ([path, change]) => [path, changedText(before, path, change)] as const,
    );
    const written = [...brought, ...own];
    const after: Tip = {
      mark: index + 1,
      files: filesAfter(before.files, written),
      changed: branch === 'main' ? [] : [...before.changed, ...written.map(([path]) => path)],
    };
    tips.set(branch, after);
    return [
      ...commitHead(commit, { mark: after.mark, from: before.mark, merge: merged?.mark }),
      ...written.map(([path, content]) =>
        content === null ? `D ${path}\n` : `M 100644 inline ${path}\n${data(content)}`,
      ),
      ...tagLines(commit, after.mark),
    ].join('');
  });
  return `${parts.join('')}done\n`;
}

function filesAfter(before: Files, written: readonly (readonly [string, string | null])[]): Files {
  const files = new Map(before);
  for (const [path, content] of written) {
    if (content === null) files.delete(path);
    else files.set(path, content);
  }
  return files;
}

function changedText(before: Tip, path: string, change: Change): string | null {
  if (change === null || typeof change === 'string') return change;
  return change.reduce((content, edit) => edited(content, edit, path), before.files.get(path) ?? '');
}

function edited(content: string, edit: Edit, path: string): string {
  const sought = 'replace' in edit ? edit.replace : edit.after;
  const start = content.indexOf(sought);
  if (start < 0 || content.includes(sought, start + 1)) {
    throw new Error(
      `The text to edit must stand exactly once in ${path}, found ${start < 0 ? 'none' : 'more'}: ${sought}`,
    );
  }
  const end = start + sought.length;
  if ('replace' in edit) return content.slice(0, start) + edit.by + content.slice(end);
  const nextLine = content.indexOf('\n', end) + 1;
  return content.slice(0, nextLine) + edit.add + content.slice(nextLine);
}

function commitHead(commit: SampleCommit, marks: { mark: number; from: number; merge: number | undefined }): string[] {
  const person = `${authors[commit.by]} ${gitTime(commit.at)}`;
  return [
    // One ref for every branch: `from` says what each commit stands on, and no side branch is left behind.
    `commit refs/heads/main\nmark :${marks.mark}\nauthor ${person}\ncommitter ${person}\n`,
    data(commit.message.endsWith('\n') ? commit.message : `${commit.message}\n`),
    marks.from === 0 ? '' : `from :${marks.from}\n`,
    marks.merge === undefined ? '' : `merge :${marks.merge}\n`,
  ];
}

function tagLines(commit: SampleCommit, mark: number): string[] {
  if (commit.tag === undefined) return [];
  const tagger = `tagger ${authors[commit.by]} ${gitTime(commit.at)}\n`;
  return [`tag ${commit.tag}\nfrom :${mark}\n`, tagger, data(`Tollgate ${commit.tag.slice(1)}\n`)];
}

function data(content: string): string {
  return `data ${Buffer.byteLength(content)}\n${content}\n`;
}

/** git's own form: seconds since 1970 and the zone as +hhmm. */
function gitTime(iso: string): string {
  const zone = iso.slice(-6).replace(':', '');
  return `${Date.parse(iso) / 1000} ${zone}`;
}
