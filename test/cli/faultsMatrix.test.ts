// Every command in every odd repository: each says in its first line what is so, with its exit code, and ends.
import assert from 'node:assert/strict';
import { oddMaker, oddRepositories, type OddName } from '../git/oddRepositories';
import { realRepositories } from '../git/realRepository';
import { runBesideIn, type Answer } from './commandLine';

/** Those that write come last. */
const commands = {
  check: ['check'],
  who: ['who', 'src/api/charge.ts'],
  affected: ['affected'],
  'affected HEAD': ['affected', 'HEAD'],
  review: ['review', '--since', '2026-01-01'],
  digest: ['digest', 'billing', '--since', '2026-01-01'],
  backtest: ['backtest'],
  import: ['import'],
  'hook status': ['hook', 'status'],
  'hook install': ['hook', 'install'],
  'hook uninstall': ['hook', 'uninstall'],
  note: ['note', '--affects', 'billing (fix)'],
} satisfies Readonly<Record<string, readonly string[]>>;

type Command = keyof typeof commands;
const names = Object.keys(commands) as Command[];

/** The exit code, the first line on stdout, or where there is none '', and the line on stderr. HASH and DIR stand for theirs. */
type Cell = readonly [code: number, out: string, err?: string];
type Row = Readonly<Record<Command, Cell>>;

const notInstalled = 'There is no commit hook. It would be DIR/.git/hooks/commit-msg';

const asEverywhere: Row = {
  check: [0, ''],
  who: [0, 'src/api/charge.ts'],
  affected: [0, '✓ billing    Billing team: consumes /src/api/: src/api/new.ts'],
  'affected HEAD': [0, '✓ billing    Billing team: consumes /src/api/: src/api/charge.ts'],
  review: [0, 'HASH 2026-11-02 missing   Retry once — billing'],
  digest: [0, '# What changed for Billing team: HEAD since 2026-01-01'],
  backtest: [
    0,
    'The last 1 commits with a note, each compared with what would have been suggested from the commits before it:',
  ],
  import: [0, '', 'No evidence was found of customers that are not listed.'],
  'hook status': [1, notInstalled],
  'hook install': [0, 'The commit hook is installed: DIR/.git/hooks/commit-msg'],
  'hook uninstall': [0, 'There is no commit hook of Downstream Customers now.'],
  note: [0, 'HASH billing (fix)'],
};

const refused = (why: string, code = 2): Cell => [code, '', `downstream-customers: ${why}`];

const always = (cell: Cell): Row => Object.fromEntries(names.map((name) => [name, cell])) as unknown as Row;

const beside = (why: string): Cell => [
  0,
  'HASH billing (fix)',
  `Kept as a git note, since ${why}. It is local until it is pushed.`,
];

const noCommits = refused('This repository has no commits yet.');
const withoutCommits: Partial<Row> = {
  'affected HEAD': noCommits,
  review: noCommits,
  digest: noCommits,
  backtest: noCommits,
  note: noCommits,
};

const nobody = (why: string): Partial<Row> => {
  const remark = `No customers are listed: ${why}.`;
  return {
    check: [0, '', remark],
    who: [0, 'src/api/charge.ts', remark],
    affected: [0, '', remark],
    'affected HEAD': [0, '', remark],
  };
};
const noFile = 'there is no customers.yaml with `version: 1` here';
const mistakes = 'customers.yaml has mistakes and cannot be read; `check` tells them';
const nothingToCompare = (commits: number) =>
  `None of ${commits} commits has a note that names a customer of today, or nobody: there is nothing to compare with.`;

const hookIn = (folder: string): Partial<Row> => ({
  'hook status': [1, `There is no commit hook. It would be ${folder}/hooks/commit-msg`],
  'hook install': [0, `The commit hook is installed: ${folder}/hooks/commit-msg`],
});

const inTheMiddle = (operation: string): Partial<Row> => ({
  affected: [0, '✓ billing    Billing team: consumes /src/api/: src/api/charge.ts'],
  review: [0, 'HASH 2026-11-02 missing   Ours — billing'],
  note: beside(`git is in the middle of ${operation}`),
});

const cutShort =
  'This clone is shallow and ends within the range: what came before is not known, nor what its oldest commits changed. Fetch the rest: git fetch --unshallow';

