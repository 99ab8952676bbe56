// What a job posts to a pull request, and that the examples of the README do so.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { quietEnvironment, realRepositories, type RealRepository } from '../git/realRepository';
import { assertRefused, bundle, run } from './commandLine';

describe('review --markdown', () => {
  const { listed } = realRepositories();

  it('prints the notes of a range, to be posted', () => {
    const { directory, commit } = listed();
    const hash = commit('Rotate\n\nAffects: mobile-app (breaking): Update\n');
    assert.deepEqual(run(directory, 'review', 'HEAD~1', '--markdown'), {
      code: 0,
      err: '',
      out: `### Customer notes: HEAD\\~\u200B1..HEAD\n\n**Mobile app** (mobile-app)\n\n- **action-required**: Update (\`${hash.slice(0, 8)}\`)\n`,
    });
  });

  it('demands notes only if it is asked to, and prints all the same', () => {
    const { directory, commit } = listed();
    commit('Change', { 'src/api/a': '1' });
    const asked = run(directory, 'review', 'HEAD~1', '--markdown', '--require');
    const { code, out } = run(directory, 'review', 'HEAD~1', '--markdown');
    assert.deepEqual([asked.code, asked.out, code], [1, out, 0]);
    assert.match(out, /Nobody has said yet/);
  });

  it('is not JSON as well', () => {
    assertRefused(run(listed().directory, 'review', '--markdown', '--json'), /--json or --markdown, not both/);
  });
});

interface GitHub {
  readonly jobs: {
    readonly notes: {
      readonly 'continue-on-error': boolean;
      readonly steps: readonly { readonly run?: string; readonly with?: { readonly 'fetch-depth'?: number } }[];
    };
  };
}

interface GitLab {
  readonly customers: {
    readonly allow_failure: boolean;
    readonly variables: { readonly GIT_DEPTH: number };
    readonly script: readonly string[];
  };
}

const readme = readFileSync(resolve(__dirname, '../../../README.md'), 'utf8');

/** The example of a file, as YAML. */
function exampleOf(file: string): unknown {
  const found = [...readme.matchAll(/```yaml\n([^]*?)```/g)].map(([, text]) => text!);
  return parse(found.find((text) => text.startsWith(`# ${file}\n`))!);
}

describe('the examples for pull requests', () => {
  const { listed, folder, at } = realRepositories();

  /** A clone with a branch of two commits, one of them with a git note, which only the remote has. */
  const branch = (): { readonly here: RealRepository; readonly base: string } => {
    const origin = listed();
    const base = origin.head();
    origin.git('switch', '-qc', 'topic');
    origin.commit('Rotate <b>keys</b>\n\nAffects: mobile-app (breaking): Update\n', { 'src/app/a.ts': '1' });
    origin.commit('Change the API', { 'src/api/a.ts': '1' });
    origin.git('notes', '--ref=downstream-customers', 'add', '-m', 'Affects: billing (fix): From a git note');
    const path = `${folder()}/clone`;
    origin.git('clone', '-q', origin.directory, path);
    symlinkTool(path);
    return { here: at(path), base };
  };

  const symlinkTool = (path: string) => {
    mkdirSync(join(path, 'tools'));
    symlinkSync(dirname(bundle), join(path, 'tools', 'downstream-customers'));
  };

  /** Runs lines as a job does, with stand-ins for what would post: they write down their arguments, one a line. */
  const runJob = (here: RealRepository, lines: readonly string[], variables: Readonly<Record<string, string>>) => {
    const programs = folder();
    const posted = join(programs, 'posted');
    for (const name of ['gh', 'curl']) {
      const answer = `[{"id":7,"body":"Hello"},{"id":8,"body":"### Customer notes: old"}]`;
      writeFileSync(
        join(programs, name),
        `#!/bin/sh\ncase "$*" in *per_page*) echo '${answer}';; *) printf '%s\\n' "$@" > '${posted}';; esac\n`,
      );
      chmodSync(join(programs, name), 0o755);
    }
    const env = { ...quietEnvironment(variables), PATH: `${programs}${delimiter}${process.env['PATH']}` };
    for (const line of lines) {
      const { status, stderr } = spawnSync('bash', ['-e', '-c', line], { cwd: here.directory, env, encoding: 'utf8' });
      assert.equal(status, 0, `${line}\n${stderr}`);
    }
    return {
      notes: readFileSync(here.path('notes.md'), 'utf8'),
      posted: existsSync(posted) ? readFileSync(posted, 'utf8').trimEnd().split('\n') : [],
    };
  };

  const gitHub = () => (exampleOf('.github/workflows/customers.yml') as GitHub).jobs.notes;
  const gitHubLines = () => gitHub().steps.flatMap(({ run: line }) => line ?? []);
  const gitLab = () => (exampleOf('.gitlab-ci.yml') as GitLab).customers;

  const isWhole = (notes: string) => {
    assert.match(notes, /^### Customer notes: /);
    assert.match(notes, /\*\*action-required\*\*: Update/);
    assert.match(notes, /\*\*fix\*\*: From a git note/);
  };

  it('of GitHub Actions posts the notes, and fails nothing', () => {
    const { here } = branch();
    const variables = { GITHUB_BASE_REF: 'main', PULL_REQUEST: '12', GITHUB_STEP_SUMMARY: join(folder(), 'summary') };
    const { notes, posted } = runJob(here, gitHubLines(), variables);
    isWhole(notes);
    assert.deepEqual(posted, ['pr', 'comment', '12', '--edit-last', '--create-if-none', '--body-file', 'notes.md']);
    assert.equal(readFileSync(variables.GITHUB_STEP_SUMMARY, 'utf8'), notes);
    assert.equal(gitHub()['continue-on-error'], true);
    assert.ok(gitHub().steps.some((step) => step.with?.['fetch-depth'] === 0));
  });

  it('of GitLab posts the notes in place of the ones before, and fails nothing', () => {
    const { here, base } = branch();
    const { notes, posted } = runJob(here, gitLab().script.slice(0, -1), { CI_MERGE_REQUEST_DIFF_BASE_SHA: base });
    isWhole(notes);
    assert.deepEqual(posted, []);
    const place = { CI_API_V4_URL: 'https://gitlab.example/api/v4', CI_PROJECT_ID: '3', CI_MERGE_REQUEST_IID: '4' };
    const last = runJob(here, gitLab().script.slice(-1), { ...place, CUSTOMER_NOTES_TOKEN: 'secret' });
    assert.deepEqual(last.posted.slice(-7), [
      '--header',
      'PRIVATE-TOKEN: secret',
      '--request',
      'PUT',
      '--data-urlencode',
      'body@notes.md',
      'https://gitlab.example/api/v4/projects/3/merge_requests/4/notes/8',
    ]);
    assert.equal(gitLab().allow_failure, true);
    assert.equal(gitLab().variables.GIT_DEPTH, 0);
  });

  it('make no comment where there is nothing to say', () => {
    const { here } = branch();
    const variables = { GITHUB_BASE_REF: 'topic', PULL_REQUEST: '12', GITHUB_STEP_SUMMARY: join(folder(), 'summary') };
    const { notes, posted } = runJob(here, gitHubLines(), variables);
    assert.match(notes, /0 commits, and no customer is touched/);
    assert.ok(!posted.includes('--create-if-none'));
  });
});
