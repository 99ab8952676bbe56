// What people do to a repository while its window is open: each operation by its name, and how often it comes.
import { commands, Range, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import { join } from 'node:path';
import { readCustomersFile } from '../../src/core/customers/customersFile';
import type { Ground } from './ground';

export interface Operation {
  readonly name: string;
  readonly weight: number;
  readonly run: (ground: Ground) => unknown;
}

const paths = [
  'src/api/charges.ts',
  'src/api/errors.ts',
  'src/api/internal/retry.ts',
  'src/server.ts',
  'src/ledger/journal.ts',
  'proto/charge.proto',
  'openapi.yaml',
  'warehouse/charges.sql',
  'docs/guide.md',
  'tests/charges.test.ts',
  'soak/one.css',
  'soak/two/three.css',
];
const ids = ['billing', 'checkout', 'auditors', 'mobile-app', 'finance', 'nobody-knows', 'soaked'];
const branches = ['main', 'topic', 'other', 'third'];
/** Where a customers.yaml may stand besides the root. */
export const nested = 'soak/customers.yaml';
export const overlay = 'customers.local.yaml';

const word = ({ chance }: Ground): string => `${chance.below(1_000_000)}`;

function messageOf({ chance }: Ground): string {
  const subject = `${chance.oneOf(['feat', 'fix', 'docs', 'fixup!'])}: ${chance.below(10_000)}`;
  const level = chance.oneOf(['', ' (fix)', ' (breaking)', ' (none)', ' (what)']);
  const note = chance.oneOf([
    '',
    '',
    'Affects: none\n',
    `Affects: ${chance.oneOf(ids)}${level}: said so\n`,
    `Affects: ${chance.oneOf(ids)}, ${chance.oneOf(ids)}${level}\n`,
  ]);
  return `${subject}\n\n${note}`;
}

function change(ground: Ground): void {
  const { chance, write, remove } = ground;
  for (let count = 1 + chance.below(3); count > 0; count--) {
    const path = chance.oneOf(paths);
    if (chance.below(8) === 0) remove(path);
    else write(path, `${word(ground)}\n`);
  }
}

async function commit(ground: Ground, ...options: readonly string[]): Promise<void> {
  change(ground);
  await ground.git('add', '--all');
  await ground.git('commit', '-q', ...options, '-m', messageOf(ground));
}

async function commitTwice(ground: Ground): Promise<void> {
  await commit(ground);
  await commit(ground);
}

async function squash(ground: Ground): Promise<void> {
  await ground.git('reset', '-q', '--soft', back(ground));
  await commit(ground);
}

const back = ({ chance }: Ground): string => `HEAD~${chance.below(4)}`;

const rewriting: readonly Operation[] = [
  { name: 'commit', weight: 22, run: (ground) => commit(ground) },
  {
    name: 'commit nothing',
    weight: 2,
    run: (ground) => ground.git('commit', '-q', '--allow-empty', '-m', messageOf(ground)),
  },
  { name: 'amend', weight: 6, run: (ground) => commit(ground, '--amend') },
  { name: 'commit twice', weight: 3, run: commitTwice },
  { name: 'rebase', weight: 4, run: ({ git, chance }) => git('rebase', '-q', '--autostash', chance.oneOf(branches)) },
  { name: 'squash', weight: 3, run: squash },
  {
    name: 'cherry-pick',
    weight: 3,
    run: ({ git, chance }) => git('cherry-pick', `${chance.oneOf(branches)}~${chance.below(3)}`),
  },
  { name: 'revert', weight: 2, run: (ground) => ground.git('revert', '--no-edit', back(ground)) },
  {
    name: 'merge',
    weight: 4,
    run: ({ git, chance }) => git('merge', '-q', '--no-ff', '--no-edit', chance.oneOf(branches)),
  },
  {
    name: 'reset',
    weight: 4,
    run: (ground) => ground.git('reset', '-q', ground.chance.oneOf(['--hard', '--mixed', '--soft']), back(ground)),
  },
];

const moving: readonly Operation[] = [
  {
    name: 'new branch',
    weight: 3,
    run: ({ git, chance }) => git('branch', '-f', chance.oneOf(branches), `HEAD~${chance.below(6)}`),
  },
  {
    name: 'switch',
    weight: 7,
    run: ({ git, chance }) => git('switch', '-q', chance.oneOf(['-f', '-m']), chance.oneOf(branches)),
  },
  { name: 'detach', weight: 2, run: (ground) => ground.git('checkout', '-q', '-f', '--detach', back(ground)) },
  { name: 'continue', weight: 3, run: carryOn },
  { name: 'abort', weight: 3, run: abort },
  { name: 'stash', weight: 2, run: ({ git }) => git('stash', 'push', '-q', '--include-untracked') },
  { name: 'stash pop', weight: 2, run: ({ git }) => git('stash', 'pop', '-q') },
  { name: 'tag', weight: 1, run: ({ git, chance }) => git('tag', '-f', `soak-${chance.below(3)}`) },
  { name: 'orphan', weight: 1, run: beginAnew },
  { name: 'gc', weight: 1, run: ({ git }) => git('gc', '-q', '--prune=now') },
];

async function beginAnew({ git }: Ground): Promise<void> {
  await git('branch', '-D', 'alone');
  await git('switch', '-q', '--orphan', 'alone');
}

/** Ends what git stopped in the middle of, one way or the other. */
export async function abort({ git }: Ground): Promise<void> {
  for (const name of ['rebase', 'merge', 'cherry-pick', 'revert']) await git(name, '--abort');
}

async function carryOn({ git }: Ground): Promise<void> {
  await git('add', '--all');
  for (const name of ['rebase', 'merge', 'cherry-pick', 'revert']) await git(name, '--continue');
}

async function stage(ground: Ground): Promise<void> {
  change(ground);
  await ground.git('add', '--', ground.chance.oneOf(paths));
}

async function discard({ git }: Ground): Promise<void> {
  await git('checkout', '-q', '-f', 'HEAD');
  await git('clean', '-q', '-f', '-d');
}

const working: readonly Operation[] = [
  { name: 'change files', weight: 6, run: change },
  { name: 'stage', weight: 4, run: stage },
  { name: 'stage all', weight: 2, run: ({ git }) => git('add', '--all') },
  { name: 'unstage', weight: 2, run: ({ git }) => git('reset', '-q') },
  { name: 'discard', weight: 2, run: discard },
];

/** A customer more or another pattern, in a file that can be read again. */
function edited(ground: Ground): string {
  const { chance, read } = ground;
  const text = read('customers.yaml');
  const isOurs = text.startsWith('version: 1') || text.includes('\nversion: 1');
  if (!isOurs || text.includes('<<<<<<<') || text.includes(broken)) return goodFile(ground);
  const soaked = `  - id: soaked-${chance.below(4)}\n    name: Soaked ${word(ground)}\n    consumes: ["${chance.oneOf(['*.css', '/src/', '/docs/', '/nothing/'])}"]\n`;
  return chance.oneOf([
    `${text.trimEnd()}\n${soaked}`,
    text.replace(/ {2}- id: soaked-\d\n(?: {4}.*\n)*/, ''),
    text.replace(/(consumes: \["?)[^"\]]*/, `$1${chance.oneOf(paths)}`),
    text.replace(/name: .*/, `name: Renamed ${word(ground)}`),
  ]);
}

const broken = '\n  - id: [broken\n';

const goodFile = (ground: Ground): string =>
  `version: 1\ncustomers:\n  - id: soaked\n    name: Soaked ${word(ground)}\n    consumes: [/src/api/, "*.css"]\n  - id: billing\n    name: Billing\n    via: [soaked]\n`;

/** Makes each customers.yaml that is broken one that can be read, since of a broken one a window shows the last good reading. */
export function repair(ground: Ground): void {
  for (const file of ['customers.yaml', nested, overlay]) {
    const text = ground.read(file);
    if (readCustomersFile(file, text, '').state === 'broken') ground.write(file, goodFile(ground));
  }
}

async function typed({ folder, chance, ...ground }: Ground): Promise<void> {
  if (ground.read('customers.yaml') === '') return;
  const document = await workspace.openTextDocument(Uri.file(join(folder, 'customers.yaml')));
  await window.showTextDocument(document, { preview: false });
  const edit = new WorkspaceEdit();
  const end = document.lineAt(document.lineCount - 1).range.end;
  edit.insert(
    document.uri,
    end,
    chance.oneOf([`\n  - id: typed-${chance.below(3)}\n    name: Typed\n`, '\n  - id', '\n# said\n']),
  );
  await workspace.applyEdit(edit);
  if (chance.below(2) === 0) await document.save();
}

/** Forgets what was typed, and closes the editors. */
export async function closeEditors(): Promise<void> {
  for (const document of workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await window.showTextDocument(document, { preview: false });
    await commands.executeCommand('workbench.action.files.revert');
  }
  await window.tabGroups.close(window.tabGroups.all.flatMap(({ tabs }) => tabs));
}

async function replaceOpenText({ folder, ...ground }: Ground): Promise<void> {
  const open = workspace.textDocuments.find(({ uri }) => uri.fsPath === join(folder, 'customers.yaml'));
  if (!open) return ground.write('customers.yaml', edited({ folder, ...ground }));
  const edit = new WorkspaceEdit();
  edit.replace(open.uri, new Range(0, 0, open.lineCount, 0), edited({ folder, ...ground }));
  await workspace.applyEdit(edit);
  await open.save();
}

const customers: readonly Operation[] = [
  { name: 'edit customers.yaml', weight: 7, run: (ground) => ground.write('customers.yaml', edited(ground)) },
  {
    name: 'break customers.yaml',
    weight: 2,
    run: (ground) => ground.write('customers.yaml', `${ground.read('customers.yaml').trimEnd()}${broken}`),
  },
  { name: 'delete customers.yaml', weight: 1, run: ({ remove }) => remove('customers.yaml') },
  { name: 'type into customers.yaml', weight: 4, run: typed },
  { name: 'edit customers.yaml in its editor', weight: 2, run: replaceOpenText },
  { name: 'close editors', weight: 2, run: closeEditors },
  { name: 'nested customers.yaml', weight: 2, run: (ground) => ground.write(nested, goodFile(ground)) },
  { name: 'no nested customers.yaml', weight: 1, run: ({ remove }) => remove(nested) },
  {
    name: 'private customers',
    weight: 1,
    run: (ground) => ground.write(overlay, goodFile(ground).replaceAll('soaked', 'mine')),
  },
  { name: 'no private customers', weight: 1, run: ({ remove }) => remove(overlay) },
];

const index = '.git/downstream-customers';
const notes = 'refs/notes/downstream-customers';

const notesAndIndex: readonly Operation[] = [
  {
    name: 'note',
    weight: 4,
    run: (ground) =>
      ground.cli('note', back(ground), '--affects', `${ground.chance.oneOf(ids)} (fix): ${word(ground)}`),
  },
  {
    name: 'note of nobody',
    weight: 2,
    run: (ground) => ground.cli('note', back(ground), '--none', '--store', 'git-note'),
  },
  {
    name: 'git note by hand',
    weight: 2,
    run: (ground) =>
      ground.git('notes', '--ref', notes, 'append', '-m', `Affects: ${ground.chance.oneOf(ids)}`, back(ground)),
  },
  { name: 'git note removed', weight: 1, run: (ground) => ground.git('notes', '--ref', notes, 'remove', back(ground)) },
  { name: 'no git notes', weight: 1, run: ({ git }) => git('update-ref', '-d', notes) },
  {
    name: 'command line',
    weight: 4,
    run: ({ cli, chance }) =>
      cli(...chance.oneOf([['affected', 'HEAD'], ['review', '--json'], ['backtest'], ['check']])),
  },
  { name: 'delete the index', weight: 2, run: ({ remove }) => remove(index) },
  {
    name: 'damage the index',
    weight: 2,
    run: ({ read, write, chance }) => {
      const path = `${index}/${chance.oneOf(['history', 'history-added', 'history-notes', 'lessons', 'readings'])}`;
      const text = read(path);
      if (text !== '') write(path, text.slice(0, chance.below(text.length)));
    },
  },
];

/** All but those of windows. */
export const operations: readonly Operation[] = [...rewriting, ...moving, ...working, ...customers, ...notesAndIndex];
