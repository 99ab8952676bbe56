import assert from 'node:assert/strict';
import { realRepositories, type RealRepository } from '../git/realRepository';
import { assertRefused, json, run, runWith } from './commandLine';

interface Answer {
  readonly range: string;
  readonly commits: readonly {
    readonly subject: string;
    readonly state: string;
    readonly affected: readonly string[];
    readonly notes: readonly unknown[];
  }[];
}

describe('review', () => {
  const { listed, repository, at, folder } = realRepositories();

  const subjects = (directory: string, ...args: string[]) =>
    json<Answer>(directory, 'review', ...args).commits.map(({ subject }) => subject);

  /** A commit of a moment. */
  const commitAt = ({ write, git, gitWith }: RealRepository, date: string, name: string) => {
    write(`src/api/${name}`, date);
    git('add', '.');
    gitWith({ environment: { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date } }, 'commit', '-qm', name);
  };

  it('prints the shape that it promises, newest first', () => {
    const { directory, commit, git } = listed();
    const first = git('rev-parse', 'HEAD');
    const missing = commit('Change the API', { 'src/api/a.ts': '1' });
    const noted = commit('Change the app\n\nAffects: mobile-app (breaking): Update\nAffects: someone\n', {
      'src/app/a.ts': '1',
    });
    const nobody = commit('Tidy\n\nAffects: none: internal', { 'src/api/a.ts': '2' });
    const time = '2026-11-02T10:00:00+01:00';
    const author = 'Ana Lindqvist';
    const never = { lastTold: null, lastFeedback: null };
    assert.equal(
      run(directory, 'review', `${first.slice(0, 12)}..main`, '--json').out,
      `${JSON.stringify(
        {
          range: `${first.slice(0, 12)}..main`,
          commits: [
            {
              hash: nobody,
              time,
              author,
              subject: 'Tidy',
              state: 'noted',
              affected: ['billing'],
              notes: [{ customer: null, level: 'none', text: 'internal', source: 'message' }],
            },
            {
              hash: noted,
              time,
              author,
              subject: 'Change the app',
              state: 'noted',
              affected: ['mobile-app'],
              notes: [
                { customer: 'mobile-app', level: 'action-required', text: 'Update', source: 'message' },
                { customer: 'someone', level: null, text: null, source: 'message', unknown: true },
              ],
            },
            {
              hash: missing,
              time,
              author,
              subject: 'Change the API',
              state: 'missing',
              affected: ['billing'],
              notes: [],
            },
          ],
          customers: [
            { id: 'billing', affected: 1, missing: 1, lastAffected: time, ...never, waiting: 1, unheard: 1 },
            { id: 'mobile-app', affected: 1, missing: 0, lastAffected: time, ...never, waiting: 0, unheard: 1 },
            { id: 'merchants', affected: 0, missing: 0, lastAffected: null, ...never, waiting: 0, unheard: 0 },
          ],
          asked: { commits: 3, of: 3 },
        },
        undefined,
        2,
      )}\n`,
    );
  });

  it('prints a line for each commit, and how many of them were worth a question', () => {
    const { directory, commit } = listed();
    const hash = commit('Change the API', { 'src/api/a.ts': '1' });
    const { code, out, err } = run(directory, 'review', 'HEAD~1');
    assert.deepEqual({ code, err }, { code: 0, err: '' });
    assert.deepEqual(out.split('\n'), [
      `${hash.slice(0, 8)} 2026-11-02 missing   Change the API — billing`,
      'Worth a question: 1 of 1 commits (100 %).',
      '',
    ]);
    assert.equal(run(directory, 'review', 'HEAD').out, '');
  });

  it('shows the 30 days before the commit of HEAD, whatever the clock says', () => {
    const here = repository();
    commitAt(here, '2020-01-30T12:00:00Z', 'too old');
    commitAt(here, '2020-02-01T12:00:00Z', 'just in time');
    commitAt(here, '2020-03-02T12:00:00Z', 'last');
    const { range } = json<Answer>(here.directory, 'review');
    assert.equal(range, 'HEAD since 2020-02-01');
    assert.deepEqual(subjects(here.directory), ['last', 'just in time']);
  });

  it('shows what the upstream branch lacks, where there is one', () => {
    const origin = listed();
    const path = `${folder()}/clone`;
    origin.git('clone', '-q', origin.directory, path);
    const here = at(path);
    here.commit('Mine');
    assert.deepEqual(subjects(path), ['Mine']);
    assert.equal(json<Answer>(path, 'review').range, 'origin/main..HEAD');
    here.git('push', '-q', 'origin', 'HEAD:refs/heads/other');
    here.git('branch', '-q', '--set-upstream-to=origin/other');
    assert.deepEqual(subjects(path), []);
    here.git('update-ref', '-d', 'refs/remotes/origin/other');
    assert.deepEqual(subjects(path), ['Mine', 'List the customers']);
  });

  it('takes a lone revision for REV..HEAD', () => {
    const { directory, commit } = listed();
    commit('One');
    commit('Two');
    assert.deepEqual(subjects(directory, 'HEAD~1'), ['Two']);
    assert.equal(json<Answer>(directory, 'review', 'HEAD~1').range, 'HEAD~1..HEAD');
    assert.deepEqual(subjects(directory, 'HEAD~2..HEAD~1'), ['One']);
    assert.deepEqual(subjects(directory, '..'), []);
  });

  it('begins a date of --since at midnight, whatever the time of day is', () => {
    const here = repository();
    commitAt(here, '2026-09-30T23:59:59Z', 'before');
    commitAt(here, '2026-10-01T00:00:01Z', 'after');
    assert.deepEqual(subjects(here.directory, '--since', '2026-10-01'), ['after']);
    assert.equal(json<Answer>(here.directory, 'review', '--since', '2026-10-01').range, 'HEAD since 2026-10-01');
    assert.deepEqual(subjects(here.directory, '--since', '2026-09-30'), ['after', 'before']);
    assert.deepEqual(subjects(here.directory, '--since', '2026-10-01T02:00:00+02:00'), ['after']);
    assert.deepEqual(subjects(here.directory, '--since=30 years ago'), ['after', 'before']);
  });

  it('joins a range and --since', () => {
    const here = repository();
    for (const day of ['01', '02', '03', '04']) commitAt(here, `2026-10-${day}T12:00:00Z`, day);
    assert.deepEqual(subjects(here.directory, 'HEAD~2', '--since', '2026-10-04'), ['04']);
    assert.deepEqual(subjects(here.directory, 'HEAD~2', '--since', '2026-10-01'), ['04', '03']);
    assert.deepEqual(subjects(here.directory, 'HEAD~3..HEAD~1', '--since', '2026-10-03'), ['03']);
  });

  it('exits 1 with --require where a note is missing, after printing all', () => {
    const { directory, commit } = listed();
    commit('Change the API', { 'src/api/a.ts': '1' });
    const { code, out, err } = run(directory, 'review', 'HEAD~1', '--require');
    assert.equal(code, 1);
    assert.match(out, /missing/);
    assert.match(err, /^1 of 1 commit touches a customer and has no note[^\n]+\n$/);
    const asJson = run(directory, 'review', 'HEAD~1', '--require', '--json');
    assert.equal(asJson.code, 1);
    assert.equal((JSON.parse(asJson.out) as Answer).commits.length, 1);
  });

  it('exits 1 with --require where a customers.yaml is broken, whose customers may lack a note', () => {
    const { directory, commit, write } = listed();
    commit('Change a tool', { 'tools/a': '1' });
    assert.equal(run(directory, 'review', 'HEAD~1', '--require').code, 0);
    write('tools/customers.yaml', 'version: 1\ncustomers: [\n');
    const { code, err } = run(directory, 'review', 'HEAD~1', '--require');
    assert.equal(code, 1);
    assert.match(
      err,
      /^Customers are left out: tools\/customers\.yaml has mistakes[^\n]+\nWhether every commit[^\n]+\n$/,
    );
    assert.equal(run(directory, 'review', 'HEAD~1').code, 0);
  });

  const mistakes: readonly (readonly [what: string, text: string])[] = [
    ['paths', 'customers:\n  - { id: tools, name: Tools, consumes: /tools/ }\n'],
    ['an id', 'customers:\n  - { id: The Tools, name: Tools, consumes: [/tools/] }\n'],
    ['the list', 'customers:\n  tools: { name: Tools, consumes: [/tools/] }\n'],
  ];
  for (const [what, text] of mistakes) {
    it(`exits 1 with --require where a mistake leaves customers out: ${what}`, () => {
      const { directory, commit, write } = listed();
      commit('Change a tool', { 'tools/a': '1' });
      write('tools/customers.yaml', `version: 1\n${text}`);
      assert.deepEqual(run(directory, 'review', 'HEAD~1', '--require'), {
        ...run(directory, 'review', 'HEAD~1'),
        code: 1,
        err: 'What has mistakes in tools/customers.yaml is left out; `check` tells it.\nWhether every commit has its note cannot be told without what is left out.\n',
      });
    });
  }

  it('says on stderr that there are no commits, and marks ids that nobody has', () => {
    const { directory, commit } = listed();
    const nothing = { code: 0, out: '', err: 'There are no commits in HEAD..HEAD.\n' };
    assert.deepEqual(run(directory, 'review', 'HEAD'), nothing);
    commit('Change the API\n\nAffects: biling (fix)\nAffects: mobile-app', { 'src/api/a.ts': '1' });
    assert.match(
      run(directory, 'review', 'HEAD~1').out,
      /noted     Change the API — biling \(not listed\), mobile-app$/m,
    );
  });

  it('takes no day that there is not', () => {
    const { directory } = listed();
    for (const day of ['2026-02-30', '2025-13-45', '2026-02-30T10:00']) {
      assertRefused(run(directory, 'review', '--since', day), new RegExp(`\`${day}\` is no date`));
    }
  });

  it('takes nothing for a date of which git would make some other day', () => {
    const { directory, git } = listed();
    git('tag', 'v1.2');
    for (const text of ['14d', '2w', '2026-11', 'Q3', '1.2.3'])
      assertRefused(run(directory, 'review', '--since', text), /is no date\. Examples/);
    for (const text of ['v1.2', 'HEAD'])
      assertRefused(
        run(directory, 'digest', 'billing', '--since', text),
        /is no date, but a commit\. What came after it is `(v1\.2|HEAD)\.\.HEAD`/,
      );
  });

  it('asks for no note of merges, fixups and what nobody consumes', () => {
    const { directory, commit, git } = listed();
    const start = git('rev-parse', 'HEAD');
    commit('Change a tool', { 'tools/a': '1' });
    commit('fixup! Change the API', { 'src/api/a.ts': '1' });
    commit('Test the API', { 'src/api/a.test.ts': '1' });
    git('switch', '-qc', 'topic', start);
    commit('Change the app\n\nAffects: mobile-app', { 'src/app/a.ts': '1' });
    git('switch', '-q', 'main');
    git('merge', '-q', '--no-ff', '-m', 'Merge', 'topic');
    assert.equal(run(directory, 'review', start, '--require').code, 0);
    const states = json<Answer>(directory, 'review', start).commits.map(({ subject, state }) => `${subject}: ${state}`);
    assert.deepEqual(states.toSorted(), [
      'Change a tool: untouched',
      'Change the app: noted',
      'Merge: untouched',
      'Test the API: untouched',
      'fixup! Change the API: untouched',
    ]);
  });

  it('reads the notes of merges', () => {
    const { directory, commit, git } = listed();
    git('switch', '-qc', 'topic');
    commit('Topic');
    git('switch', '-q', 'main');
    git('merge', '-q', '--no-ff', '-m', 'Merge\n\nAffects: billing', 'topic');
    assert.equal(
      json<Answer>(directory, 'review', 'HEAD~1').commits.find(({ subject }) => subject === 'Merge')!.state,
      'noted',
    );
  });

  it('refuses where there is no commit yet', () => {
    const { directory } = repository();
    assertRefused(run(directory, 'review'), /no commits yet/);
    assertRefused(run(directory, 'review', '--since', '2026-01-01'), /no commits yet/);
  });

  it('gives the same bytes whatever the zone and the language are', () => {
    const { directory, commit } = listed();
    commit('Ändere', { 'src/api/a.ts': '1' });
    const plain = run(directory, 'review', '--since', '2026-11-02', '--json').out;
    assert.match(plain, /Ändere/);
    const elsewhere = { TZ: 'Pacific/Kiritimati', LC_ALL: 'de_DE.UTF-8', LANGUAGE: 'de' };
    assert.equal(runWith(elsewhere, directory, 'review', '--since', '2026-11-02', '--json').out, plain);
  });
});
