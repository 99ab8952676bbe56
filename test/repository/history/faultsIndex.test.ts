// What happens to the index and to what is kept beside it: cut off, flipped, half written, on a full disk, where nothing may be
// written. Whoever asks afterwards is answered as if it had just been made.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { affectedJson } from '../../../src/core/suggestion/answerJson';
import { silent } from '../../../src/core/log';
import { readColumns } from '../../../src/repository/history/historyFile';
import { keptValues } from '../../../src/repository/keptValues';
import { Repository } from '../../../src/repository/repository';
import { bundle } from '../../cli/commandLine';
import { importHistory, type ImportedCommit } from '../../git/importedHistory';
import { customersFile, quietEnvironment, realRepositories, type RealRepository } from '../../git/realRepository';
import { asNobody, giveBack } from '../asNobody';
import { contents } from '../folderContents';
import { index, later } from './openedStore';

/** All that is kept in git's folder. */
const names = ['history', 'history-added', 'history-notes', 'lessons', 'readings'] as const;
const paths = ['src/app/pages/1.ts', 'src/app/styles/1.css', 'src/api/a.ts', 'openapi.yaml'];

const change = (at: number): ImportedCommit => ({
  parents: at === 0 ? [] : [at - 1],
  date: `${1_700_000_000 + 60 * at} +0000`,
  message: at % 2 === 0 ? 'Change\n\nAffects: mobile-app (fix)\n' : 'Restyle\n\nAffects: none\n',
  paths: [at % 2 === 0 ? `src/app/pages/${at % 10}.ts` : `src/app/styles/${at % 10}.css`],
});

/** As a program that starts anew: who is affected by what it has kept, and what a review says by the index. */
async function answer({ directory, head }: RealRepository): Promise<string> {
  const it = await Repository.open({ directory, environment: quietEnvironment(), log: silent, program: bundle });
  assert.ok(it instanceof Repository);
  try {
    assert.equal(await it.history.tryToLearn(), undefined);
    const affected = paths.map((path) => it.history.suggest([path]).map(affectedJson));
    const { commits } = await it.history.review({ from: [head()] });
    return JSON.stringify([affected, commits]);
  } finally {
    it.dispose();
  }
}

