import assert from 'node:assert/strict';
import { realRepositories, type RealRepository } from '../git/realRepository';
import { assertRefused, json, run, runWith } from './commandLine';

interface Answer {
  readonly customer: string;
  readonly range: string;
  readonly entries: readonly { readonly subject: string; readonly text: string | null }[];
  readonly unnoted?: readonly { readonly subject: string; readonly paths: readonly string[] }[];
}

const list = (more: string) => `version: 1
customers:
  - id: billing
    name: Billing team
    consumes: [/src/api/]
    needs: [{ need: Two weeks' notice, paths: [/src/api/] }]
    ${more}
  - id: mobile-app
    name: Mobile app
    consumes: [/src/app/]
    tell: never
`;

describe('digest', () => {
  const { listed, repository, at, folder } = realRepositories();

  const listing = (more = 'tell: behaviour-change') => {
    const here = repository();
    here.commit('List the customers', { 'customers.yaml': list(more) });
    return here;
  };
  const noted = ({ commit }: RealRepository, name: string, line = 'billing (breaking)') =>
    commit(`${name}\n\nAffects: ${line}\n`, { [`src/api/${name}.ts`]: name });
  /** A commit of a moment that names billing. */
  const notedAt = ({ write, git, gitWith }: RealRepository, date: string, name: string) => {
    write(`src/api/${name}`, date);
    git('add', '.');
    const environment = { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
    gitWith({ environment }, 'commit', '-qm', name, '-m', 'Affects: billing (breaking)');
  };
  const subjects = (directory: string, ...args: string[]) =>
    json<Answer>(directory, 'digest', 'billing', ...args).entries.map(({ subject }) => subject);

  it('prints the shape that it promises, newest first', () => {
    const here = listing();
    const first = here.head();
    const one = noted(here, 'One', 'billing (behavior): Slower');
    noted(here, 'Two', 'billing (fix): less than they want to hear of');
    const three = here.commit('Three\n\nAffects: BILLING\n');
    const four = here.commit('Four', { 'src/api/4.ts': '4', 'lib/4.ts': '4' });
    const time = '2026-11-02T10:00:00+01:00';
    const range = `${first.slice(0, 12)}..HEAD`;
    assert.equal(
      run(here.directory, 'digest', 'Billing', range, '--unnoted', '--json').out,
      `${JSON.stringify(
        {
          customer: 'billing',
          range,
          entries: [
            { hash: three, time, subject: 'Three', level: null, text: null, paths: [], needs: [] },
            {
              hash: one,
              time,
              subject: 'One',
              level: 'behaviour-change',
              text: 'Slower',
              paths: ['src/api/One.ts'],
              needs: ["Two weeks' notice"],
            },
          ],
          unnoted: [{ hash: four, time, subject: 'Four', paths: ['src/api/4.ts'] }],
        },
        undefined,
        2,
      )}\n`,
    );
    assert.equal('unnoted' in json<Answer>(here.directory, 'digest', 'billing', range), false);
  });

  it('prints Markdown', () => {
    const here = listing();
    const hash = noted(here, 'Rotate', 'billing (breaking): Re-issue <b>keys</b>');
    assert.deepEqual(run(here.directory, 'digest', 'billing', 'HEAD~1'), {
      code: 0,
      err: '',
      out: `# What changed for Billing team: HEAD\\~1..HEAD

1 change; 1 needs you to act.

## What to do first

- Re-issue \\<b\\>keys\\</b\\>
  - \`${hash.slice(0, 8)}\` 2026-11-02: Rotate
  - In src/api/Rotate.ts
  - Your need: Two weeks' notice
`,
    });
    assert.match(run(here.directory, 'digest', 'billing', 'HEAD').out, /^# [^\n]+\n\nNothing changed [^\n]+\n$/);
    assert.match(
      run(here.directory, 'digest', 'mobile-app', 'HEAD~1').out,
      /^# [^\n]+\n\nMobile app does not want to be told[^\n]+\n$/,
    );
  });

  it('begins with the day on which the customer was told', () => {
    const here = listing('told: 2026-10-20');
    for (const [date, name] of [
      ['2026-10-19T23:59:59Z', 'before'],
      ['2026-10-20T00:00:01Z', 'on the day'],
      ['2026-10-21T00:00:00Z', 'after'],
    ] as const) {
      notedAt(here, date, name);
    }
    assert.deepEqual(subjects(here.directory), ['after', 'on the day']);
    assert.equal(json<Answer>(here.directory, 'digest', 'billing').range, 'HEAD since 2026-10-20');
    assert.equal(
      run(here.directory, 'digest', 'billing').out,
      run(here.directory, 'digest', 'billing', '--since', '2026-10-20').out,
    );
  });

  it('begins 30 days before the commit of HEAD where nobody was told, though it be of the future', () => {
    const here = listing();
    for (const date of ['2098-01-30T12:00:00Z', '2098-02-01T12:00:00Z', '2098-03-03T11:00:00Z']) {
      notedAt(here, date, date.slice(0, 10));
    }
    assert.deepEqual(subjects(here.directory), ['2098-03-03', '2098-02-01']);
  });

  it('takes a range, a lone revision and a date', () => {
    const here = listing();
    for (const day of ['01', '02', '03', '04']) notedAt(here, `2026-10-${day}T12:00:00Z`, day);
    assert.deepEqual(subjects(here.directory, 'HEAD~3..HEAD~1'), ['03', '02']);
    assert.deepEqual(subjects(here.directory, 'HEAD~1'), ['04']);
    assert.deepEqual(subjects(here.directory, '--since', '2026-10-03'), ['04', '03']);
    assert.deepEqual(subjects(here.directory, 'HEAD~3', '--since', '2026-10-04'), ['04']);
  });

  it('tells all that have something to hear, each since it was told', () => {
    const here = listing('told: 2026-10-20');
    notedAt(here, '2026-10-19T12:00:00Z', 'told');
    notedAt(here, '2026-10-21T12:00:00Z', 'untold');
    assert.deepEqual(
      json<{ digests: Answer[] }>(here.directory, 'digest', '--all').digests.map(({ customer, range, entries }) => [
        customer,
        range,
        entries.length,
      ]),
      [['billing', 'HEAD since 2026-10-20', 1]],
    );
    assert.match(
      run(here.directory, 'digest', '--all').out,
      /^# What to tell 1 customer\n\n## Billing team: HEAD since/,
    );
    assert.match(run(here.directory, 'digest', '--all', 'HEAD').out, /^# What to tell customers\n\nThere is nothing /);
  });

  it('is there for a customer that is listed no more, and one that has another id now', () => {
    const here = listing();
    noted(here, 'Old', 'billing-team (breaking): T');
    here.commit('Rename', { 'customers.yaml': list('tell: fix').replace('id: billing', 'id: money') });
    const { code, out } = run(here.directory, 'digest', 'billing-team');
    assert.equal(code, 0);
    assert.match(
      out,
      /^# What changed for billing-team: [^\n]+\n\nbilling-team is listed in no customers\.yaml any more[^]*\n- T\n/,
    );
    noted(here, 'Older', 'billing (breaking)');
    assert.equal(json<Answer>(here.directory, 'digest', 'billing').entries.length, 1);
    assert.match(
      run(here.directory, 'digest', 'billing', 'HEAD').out,
      /\nbilling is listed in no [^\n]+\n\nNothing changed/,
    );
  });

  const refusals: readonly (readonly [shape: string, args: readonly string[], says: RegExp, code: 1 | 2])[] = [
    ['an unknown id', ['biling'], /There is no customer `biling`\. Did you mean `billing`\?/, 1],
    ['an unknown id, unlike any', ['x'], /There is no customer `x`\.\n$/, 1],
    ['an unknown range', ['billing', 'nope..HEAD'], /`nope` names no commit/, 2],
    ['an unknown end', ['billing', 'HEAD..nope'], /`nope` names no commit/, 2],
    ['an option for a range', ['billing', '--', '--output=x'], /`--output=x` names no commit/, 2],
    ['no date', ['billing', '--since', 'soon'], /`soon` is no date/, 2],
    ['no id', [], /needs the id of a customer, or --all/, 2],
    ['two ranges', ['billing', 'a', 'b'], /one range at most/, 2],
    ['an id and all', ['--all', 'billing', 'HEAD~1'], /one range at most with --all/, 2],
  ];
  for (const [shape, args, says, code] of refusals) {
    it(`refuses ${shape}`, () => assertRefused(run(listed().directory, 'digest', ...args), says, code));
  }

  it('refuses where there is no commit yet', () => {
    const { directory, write } = repository();
    assertRefused(run(directory, 'digest', 'billing'), /no commits yet/);
    write('customers.yaml', list(''));
    assertRefused(run(directory, 'digest', 'billing'), /no commits yet/);
    assertRefused(run(directory, 'digest', '--all'), /no commits yet/);
  });

  it('leaves out what only the private overlay says, unless it is asked for', () => {
    const here = listing();
    here.write('.git/info/exclude', '/customers.local.yaml\n');
    here.write(
      'customers.local.yaml',
      'version: 1\ncustomers:\n  - { id: rival, name: Rival, consumes: [/src/] }\n  - { id: billing, needs: [{ need: SECRET, paths: [/src/] }], consumes: [/lib/] }\n',
    );
    here.commit('Both\n\nAffects: billing (breaking)\nAffects: rival (breaking)\n', { 'src/api/a': '1', 'lib/a': '1' });
    assertRefused(run(here.directory, 'digest', 'rival'), /`rival` is private[^\n]*`--private`/, 1);
    const all = ['digest', '--all', 'HEAD~1', '--unnoted'];
    assert.doesNotMatch(run(here.directory, ...all).out, /rival|SECRET|lib/i);
    assert.doesNotMatch(run(here.directory, 'digest', 'billing', 'HEAD~1', '--json').out, /rival|SECRET|lib/i);
    assert.match(run(here.directory, ...all, '--private').out, /Rival[^]*/);
    assert.match(run(here.directory, 'digest', 'billing', 'HEAD~1', '--private').out, /lib\/a[^]*SECRET/);
    assert.equal(json<Answer>(here.directory, 'digest', 'rival', 'HEAD~1', '--private').entries.length, 1);
  });

  describe('in a shallow clone', () => {
    const clone = (depth: number) => {
      const origin = listing();
      for (const name of ['One', 'Two', 'Three']) noted(origin, name);
      const path = `${folder()}/clone`;
      origin.git('clone', '-q', `--depth=${depth}`, `file://${origin.directory}`, path);
      return at(path).directory;
    };

    it('says what is missing where its end is in the range, and nothing else', () => {
      const directory = clone(2);
      const whole = run(directory, 'digest', 'billing');
      assert.equal(whole.code, 0);
      assert.match(whole.err, /^This clone is shallow and ends within the range: [^\n]+git fetch --unshallow\n$/);
      assert.match(run(directory, 'review', '--since', '2026-11-01').err, /^This clone is shallow/);
      assert.equal(run(directory, 'digest', 'billing', 'HEAD~1').err, '');
      assert.equal(run(directory, 'review', 'HEAD~1').err, '');
    });

    it('cannot be said by review --require to have all notes, where its end is in the range', () => {
      const directory = clone(2);
      const { code, err } = run(directory, 'review', '--since', '2026-11-01', '--require');
      assert.deepEqual(
        [code, err.split('\n')[1]],
        [1, 'Whether every commit has its note cannot be told without what is left out.'],
      );
      assert.equal(run(directory, 'review', 'HEAD~1', '--require').code, 0);
    });

    it('says that a revision may be missing for that', () => {
      assertRefused(run(clone(2), 'digest', 'billing', 'HEAD~3'), /`HEAD~3` names no commit[^\n]*shallow/);
    });
  });

  it('takes what another history lacks, though they never met', () => {
    const here = listing();
    noted(here, 'Ours');
    here.git('switch', '-q', '--orphan', 'other');
    noted(here, 'Theirs');
    here.git('switch', '-q', 'main');
    assert.deepEqual(subjects(here.directory, 'other..main'), ['Ours']);
    assert.deepEqual(subjects(here.directory, 'main..other'), ['Theirs']);
  });

  it('gives the same bytes at another time, in another zone, language, folder and work tree', () => {
    const here = listing('told: 2026-10-20');
    notedAt(here, '2026-10-21T00:30:00+02:00', 'Ändere');
    here.commit('Unnoted', { 'src/api/x': '1' });
    const other = `${folder()}/other`;
    here.git('worktree', 'add', '-q', '--detach', other, 'HEAD');
    here.write(
      'later.js',
      'const then = Date.now() + 1e11;\nDate.now = () => then;\nDate = class extends Date { constructor(...at) { super(...(at.length === 0 ? [then] : at)); } };\n',
    );
    const clock = `--require=${here.path('later.js')}`;
    const elsewhere = { TZ: 'Pacific/Kiritimati', LC_ALL: 'de_DE.UTF-8', LANGUAGE: 'de', NODE_OPTIONS: clock };
    for (const args of [
      ['digest', '--all', '--unnoted', '--json'],
      ['digest', 'billing'],
      ['review', '--markdown'],
    ]) {
      const plain = run(here.directory, ...args).out;
      assert.match(plain, /Ändere/);
      assert.equal(runWith(elsewhere, here.path('src'), ...args).out, plain);
      assert.equal(run(other, ...args).out, plain);
    }
  });

  it('shows what messages say as text', () => {
    const here = listing();
    here.commit(
      '<img src=x> [a](command:x) **b** \u001B[31m\u202Egpj\n\nAffects: billing (breaking): <script>1</script>\u0007\n',
    );
    const { out } = run(here.directory, 'digest', 'billing', 'HEAD~1');
    assert.doesNotMatch(out, /(?<!\\)[<>[\]*]|[^\P{Cc}\n]|\u202E/u);
    assert.match(out, /\\<script\\>1\\<\/script\\>/);
  });
});