/** What is otherwise than everywhere. */
const rows: Readonly<Record<OddName, Partial<Row>>> = {
  'an empty one': { ...nobody(noFile), ...withoutCommits },
  'an unborn branch': withoutCommits,
  'a detached HEAD': { note: beside('main has it, too') },
  'a shallow clone': {
    review: [0, 'HASH 2026-11-02 missing   Retry once — billing', cutShort],
    digest: [0, '# What changed for Billing team: HEAD since 2026-01-01', cutShort],
    note: beside('origin/HEAD has it, too'),
  },
  'a bare one': always(
    refused('DIR is a bare repository or a git folder: there is no work tree, and so no customers.yaml to read.'),
  ),
  'a linked worktree': { ...hookIn('ELSEWHERE/odd/.git'), note: beside('main has it, too') },
  'a submodule': { ...hookIn('ELSEWHERE/.git/modules/lib'), note: beside('origin/HEAD has it, too') },
  'a repository inside a repository': {},
  'a repository around a repository': {},
  'a sparse one': {},
  'a partial clone without its remote': { note: beside('origin/HEAD has it, too') },
  sha256: {},
  'somebody else’s': always(
    refused(
      'git refuses DIR, since another user owns it. If you trust it: git config --global --add safe.directory DIR',
    ),
  ),
  'a machine without git': always(refused('git was not found on this machine. Install git, or put it on the PATH.')),
  'a folder in no repository': always(
    refused(
      'DIR is in no git repository. Customers are kept for each repository: run `git init`, or name another folder.',
    ),
  ),
  'a rebase in progress': { note: beside('git is in the middle of a rebase') },
  'a merge in progress': inTheMiddle('a merge'),
  'a cherry-pick in progress': inTheMiddle('a cherry-pick'),
  'a bisect': {
    review: [0, 'HASH 2026-11-02 noted     Round half to even — billing'],
    note: [0, 'HASH billing (fix): Rounding', beside('main has it, too')[2]!],
  },
  'names that are no UTF-8': {
    affected: [0, '✓ billing    Billing team: consumes /src/api/: src/api/new.ts and 1 more'],
    'affected HEAD': [0, '✓ billing    Billing team: consumes /src/api/: src/api/\uFFFD and 2 more'],
    review: [0, 'HASH 2026-11-02 missing   Name them oddly — billing'],
  },
  'CRLF everywhere': {
    review: [0, 'HASH 2026-11-02 noted     Lines of Windows — billing'],
    note: [0, 'HASH billing (fix): Windows'],
  },
  '100,000 files in a commit': {
    'affected HEAD': [0, '✓ billing    Billing team: consumes /src/api/: src/api/0/0.ts and 99999 more'],
    review: [0, 'HASH 2026-11-02 missing   Generate all — billing'],
  },
  'no customers.yaml': {
    ...nobody(noFile),
    review: [0, 'HASH 2026-11-02 untouched Begin', `No customers are listed: ${noFile}.`],
    backtest: [0, nothingToCompare(1), `No customers are listed: ${noFile}.`],
    digest: refused('There is no customer `billing`.', 1),
    note: refused('There is no customer `billing`.', 1),
  },
  'a broken customers.yaml': {
    ...nobody(mistakes),
    check: [1, 'customers.yaml:6:3 error yaml A bracket above is not closed. Example: `via: [billing, shop]`.'],
    review: [0, 'HASH 2026-11-02 untouched Retry once', `No customers are listed: ${mistakes}.`],
    backtest: [0, nothingToCompare(3), `No customers are listed: ${mistakes}.`],
    digest: refused(`Whether \`billing\` is listed is not known: ${mistakes}.`, 1),
    note: refused(`There is no customer \`billing\`. It may be in a file that is left out: ${mistakes}.`, 1),
  },
};

const odds = Object.keys(oddRepositories) as OddName[];

const nonsense = /\n\s+at |undefined|NaN|\[object|Error:/;

describe('every command', () => {
  const make = oddMaker(realRepositories(after));
  const answers = new Map<OddName, Promise<Row>>();

  /** The first line of each command, one after the other. */
  async function answersIn(odd: OddName): Promise<Row> {
    const { directory, environment = {} } = make(odd);
    const shown = (text: string) =>
      text
        .split('\n')[0]!
        .replaceAll(directory, 'DIR')
        .replaceAll(/[^ ]*\/customers-\w{6}(?=\/)/g, 'ELSEWHERE')
        .replace(/^[0-9a-f]{8} /, 'HASH ');
    const cells: [Command, Cell][] = [];
    for (const name of names) {
      const { code, out, err } = await runBesideIn(directory, environment, ...commands[name]);
      assertClear({ code, out, err }, name);
      cells.push([name, err === '' ? [code ?? -1, shown(out)] : [code ?? -1, shown(out), shown(err)]]);
    }
    return Object.fromEntries(cells) as unknown as Row;
  }

  function assertClear({ out, err }: Answer, name: string): void {
    assert.match(err, /^(?:[^\n]+\n)?$/, `${name}: more than a line on stderr`);
    assert.doesNotMatch(out + err, nonsense, name);
  }

  /** Two rows at once; each test waits for its own. */
  before(() => {
    const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
    for (const [at, odd] of odds.entries()) {
      const answer = lanes[at % 2]!.then(() => answersIn(odd));
      lanes[at % 2] = answer.catch(() => undefined); // told by its test
      answers.set(odd, answer);
    }
  });

  for (const odd of odds) {
    it(`says what is so in ${odd}`, async () => {
      assert.deepEqual(await answers.get(odd), { ...asEverywhere, ...rows[odd] });
    });
  }
});
