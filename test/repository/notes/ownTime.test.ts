import assert from 'node:assert/strict';
import { ownCommitsOf } from '../../../src/repository/notes/ownCommits';
import { findRoot } from '../../../src/git/root';
import { ana, realRepositories, type RealRepository } from '../../git/realRepository';

const jo = { GIT_AUTHOR_NAME: 'Jo', GIT_AUTHOR_EMAIL: 'jo@tollgate.example' };
const joCommits = { ...jo, GIT_COMMITTER_NAME: 'Jo', GIT_COMMITTER_EMAIL: 'jo@tollgate.example' };

describe('what a person committed since a time', () => {
  const { repository } = realRepositories();

  /** A commit of a moment, as git is told. */
  const commitAt = (here: RealRepository, date: string, more: Readonly<Record<string, string>> = {}) => {
    const environment = { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date, ...more };
    here.gitWith(
      { environment },
      'commit',
      '-q',
      '--allow-empty',
      '-m',
      `${date} ${more['GIT_AUTHOR_NAME'] ?? ''}`.trim(),
    );
    return here.head();
  };
  const since = async (here: RealRepository, time: string) => {
    const git = here.open();
    const root = await findRoot(git);
    assert.ok(root !== 'bare');
    const { email, tips, hashes } = await ownCommitsOf({ git, root }).ofTime(new Date(time));
    const subjects = [...hashes].map((hash) => here.git('show', '-s', '--format=%s', hash));
    return { email, tips, subjects: subjects.toSorted() };
  };

  it('begins with that very second, whatever zone the commit was made in', async () => {
    const here = repository();
    commitAt(here, '2026-11-15T12:59:59+13:00');
    commitAt(here, '2026-11-14T13:00:00-11:00');
    commitAt(here, '2026-11-15T00:00:01+00:00');
    const { subjects } = await since(here, '2026-11-15T00:00:00Z');
    assert.deepEqual(subjects, ['2026-11-14T13:00:00-11:00', '2026-11-15T00:00:01+00:00']);
  });

  it('is what they wrote and what they committed, not what others did', async () => {
    const here = repository();
    commitAt(here, '2026-11-16T10:00:00Z', joCommits);
    commitAt(here, '2026-11-17T10:00:00Z', jo);
    const { GIT_AUTHOR_NAME: _, GIT_AUTHOR_EMAIL: __, ...byJo } = joCommits;
    commitAt(here, '2026-11-18T10:00:00Z', byJo);
    const { subjects, email } = await since(here, '2026-11-15T00:00:00Z');
    assert.equal(email, ana.email);
    assert.deepEqual(subjects, ['2026-11-17T10:00:00Z Jo', '2026-11-18T10:00:00Z']);
  });

  it('takes addresses as .mailmap has them, in any case', async () => {
    const here = repository();
    here.write('.mailmap', `Ana <ana@new.example> <${ana.email}>\nAna <ana@new.example> <ana@old.example>\n`);
    commitAt(here, '2026-11-16T10:00:00Z', { ...joCommits, GIT_AUTHOR_EMAIL: 'ANA@old.example' });
    commitAt(here, '2026-11-17T10:00:00Z');
    commitAt(here, '2026-11-18T10:00:00Z', joCommits);
    for (const email of [ana.email, 'ana@new.example', 'Ana@Old.example']) {
      here.git('config', 'user.email', email);
      const found = await since(here, '2026-11-15T00:00:00Z');
      assert.equal(found.email, 'ana@new.example');
      assert.equal(found.subjects.length, 2, email);
    }
  });

  it('is looked for on HEAD and on the branches that were committed to since', async () => {
    const here = repository();
    const old = commitAt(here, '2026-11-01T10:00:00Z');
    here.git('branch', 'untouched');
    here.git('switch', '-q', '-c', 'topic');
    const topic = commitAt(here, '2026-11-16T10:00:00Z');
    here.git('switch', '-q', 'main');
    const { tips, subjects } = await since(here, '2026-11-15T00:00:00Z');
    assert.deepEqual(tips, [old, topic]);
    assert.deepEqual(subjects, ['2026-11-16T10:00:00Z']);
  });

  it('is nothing where nothing was committed yet, and where git knows no address', async () => {
    const here = repository();
    assert.deepEqual(await since(here, '2026-11-15T00:00:00Z'), { email: ana.email, tips: [], subjects: [] });
    commitAt(here, '2026-11-16T10:00:00Z');
    here.git('config', '--unset', 'user.email');
    const { email, subjects } = await since(here, '2026-11-15T00:00:00Z');
    assert.deepEqual([email, subjects], [undefined, []]);
  });

  for (const odd of ['', 'a b', '<x>', 'ana', '-n', '> <', 'ä@ö']) {
    it(`has no trouble with the address "${odd}"`, async () => {
      const here = repository();
      commitAt(here, '2026-11-16T10:00:00Z');
      here.git('config', 'user.email', odd);
      assert.deepEqual((await since(here, '2026-11-15T00:00:00Z')).subjects, []);
    });
  }
});