describe('an index of the history', () => {
  const { repository, folder } = realRepositories(after);
  let here: RealRepository;
  let kept: string;
  let expected: string;

  before(async () => {
    here = repository();
    importHistory(
      here,
      Array.from({ length: 60 }, (_, at) => change(at)),
    );
    here.git('reset', '-q', '--hard', 'main');
    here.commit('List', { 'customers.yaml': customersFile });
    here.git('notes', '--ref=downstream-customers', 'add', '-m', 'Affects: billing', 'HEAD~3');
    await answer(here);
    later(here, 'More\n\nAffects: billing\n', { 'src/api/a.ts': '' });
    rmSync(index(here, 'lessons'));
    await answer(here); // what is new is added to the index, and learned
    kept = folder();
    cpSync(index(here, ''), kept, { recursive: true });
    assert.deepEqual(readdirSync(kept).toSorted(), [...names]);
    rmSync(index(here, ''), { recursive: true });
    expected = await answer(here);
  });

  const restore = () => {
    rmSync(index(here, ''), { recursive: true, force: true });
    cpSync(kept, index(here, ''), { recursive: true });
  };
  beforeEach(restore);

  /** The answer now, and that of the next one who asks. */
  const assertRight = async (what: string) => {
    assert.equal(await answer(here), expected, what);
    assert.equal(await answer(here), expected, `${what}, the second time`);
  };

  for (const name of names) {
    it(`may be cut off anywhere: ${name}`, async () => {
      const whole = readFileSync(join(kept, name));
      for (let part = 0; part < 16; part++) {
        writeFileSync(index(here, name), whole.subarray(0, Math.floor((whole.length * part) / 16)));
        assert.equal(await answer(here), expected, `${name} cut off at ${part}/16`);
      }
      await assertRight(name);
    });
  }

  const flipped = (path: string, [where, bit]: readonly [number, number]) => {
    const content = readFileSync(path);
    content[Math.min(content.length - 1, Math.floor(content.length * where))]! ^= 1 << bit;
    writeFileSync(path, content);
  };
  const place = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(7));

  it('is not taken for one with any bit flipped', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), place, async (name, flip) => {
        cpSync(join(kept, name), index(here, name));
        flipped(index(here, name), flip);
        if (name.startsWith('history')) assert.equal(await readColumns(index(here, name)), undefined);
        else assert.equal((await keptValues(index(here, ''), bundle).read(name))(''), undefined);
      }),
      { numRuns: 150, seed: 8 },
    );
    assert.notEqual(await readColumns(join(kept, 'history')), undefined);
    assert.notEqual((await keptValues(kept, bundle).read('readings'))(''), undefined);
  });

  it('gives the same answer with any bit flipped', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), place, async (name, flip) => {
        restore();
        flipped(index(here, name), flip);
        assert.equal(await answer(here), expected);
      }),
      { numRuns: 12, seed: 8 },
    );
  });

  it('may be half written when its writer is killed, wherever that is', async () => {
    const killing = join(folder(), 'killing.js');
    writeFileSync(killing, killingProgram);
    const run = (at: number) => {
      rmSync(index(here, ''), { recursive: true, force: true });
      const environment = quietEnvironment({ NODE_OPTIONS: `--require ${killing}`, KILL_AT: String(at) });
      const args = [bundle, 'affected', 'HEAD'];
      return spawnSync(process.execPath, args, { cwd: here.directory, env: environment, encoding: 'utf8' });
    };
    const steps = Number(/steps (\d+)/.exec(run(0).stderr)?.[1]);
    assert.ok(steps > 10, `${steps} steps`);
    let left = 0;
    for (let kill = 0; kill < 10; kill++) {
      const at = 1 + Math.floor((kill * (steps - 1)) / 9);
      assert.equal(run(at).signal, 'SIGKILL', `killed at ${at} of ${steps}`);
      left += readdirSync(index(here, '')).filter((name) => /-[0-9a-f-]{36}$/.test(name)).length;
      assert.equal(await answer(here), expected, `killed at ${at} of ${steps}`);
    }
    assert.ok(left > 5, `${left} files were half written`);
    await assertRight('after the last one');
  });

  /** No file may get larger than so many blocks, as on a disk that is full. */
  const onFullDisk = (blocks: number, ...args: readonly string[]) =>
    spawnSync('sh', ['-c', `ulimit -f ${blocks}; exec "$0" "$@"`, process.execPath, bundle, ...args], {
      cwd: here.directory,
      env: quietEnvironment(),
      encoding: 'utf8',
    });

  it('is not kept on a full disk, where the answer is the same', async function () {
    if (process.platform === 'win32') this.skip();
    rmSync(index(here, ''), { recursive: true });
    const asked = ['affected', 'HEAD', '--json'];
    const { status, stdout, stderr } = onFullDisk(0, ...asked);
    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
    assert.deepEqual(readdirSync(index(here, '')), [], 'nothing of it is left');
    assert.equal(onFullDisk(1, ...asked).stdout, stdout);
    await assertRight('afterwards');
    assert.equal(onFullDisk(0, ...asked).stdout, stdout);
  });

  for (const [args, says] of [
    [['hook', 'install'], /\.git\/\S+ could not be written \(EFBIG\)\. Is the disk full/],
    [['import', '--write'], /^downstream-customers: customers\.yaml could not be written \(EFBIG\)\. Is the disk full/],
  ] as const) {
    it(`leaves everything as it was on a full disk: ${args.join(' ')}`, function () {
      if (process.platform === 'win32') this.skip();
      here.write('packages/a/package.json', '{ "name": "a" }');
      here.write('packages/b/package.json', '{ "name": "b", "dependencies": { "a": "*" } }');
      here.write('package.json', '{ "name": "root", "workspaces": ["packages/*"] }');
      const before = contents(here.directory);
      const { status, stdout, stderr } = onFullDisk(0, ...args);
      assert.deepEqual({ status, stdout }, { status: 2, stdout: '' }, stderr);
      assert.match(stderr, /^[^\n]+\n$/);
      assert.match(stderr, says);
      assert.deepEqual(contents(here.directory), before);
    });
  }

  it('is used where it may not be written, and not asked for where it may not be read', function () {
    if (process.platform === 'win32') this.skip();
    const asked = ['affected', 'HEAD', '--json'];
    const free = spawnSync(process.execPath, [bundle, ...asked], { cwd: here.directory, env: quietEnvironment() });
    const command = asNobody(here, [process.execPath, bundle, ...asked]);
    if (!command) return this.skip();
    const [program = '', ...args] = command;
    for (const rights of [0o555, 0o000]) {
      chmodSync(index(here, ''), rights);
      const options = { cwd: here.directory, env: quietEnvironment(), encoding: 'utf8' } as const;
      const { status, stdout, stderr } = spawnSync(program, args, options);
      assert.deepEqual({ status, stdout, stderr }, { status: 0, stdout: free.stdout.toString(), stderr: '' });
    }
    chmodSync(index(here, ''), 0o755);
    giveBack(here);
  });
});

/** Kills its process, as `kill -9` does, in the middle of the step that it is told; told 0, it counts the steps. */
const killingProgram = `
const files = require('node:fs/promises');
const { writeSync } = require('node:fs');
let step = 0;
const isLast = (path) => /downstream-customers/.test(String(path)) && ++step === Number(process.env.KILL_AT);
const die = () => process.kill(process.pid, 'SIGKILL');
const { open, rename, rm, writeFile } = files;
files.open = async (path, ...others) => {
  const file = await open(path, ...others);
  const { writeFile: write } = file;
  file.writeFile = (content) => {
    if (isLast(path)) (writeSync(file.fd, Buffer.from(content).subarray(0, content.length / 2)), die());
    return write.call(file, content);
  };
  return file;
};
files.writeFile = async (path, content, ...others) => {
  if (isLast(path)) (await writeFile(path, content.subarray(0, content.length / 2), ...others), die());
  return writeFile(path, content, ...others);
};
files.rename = (from, ...others) => (isLast(from) && die(), rename(from, ...others));
files.rm = (path, ...others) => (isLast(path) && die(), rm(path, ...others));
process.on('exit', () => process.env.KILL_AT === '0' && process.stderr.write('steps ' + step));
`;
