// Files written beside and renamed: what is somebody else's stays, and so does what the file was besides its text.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { replaceFile } from '../../src/repository/writtenFile';

describe('a text file', () => {
  let folder = '';
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'dc-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const at = (name: string) => join(folder, name);

  it('is made where there is none, with the folders around it', async () => {
    assert.equal(await replaceFile(at('docs/new.yaml'), 'new\n', undefined), true);
    assert.equal(readFileSync(at('docs/new.yaml'), 'utf8'), 'new\n');
    assert.deepEqual(readdirSync(at('docs')), ['new.yaml']);
  });

  it('is left alone where somebody has made it meanwhile', async () => {
    writeFileSync(at('file.yaml'), 'theirs\n');
    assert.equal(await replaceFile(at('file.yaml'), 'new\n', undefined), false);
    assert.equal(readFileSync(at('file.yaml'), 'utf8'), 'theirs\n');
    assert.deepEqual(readdirSync(folder), ['file.yaml']);
  });

  it('is left alone where it holds something else by now', async () => {
    writeFileSync(at('file.yaml'), 'theirs\n');
    assert.equal(await replaceFile(at('file.yaml'), 'new\n', 'before\n'), false);
    assert.equal(readFileSync(at('file.yaml'), 'utf8'), 'theirs\n');
    assert.deepEqual(readdirSync(folder), ['file.yaml']);
  });

  describe('where there are no hard links', () => {
    /** What becomes of a new file in a process to which the system refuses them. */
    const made = (error: string) => {
      const written = join(__dirname, '../../src/repository/writtenFile.js');
      const script = `require(${JSON.stringify(written)}).replaceFile(${JSON.stringify(at('file.yaml'))}, 'new\\n').then(console.log)`;
      const refused = ['-f', '-qq', '-o', at('calls'), '-e', `inject=link,linkat:error=${error}`];
      const printed = execFileSync('strace', [...refused, process.execPath, '-e', script], { encoding: 'utf8' });
      assert.match(readFileSync(at('calls'), 'utf8'), new RegExp(`${error} .*INJECTED`));
      rmSync(at('calls'));
      return { printed, files: readdirSync(folder), text: readFileSync(at('file.yaml'), 'utf8') };
    };

    before(function () {
      if (spawnSync('strace', ['-qq', '-o', '/dev/null', 'true']).status !== 0) this.skip(); // it may not be there, or not be allowed
    });

    for (const error of ['EPERM', 'EOPNOTSUPP', 'ENOSYS']) {
      it(`is made all the same: ${error}`, () => {
        assert.deepEqual(made(error), { printed: 'true\n', files: ['file.yaml'], text: 'new\n' });
      });
    }

    it('is left alone where somebody has made it meanwhile', () => {
      writeFileSync(at('file.yaml'), 'theirs\n');
      assert.deepEqual(made('EPERM'), { printed: 'false\n', files: ['file.yaml'], text: 'theirs\n' });
    });
  });

  it('stays behind its link', async () => {
    writeFileSync(at('file.yaml'), 'before\n');
    symlinkSync('file.yaml', at('link.yaml'));
    assert.equal(await replaceFile(at('link.yaml'), 'new\n', 'before\n'), true);
    assert.ok(lstatSync(at('link.yaml')).isSymbolicLink());
    assert.equal(readFileSync(at('file.yaml'), 'utf8'), 'new\n');
  });

  for (const mode of [0o664, 0o755, 0o600]) {
    it(`keeps its rights, ${mode.toString(8)}, whatever those of new files are`, async () => {
      writeFileSync(at('file.yaml'), 'before\n');
      chmodSync(at('file.yaml'), mode);
      const mask = process.umask(0o077);
      const written = await replaceFile(at('file.yaml'), 'new\n', 'before\n').finally(() => process.umask(mask));
      assert.equal(written, true);
      assert.equal((statSync(at('file.yaml')).mode & 0o777).toString(8), mode.toString(8));
    });
  }
});
