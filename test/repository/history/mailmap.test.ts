import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { realRepositories } from '../../git/realRepository';
import { openedRepositories } from '../openedRepository';
import { later, open } from './openedStore';

describe('what people of the history are called', () => {
  const { folder, listed } = realRepositories();
  const openRepository = openedRepositories();

  it('follows .mailmap, without anything being read again', async () => {
    const here = listed();
    const opened = await open(here);
    const names = async ({ store }: typeof opened) =>
      (await store.commits({ from: [here.head()] })).map(({ author: { name, email } }) => `${name} <${email}>`);
    const [ana, berg] = ['Ana Lindqvist <ana@tollgate.example>', 'Ana Berg <ana@tollgate.example>'];
    assert.deepEqual(await names(opened), [ana]);
    here.write('.mailmap', `${berg}\nJo <jo@new.example> <jo@old.example>\n`);
    assert.deepEqual(await names(opened), [berg]);
    here.git('config', 'user.email', 'jo@old.example');
    later(here, 'Of Jo');
    assert.deepEqual(await names(opened), ['Jo <jo@new.example>', berg]);
    const again = await open(here);
    assert.deepEqual(await names(again), ['Jo <jo@new.example>', berg]);
    rmSync(here.path('.mailmap'));
    for (const each of [opened, again]) {
      assert.deepEqual(await names(each), ['Ana Lindqvist <jo@old.example>', ana]);
    }
    assert.deepEqual([opened.read(), again.read()], [2, 0]);
  });

  it('is what a window shows of all commits after a switch to a branch with another .mailmap', async () => {
    const here = listed();
    here.git('branch', 'before');
    here.commit('Ana is Berg', { '.mailmap': 'Ana Berg <ana@tollgate.example>\n' });
    const it = await openRepository(here);
    const shown = async () => {
      await it.checkHistory();
      return (await it.history.recent()).commits.map(({ commit }) => commit.author.name);
    };
    assert.deepEqual(await shown(), ['Ana Berg', 'Ana Berg']);
    here.git('switch', '-q', 'before');
    assert.deepEqual(await shown(), ['Ana Lindqvist']);
    here.git('switch', '-q', 'main');
    assert.deepEqual(await shown(), ['Ana Berg', 'Ana Berg']);
  });

  it('is also what the settings of git say when it is opened', async () => {
    const here = listed();
    await open(here);
    const path = `${folder()}/names`;
    writeFileSync(path, 'Ana Berg <ana@tollgate.example>\n');
    here.git('config', 'mailmap.file', path);
    const [commit] = await (await open(here)).store.commits({ from: [here.head()] });
    assert.equal(commit!.author.name, 'Ana Berg');
  });

  it('is what git log calls them, whatever commits say of them', async () => {
    const here = listed();
    const odd = [
      '<>',
      'Ana <ana@old.example>',
      'Ana <ANA@old.example>',
      '<ana@old.example>',
      'Jo <j <o@x> y',
      '  Jo  <jo@x>',
      'Ünü\t<u@x>',
      'A>B <@>',
    ];
    for (const person of [...odd, 'Jo <jo@x', 'Jo', '']) {
      const body = `tree ${here.git('rev-parse', 'HEAD^{tree}')}\nparent ${here.head()}\nauthor ${person} 1700000000 +0000\ncommitter ${odd[1]} 1700000000 +0000\n\nOdd\n`;
      const hash = here.gitWith({ input: body }, 'hash-object', '-t', 'commit', '-w', '--stdin', '--literally');
      here.git('update-ref', 'HEAD', hash);
    }
    const opened = await open(here);
    for (const mailmap of ['', 'Ana B <ana@x> <ana@old.example>\nJo B <jo@x>\nNobody <>\n<u@y> Ünü <u@x>\n']) {
      here.write('.mailmap', mailmap);
      const found = await opened.store.commits({ from: [here.head()] });
      assert.equal(
        found.map(({ author: { name, email } }) => `${name}|${email}`).join('\n'),
        here.git('log', '--format=%aN|%aE').replaceAll('%aN|%aE', '|'),
        JSON.stringify(mailmap),
      );
    }
  });
});
