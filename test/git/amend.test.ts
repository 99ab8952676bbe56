import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { rewriteMessage, whyNotRewritable } from '../../src/git/amend';
import { findRoot } from '../../src/git/root';
import { ana, realRepositories, type RealRepository } from './realRepository';

describe('a message that is rewritten', () => {
  const { listed, repository } = realRepositories();

  const change = (message: string) => `${message}\nAffects: billing\n`;
  const rewritten = async (here: RealRepository) => {
    const made = await rewriteMessage(here.open(), here.head(), change);
    assert.equal(made, here.head());
  };
  const headers = (here: RealRepository) => here.git('cat-file', 'commit', 'HEAD').split('\n\n')[0]!;

  it('changes nothing but the message', async () => {
    const here = listed();
    here.commit('Subject\n\nBody  \n\n\n# not a comment\n', { 'src/a.ts': '1' });
    const before = headers(here);
    await rewritten(here);
    assert.equal(headers(here), before);
    assert.equal(here.git('log', '-1', '--format=%B'), 'Subject\n\nBody  \n\n\n# not a comment\n\nAffects: billing\n');
  });

  const people: readonly (readonly [what: string, name: string, email: string, date: string])[] = [
    ['in another zone', 'Ana', 'ana@x.example', '1700000000 -0930'],
    ['not in ASCII', 'Żółć 山田 🙂', 'ż@пример.рф', '1700000000 +1400'],
    ['long ago', 'Ana', 'ana@x.example', '7 +0000'],
    ['with commas and quotes inside', 'Ana "Nan" O\'Brien, PhD', 'a,b@x', '1700000000 +0545'],
  ];
  for (const [what, name, email, date] of people) {
    it(`keeps an author ${what}`, async () => {
      const here = listed();
      const environment = { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: `@${date}` };
      here.gitWith({ environment }, 'commit', '--allow-empty', '-qm', 'Subject');
      const before = headers(here);
      assert.ok(before.includes(`author ${name} <${email}> ${date}`), before);
      await rewritten(here);
      assert.equal(headers(here), before);
    });
  }

  const raw = (here: RealRepository, text: string | Buffer) => {
    const hash = here.gitWith({ input: text }, 'hash-object', '-t', 'commit', '-w', '--stdin');
    here.git('reset', '-q', '--soft', hash);
    return hash;
  };
  const when = '1700000000 +0100';
  const committer = `committer ${ana.name} <${ana.email}> ${when}`;
  const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
  const objects: readonly (readonly [what: string, headers: string, message: string | Buffer, reason: RegExp])[] = [
    ['with a name that git would trim', `author Ana Jr. <a@x> ${when}\n${committer}`, 'Subject', /author/],
    ['without a name', `author  <a@x> ${when}\n${committer}`, 'Subject', /author/],
    ['with a strange zone', `author A <a@x> 1700000000 +051800\n${committer}`, 'Subject', /author/],
    ['in another encoding', `author A <a@x> ${when}\n${committer}\nencoding ISO-8859-1`, 'Subject', /encoding/],
    ['with a header of its own', `author A <a@x> ${when}\n${committer}\nHG:extra x`, 'Subject', /HG:extra/],
    ['that is not UTF-8', `author A <a@x> ${when}\n${committer}`, Buffer.from('caf\xe9', 'latin1'), /utf-8/],
  ];
  for (const [what, lines, message, reason] of objects) {
    it(`is refused for a commit ${what}`, async () => {
      const here = repository();
      here.git('hash-object', '-t', 'tree', '-w', '--stdin');
      raw(
        here,
        Buffer.concat([Buffer.from(`tree ${emptyTree}\n${lines}\n\n`), Buffer.from(message), Buffer.from('\n')]),
      );
      const root = await findRoot(here.open());
      assert.notEqual(root, 'bare');
      const why = await whyNotRewritable(here.open(), root as Exclude<typeof root, 'bare'>, here.head());
      assert.match(JSON.stringify(why), reason);
    });
  }

  it('may be that of the first commit', async () => {
    const here = repository();
    here.commit('First', { a: '1' });
    await rewritten(here);
    assert.equal(here.git('log', '--format=%P|%s'), '|First');
  });

  it('may be that of a merge', async () => {
    const here = listed();
    here.git('switch', '-qc', 'topic');
    here.commit('Topic');
    here.git('switch', '-q', 'main');
    here.git('merge', '-q', '--no-ff', '-m', 'Merge', 'topic');
    const parents = here.git('log', '-1', '--format=%P');
    await rewritten(here);
    assert.equal(here.git('log', '-1', '--format=%P'), parents);
  });

  it('may be that of a detached HEAD, which stays detached', async () => {
    const here = listed();
    const main = here.head();
    here.git('switch', '-q', '--detach');
    here.commit('Detached');
    await rewritten(here);
    assert.throws(() => here.git('symbolic-ref', '-q', 'HEAD'));
    assert.equal(here.git('rev-parse', 'main'), main);
  });

  it('leaves index and work tree as they are', async () => {
    const here = listed();
    here.commit('Start', { a: '1', b: '1', c: '1', d: '1' });
    here.write('a', '2');
    here.git('add', 'a');
    here.write('a', '3');
    here.write('b', '2');
    here.write('new', '');
    here.git('add', '--intent-to-add', 'new');
    here.write('untracked', '');
    rmSync(here.path('c'));
    here.git('rm', '-q', '--cached', 'd');
    here.git('update-ref', 'ORIG_HEAD', 'HEAD~1');
    const state = () => [
      here.git('status', '--porcelain=v2'),
      here.git('diff'),
      here.git('diff', '--cached'),
      here.git('rev-parse', 'ORIG_HEAD'),
      here.git('stash', 'list'),
    ];
    const before = state();
    const index = readFileSync(here.path('.git/index'));
    await rewritten(here);
    assert.deepEqual(readFileSync(here.path('.git/index')), index);
    assert.deepEqual(state(), before);
  });

  it('says in the reflogs what happened, and can be undone by them', async () => {
    const here = listed();
    const was = here.commit('Subject');
    await rewritten(here);
    for (const ref of ['HEAD', 'main'])
      assert.equal(here.git('reflog', '-1', '--format=%gs', ref), 'commit (amend): add customer note');
    assert.equal(here.git('rev-parse', 'HEAD@{1}'), was);
    assert.equal(here.git('rev-parse', 'main@{1}'), was);
  });

  it('runs no hook', async () => {
    const here = listed();
    const hooks =
      'applypatch-msg commit-msg fsmonitor-watchman post-applypatch post-checkout post-commit post-index-change post-merge post-rewrite post-update pre-applypatch pre-auto-gc pre-commit pre-merge-commit pre-push pre-rebase prepare-commit-msg push-to-checkout update';
    for (const hook of hooks.split(' ')) {
      here.write(`.git/hooks/${hook}`, `#!/bin/sh\necho ${hook} >>'${here.path('.git/marks')}'\n`);
      chmodSync(here.path(`.git/hooks/${hook}`), 0o755);
    }
    await rewritten(here);
    assert.equal(existsSync(here.path('.git/marks')), false);
  });

  it('is given to HEAD only while HEAD is where it was', async () => {
    const here = listed();
    const was = here.head();
    const now = here.commit('Meanwhile');
    assert.equal(await rewriteMessage(here.open(), was, change), undefined);
    assert.equal(here.head(), now);
  });

  it('is no new commit when it stays the same', async () => {
    const here = listed();
    const was = here.head();
    assert.equal(await rewriteMessage(here.open(), was, (message) => message), was);
    assert.equal(here.git('reflog', '--format=%gs').split('\n').length, 1);
  });

  it('carries the notes that notes.rewriteRef names, and our own', async () => {
    const here = listed();
    here.git('notes', '--ref=mine', 'add', '-m', 'mine');
    here.git('notes', '--ref=others', 'add', '-m', 'others');
    here.git('notes', '--ref=downstream-customers', 'add', '-m', 'Affects: billing');
    here.git('config', 'notes.rewriteRef', 'refs/notes/mine');
    await rewritten(here);
    assert.equal(here.git('notes', '--ref=mine', 'show'), 'mine');
    assert.equal(here.git('notes', '--ref=downstream-customers', 'show'), 'Affects: billing');
    assert.throws(() => here.git('notes', '--ref=others', 'show'));
  });

  it('carries our notes once where notes.rewriteRef names them, too', async () => {
    const here = listed();
    here.git('notes', '--ref=downstream-customers', 'add', '-m', 'Affects: billing');
    here.git('config', 'notes.rewriteRef', 'refs/notes/*');
    await rewritten(here);
    assert.equal(here.git('notes', '--ref=downstream-customers', 'show'), 'Affects: billing');
  });

  describe('with signatures', () => {
    const keygen = 'ssh-keygen';
    const signer = (here: RealRepository) => {
      execFileSync(keygen, ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', here.path('.git/key')]);
      here.write('.git/signers', `${ana.email} ${readFileSync(here.path('.git/key.pub'), 'utf8')}`);
      here.git('config', 'gpg.format', 'ssh');
      here.git('config', 'user.signingKey', here.path('.git/key'));
      here.git('config', 'gpg.ssh.allowedSignersFile', here.path('.git/signers'));
    };

    before(function () {
      try {
        execFileSync(keygen, ['-?'], { stdio: 'ignore' });
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code === 'ENOENT') this.skip();
      }
    });

    it('is signed again where the commit was signed, and valid', async () => {
      const here = listed();
      signer(here);
      here.git('commit', '-q', '--allow-empty', '-S', '-m', 'Signed');
      assert.equal(here.git('log', '-1', '--format=%G?'), 'G');
      await rewritten(here);
      assert.equal(here.git('log', '-1', '--format=%G?'), 'G');
    });

    it('stays unsigned where the commit was, whatever commit.gpgsign says', async () => {
      const here = listed();
      signer(here);
      here.git('config', 'commit.gpgsign', 'true');
      await rewritten(here);
      assert.equal(here.git('log', '-1', '--format=%G?'), 'N');
    });

    it('is not written where signing fails', async () => {
      const here = listed();
      signer(here);
      here.git('commit', '-q', '--allow-empty', '-S', '-m', 'Signed');
      const was = here.head();
      here.git('config', 'user.signingKey', here.path('.git/no-such-key'));
      assert.deepEqual(await rewriteMessage(here.open(), was, change), { reason: 'not-signed' });
      assert.equal(here.head(), was);
    });
  });
});
