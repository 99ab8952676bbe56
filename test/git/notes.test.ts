// Git notes as git itself keeps them: read wherever they are, written without a trace of what was killed.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { changeGitNotes, currentTips, notesIn, notesRef, notesTip, textOf } from '../../src/git/notes';
import { runWith } from '../cli/commandLine';
import { realRepositories, type RealRepository } from './realRepository';

describe('git notes', () => {
  const { listed, repository, folder } = realRepositories();

  const read = async (here: RealRepository, hash: string) => {
    const git = here.open();
    const tip = await git.run(notesTip);
    return tip === undefined ? null : textOf(git, (await git.run(notesIn(tip, [hash]))).get(hash));
  };
  const show = (here: RealRepository, hash = 'HEAD') => here.git('notes', `--ref=${notesRef}`, 'show', hash);

  for (const format of ['sha1', 'sha256']) {
    it(`are what git reads, and read as git wrote them (${format})`, async () => {
      const here = repository(`--object-format=${format}`);
      const hash = here.commit('Subject');
      assert.equal(await read(here, hash), null);
      assert.ok(await changeGitNotes(here.open(), new Map([[hash, (text) => `${text} ä\nAffects: a\n`]])));
      assert.equal(show(here), 'null ä\nAffects: a');
      here.git('notes', `--ref=${notesRef}`, 'append', '-m', 'Affects: b');
      assert.equal(await read(here, hash), 'null ä\nAffects: a\n\nAffects: b\n');
      assert.equal(await changeGitNotes(here.open(), new Map([[hash, (text) => text!]])), false);
      assert.ok(await changeGitNotes(here.open(), new Map([[hash, (text) => `${text}more\n`]])));
      assert.equal(show(here), 'null ä\nAffects: a\n\nAffects: b\nmore');
    });
  }

  it('have a tip, told with the commit of HEAD', async () => {
    const here = repository();
    const tips = () => here.open().run(currentTips);
    assert.deepEqual(await tips(), [undefined, undefined]);
    here.git(
      'notes',
      `--ref=${notesRef}`,
      'add',
      '-m',
      'Affects: a',
      here.gitWith({ input: 'x' }, 'hash-object', '-w', '--stdin'),
    );
    const notes = here.git('rev-parse', notesRef);
    assert.deepEqual(await tips(), [undefined, notes]);
    const [first, second] = [here.commit('One'), here.commit('Two')];
    assert.deepEqual(await tips(), [second, notes]);
    here.git('replace', second, first);
    assert.deepEqual(await tips(), [second, notes]);
    here.git('switch', '--quiet', '--detach', first);
    here.git('update-ref', '-d', notesRef);
    assert.deepEqual(await tips(), [first, undefined]);
  });

  it('stay where git put them, in folders of any depth, and two of one commit become one', async () => {
    const here = listed();
    const hash = here.head();
    const blob = (text: string) => here.gitWith({ input: text }, 'hash-object', '-w', '--stdin');
    const place = (...entries: readonly (readonly [path: string, text: string])[]) => {
      const changes = entries.map(([path, text]) => `M 100644 ${blob(text)} ${path}\n`).join('');
      const input = `commit ${notesRef}\ncommitter A <a@b> 1700000000 +0000\ndata 0\ndeleteall\n${changes}`;
      here.gitWith({ input }, 'fast-import', '--quiet', '--force');
    };
    const paths = [hash, hash.replace(/^../, '$&/'), hash.replace(/^(..)(..)/, '$1/$2/')];
    for (const path of paths) {
      place([path, 'one\n'], ['readme', 'x'], ['ab', 'y']);
      assert.equal(await read(here, hash), 'one\n');
      await changeGitNotes(here.open(), new Map([[hash, (text) => `${text}two\n`]]));
      const names = here.git('ls-tree', '-r', '--name-only', notesRef).split('\n');
      assert.deepEqual(names.toSorted(), [path, 'ab', 'readme'].toSorted());
      assert.equal(show(here), 'one\ntwo');
    }
    place([paths[0]!, 'one\n'], [paths[1]!, 'two\n']);
    await changeGitNotes(here.open(), new Map([[hash, (text) => `${text}three\n`]]));
    assert.equal(here.git('ls-tree', '-r', '--name-only', notesRef), paths[1]);
    assert.equal(show(here), 'two\n\none\nthree');
  });

  it('of several commits are one commit of notes', async () => {
    const here = listed();
    const hashes = [here.head(), here.commit('Two'), here.commit('Three')];
    await changeGitNotes(here.open(), new Map(hashes.map((hash) => [hash, () => `${hash}\n`])));
    assert.equal(here.git('rev-list', '--count', notesRef), '1');
    for (const hash of hashes) assert.equal(show(here, hash), hash);
  });

  it('are not written where the ref is locked, and git says so', async () => {
    const here = listed();
    here.git('config', 'core.filesRefLockTimeout', '0');
    here.write(`.git/${notesRef}.lock`, '');
    await assert.rejects(changeGitNotes(here.open(), new Map([[here.head(), () => 'x\n']])), /\.lock': File exists/);
    assert.equal(await read(here, here.head()), null);
  });

  /** A git that dies, or of which the caller dies, at one of its commands. */
  const dyingGit = (command: string, death: string) => {
    const bin = folder();
    const git = execFileSync('/bin/sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
    const text = `#!/bin/sh\ncase " $* " in *" ${command} "*) ${death} ;; esac\nexec '${git}' "$@"\n`;
    writeFileSync(join(bin, 'git'), text.replaceAll('GIT', `'${git}'`));
    chmodSync(join(bin, 'git'), 0o755);
    return { PATH: `${bin}:${process.env['PATH']}` };
  };
  const caller = 'kill -9 $PPID; exit 1';
  const deaths: readonly (readonly [when: string, command: string, death: string])[] = [
    ['its caller, before it is read', 'ls-tree', caller],
    ['its caller, before it is changed', 'cat-file', caller],
    ['its caller, before it is written', 'fast-import', caller],
    ['its caller, while it is written', 'fast-import', `head -c 60 | GIT "$@" 2>/dev/null; ${caller}`],
    ['its caller, when it has been written', 'fast-import', `GIT "$@"; ${caller}`],
    ['git itself, while it is written', 'fast-import', 'kill -9 $$'],
  ];
  for (const [when, command, death] of deaths) {
    it(`leave nothing behind where kill -9 meets ${when}`, async () => {
      const here = listed();
      const note = (text: string) => {
        const change = (before: string | null) => `${before ?? ''}Affects: billing: ${text}\n`;
        return changeGitNotes(here.open(), new Map([[here.head(), change]]));
      };
      await note('One');
      const args = ['note', '--affects', 'billing: Two', '--store', 'git-note'];
      const { code } = runWith(dyingGit(command, death), here.directory, ...args);
      assert.notEqual(code, 0);
      assert.equal(here.git('for-each-ref', '--format=%(refname)', 'refs/notes'), notesRef);
      const left = readdirSync(here.path('.git')).filter((name) => name.endsWith('.lock') || name.startsWith('refs/'));
      assert.deepEqual(left, []);
      const written = when.includes('has been') ? ['One', 'Two'] : ['One'];
      assert.deepEqual(
        [...show(here).matchAll(/billing: (\w+)/g)].map(([, text]) => text),
        written,
      );
      assert.ok(await note('Three'));
      assert.match(show(here), /billing: Three/);
    });
  }
});
