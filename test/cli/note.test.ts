import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { realRepositories, type RealRepository } from '../git/realRepository';
import { assertRefused, json, run, runBeside } from './commandLine';

interface Answer {
  readonly hash: string;
  readonly was: string;
  readonly stored: string;
  readonly notes: readonly { readonly customer: string | null; readonly source: string }[];
}

const notesRef = 'refs/notes/downstream-customers';

describe('note', () => {
  const { listed, repository } = realRepositories();

  let here: RealRepository;
  beforeEach(() => {
    here = listed();
    here.commit('Change the API', { 'src/api/a.ts': '1' });
  });

  const message = () => here.git('log', '-1', '--format=%B');
  const gitNote = (revision: string) => here.git('notes', '--ref=downstream-customers', 'show', revision);

  it('puts trailers into the message of HEAD, and prints the shape that it promises', () => {
    const was = here.head();
    const { code, out, err } = run(
      here.directory,
      'note',
      '--affects',
      'billing (Breaking): Re-issue the keys',
      '--affects',
      'mobile-app',
      '--json',
    );
    assert.deepEqual({ code, err }, { code: 0, err: '' });
    assert.equal(
      message(),
      'Change the API\n\nAffects: billing (action-required): Re-issue the keys\nAffects: mobile-app\n',
    );
    assert.equal(
      out,
      `${JSON.stringify(
        {
          hash: here.head(),
          was,
          stored: 'trailer',
          notes: [
            { customer: 'billing', level: 'action-required', text: 'Re-issue the keys', source: 'message' },
            { customer: 'mobile-app', level: null, text: null, source: 'message' },
          ],
        },
        undefined,
        2,
      )}\n`,
    );
  });

  it('prints a line for each note', () => {
    const { out, err, code } = run(here.directory, 'note', '--affects', 'billing (fix): Text');
    assert.deepEqual({ out, err, code }, { out: `${here.head().slice(0, 8)} billing (fix): Text\n`, err: '', code: 0 });
  });

  const nobody: readonly (readonly [args: readonly string[], line: string])[] = [
    [['--none'], 'Affects: none'],
    [['--none', 'only a refactor'], 'Affects: none: only a refactor'],
    [['--none=-n'], 'Affects: none: -n'],
    [['HEAD', '--none', '--json'], 'Affects: none'],
    [['--none', '--', 'HEAD'], 'Affects: none'],
  ];
  for (const [args, line] of nobody) {
    it(`says that nobody is affected: ${args.join(' ')}`, () => {
      assert.equal(run(here.directory, 'note', ...args).code, 0);
      assert.equal(message(), `Change the API\n\n${line}\n`);
    });
  }

  for (const args of [
    ['--none', 'HEAD~1'],
    ['--none', 'main'],
    ['--store', 'git-note', '--none', 'HEAD', '--json'],
  ]) {
    it(`refuses a commit in the place of the reason: ${args.join(' ')}`, () => {
      const before = here.git('for-each-ref');
      assertRefused(run(here.directory, 'note', ...args), /is a commit, .* Expected `note (HEAD~1|main|HEAD) --none`/);
      assert.equal(here.git('for-each-ref'), before);
    });
  }

  it('takes the name of a commit as a reason where a commit is named, or where it is attached', () => {
    run(here.directory, 'note', 'HEAD~1', '--none', 'main');
    assert.equal(gitNote('HEAD~1'), 'Affects: none: main');
    run(here.directory, 'note', '--none=HEAD');
    assert.equal(message(), 'Change the API\n\nAffects: none: HEAD\n');
  });

  it('adds to what is there, and writes nothing twice', () => {
    run(here.directory, 'note', '--affects', 'billing (fix): One');
    run(here.directory, 'note', '--affects', 'mobile-app');
    const { hash } = json<Answer>(here.directory, 'note', '--affects', 'billing (improvement): Two');
    assert.equal(
      message(),
      'Change the API\n\nAffects: billing (fix): One\nAffects: mobile-app\nAffects: billing (improvement): Two\n',
    );
    for (const again of ['billing', 'billing (fix): One', 'billing: Two', 'BILLING', 'mobile-app'])
      assert.deepEqual(json<Answer>(here.directory, 'note', '--affects', again).hash, hash);
  });

  it('marks an unknown customer that was there', () => {
    here.commit('More\n\nAffects: someone');
    const { notes } = json<Answer>(here.directory, 'note', '--affects', 'billing');
    assert.deepEqual(notes, [
      { customer: 'someone', level: null, text: null, source: 'message', unknown: true },
      { customer: 'billing', level: null, text: null, source: 'message' },
    ]);
  });

  it('refuses an unknown customer and says whom it may mean, exit 1, nothing written', () => {
    const before = here.git('for-each-ref');
    assertRefused(
      run(here.directory, 'note', '--affects', 'billing', '--affects', 'mobil-app'),
      /no customer `mobil-app`\. Did you mean `mobile-app`\?/,
      1,
    );
    assertRefused(run(here.directory, 'note', '--affects', 'xyz', '--store', 'git-note'), /no customer `xyz`\.\n/, 1);
    assert.equal(here.git('for-each-ref'), before);
  });

  it('cannot be talked into a second trailer', () => {
    run(here.directory, 'note', '--affects', 'billing: a\nSigned-off-by: Eve\n\nAffects: mobile-app\u001b[2J');
    assert.equal(message(), 'Change the API\n\nAffects: billing: a Signed-off-by: Eve Affects: mobile-app [2J\n');
  });

  it('keeps a git note where the commit is not HEAD, and says so', () => {
    const was = here.git('rev-parse', 'HEAD~1');
    const { code, out, err } = run(here.directory, 'note', 'HEAD~1', '--affects', 'billing (fix)');
    assert.deepEqual({ code, out }, { code: 0, out: `${was.slice(0, 8)} billing (fix)\n` });
    assert.match(err, /^Kept as a git note, [^\n]+\n$/);
    assert.equal(gitNote(was), 'Affects: billing (fix)');
    assert.equal(here.git('rev-parse', 'HEAD~1'), was);
  });

  it('keeps a git note where the commit is signed and cannot be signed again, and says so', () => {
    const signature = '-----BEGIN PGP SIGNATURE-----\\n\\nx\\n-----END PGP SIGNATURE-----\\n';
    const signer = `cat >/dev/null; printf '\\n[GNUPG:] SIG_CREATED x\\n' >&2; printf -- '${signature}'`;
    here.write('.git/signer', `#!/bin/sh\n${signer}\n`);
    chmodSync(here.path('.git/signer'), 0o755);
    here.git('config', 'gpg.program', here.path('.git/signer'));
    here.git('commit', '-q', '--allow-empty', '-S', '-m', 'Signed');
    here.git('config', 'gpg.program', 'false');
    const was = here.head();
    const refused = run(here.directory, 'note', '--affects', 'billing', '--store', 'trailer');
    assertRefused(refused, /it is signed, and git could not sign it again/, 1);
    const { code, err } = run(here.directory, 'note', '--affects', 'billing');
    assert.equal(code, 0);
    assert.match(err, /^Kept as a git note, since it is signed, and git could not sign it again\./);
    assert.deepEqual([gitNote('HEAD'), here.head()], ['Affects: billing', was]);
  });

  it('merges what stands in the message and in the git note', () => {
    run(here.directory, 'note', '--affects', 'billing (fix): One');
    run(here.directory, 'note', '--affects', 'billing (improvement): Two', '--store', 'git-note');
    const { hash, was, stored, notes } = json<Answer>(
      here.directory,
      'note',
      '--affects',
      'merchants',
      '--store=git-note',
    );
    assert.deepEqual([hash, was, stored], [here.head(), here.head(), 'git-note']);
    const expected = [
      { customer: 'billing', level: 'improvement', text: 'One; Two', source: 'both' },
      { customer: 'merchants', level: null, text: null, source: 'git-note' },
    ];
    assert.deepEqual(notes, expected);
    const { commits } = json<{ commits: { notes: unknown }[] }>(here.directory, 'review', 'HEAD~1');
    assert.deepEqual(commits[0]!.notes, expected);
  });

  it('does not lose a git note when the message gets one', () => {
    run(here.directory, 'note', '--affects', 'billing (fix): One', '--store', 'git-note');
    const { notes } = json<Answer>(here.directory, 'note', '--affects', 'mobile-app');
    assert.deepEqual(notes.map(({ customer, source }) => `${customer} ${source}`).toSorted(), [
      'billing git-note',
      'mobile-app message',
    ]);
  });

  it('writes nothing twice into either', () => {
    run(here.directory, 'note', '--affects', 'billing (fix): One');
    const hash = json<Answer>(here.directory, 'note', '--affects', 'mobile-app', '--store', 'git-note').hash;
    const before = here.git('for-each-ref');
    json(here.directory, 'note', '--affects', 'mobile-app', '--store', 'git-note');
    json(here.directory, 'note', '--affects', 'billing: One');
    assert.deepEqual([here.git('for-each-ref'), here.head()], [before, hash]);
  });

  it('loses nothing of twelve at once on one commit', async () => {
    const texts = Array.from({ length: 12 }, (_, at) => `Text ${at}`);
    const answers = await Promise.all(
      texts.map((text) =>
        runBeside(here.directory, 'note', '--affects', `billing: ${text}`, '--store', 'git-note', '--json'),
      ),
    );
    assert.deepEqual(
      answers.map(({ code, err }) => `${code} ${err}`),
      texts.map(() => '0 '),
    );
    assert.deepEqual(
      gitNote('HEAD').split('\n').toSorted(),
      texts.map((text) => `Affects: billing: ${text}`).toSorted(),
    );
    assert.equal(here.git('for-each-ref', '--format=%(refname)', 'refs/notes'), notesRef);
  }).timeout(60_000);

  it('loses nothing of twelve at once on twelve commits', async () => {
    const hashes = Array.from({ length: 12 }, (_, at) => here.commit(`Commit ${at}`));
    const answers = await Promise.all(
      hashes.map((hash) => runBeside(here.directory, 'note', hash, '--none', hash, '--store', 'git-note', '--json')),
    );
    assert.deepEqual(
      answers.map(({ code, err }) => `${code} ${err}`),
      hashes.map(() => '0 '),
    );
    for (const hash of hashes) assert.equal(gitNote(hash), `Affects: none: ${hash}`);
    assert.equal(here.git('for-each-ref', '--format=%(refname)', 'refs/notes'), notesRef);
  }).timeout(60_000);

  it('lets one of several at once into the message, and tells the others that their commit is gone', async () => {
    const texts = Array.from({ length: 4 }, (_, at) => `Text ${at}`);
    const answers = await Promise.all(
      texts.map((text) => runBeside(here.directory, 'note', '--affects', `billing: ${text}`, '--json')),
    );
    const fine = answers.filter(({ code }) => code === 0);
    for (const answer of answers) if (answer.code !== 0) assertRefused(answer, /is on no branch or tag any more/, 1);
    const kept = texts.filter((text) => message().includes(text));
    assert.equal(kept.length, fine.length);
    assert.ok(kept.length >= 1);
  });

  it('refuses before the first commit', () => {
    assertRefused(run(repository().directory, 'note', '--none'), /has no commits yet/);
  });

  it('refuses to say that nobody is affected where somebody is named, in either store', () => {
    here.commit('Change\n\nAffects: billing (fix)', { 'src/api/a.ts': '1' });
    const before = here.head();
    assertRefused(run(here.directory, 'note', '--none'), /names billing, so it cannot affect nobody as well/, 1);
    assertRefused(run(here.directory, 'note', '--none', 'why', '--store', 'git-note'), /names billing/, 1);
    assert.equal(here.head(), before);
    here.commit('Looked\n\nAffects: billing (none)', { 'src/api/a.ts': '2' });
    assert.equal(run(here.directory, 'note', '--none').code, 0);
  });
});
