// What of the environment reaches git.
import assert from 'node:assert/strict';
import { sep } from 'node:path';
import { withAbsolutePaths, withoutRepository } from '../../src/git/environment';

describe('the environment of git', () => {
  // As `git rev-parse --local-env-vars` lists them; those of settings and of replaced objects are the person's own.
  const ofTheRepository = [
    'GIT_ALTERNATE_OBJECT_DIRECTORIES',
    'GIT_OBJECT_DIRECTORY',
    'GIT_DIR',
    'GIT_WORK_TREE',
    'GIT_IMPLICIT_WORK_TREE',
    'GIT_GRAFT_FILE',
    'GIT_INDEX_FILE',
    'GIT_PREFIX',
    'GIT_INTERNAL_SUPER_PREFIX',
    'GIT_SHALLOW_FILE',
    'GIT_COMMON_DIR',
  ];
  const ofThePerson = ['GIT_CONFIG_PARAMETERS', 'GIT_CONFIG_COUNT', 'GIT_REPLACE_REF_BASE', 'GIT_AUTHOR_NAME', 'HOME'];

  it('is without all by which git tells a hook which repository it runs in', () => {
    const given = Object.fromEntries([...ofTheRepository, ...ofThePerson].map((name) => [name, 'x']));
    assert.deepEqual(Object.keys(withoutRepository(given)), ofThePerson);
  });

  it('has absolute paths of the repository, whoever starts git elsewhere', () => {
    const given = { GIT_DIR: '.git', GIT_WORK_TREE: undefined, GIT_INDEX_FILE: '.git/index', HOME: 'home' };
    const { GIT_DIR: directory, ...others } = withAbsolutePaths(given, `${sep}work`);
    assert.ok(directory?.endsWith(`${sep}work${sep}.git`), directory);
    assert.deepEqual(others, { GIT_WORK_TREE: undefined, GIT_INDEX_FILE: '.git/index', HOME: 'home' });
  });
});
