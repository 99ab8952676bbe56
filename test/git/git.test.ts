import assert from 'node:assert/strict';
import { chmodSync, existsSync } from 'node:fs';
import { staged, unstaged, worktree, commitPaths, pathsBetween } from '../../src/git/change';
import { customersFiles, filesBelow } from '../../src/git/files';
import { GitError, openGit, type Git } from '../../src/git/git';
import { commits } from '../../src/git/history';
import type { NewCommit } from '../../src/core/history/history';
import { streamHistory } from '../../src/git/historyStream';
import { changeGitNotes, currentTips, notesTip } from '../../src/git/notes';
import { readGitNotes } from '../../src/git/notesReading';
import { headMoves } from '../../src/git/reflog';
import { commitNamed, commitTime, head, lastTag, timeNamed, upstream } from '../../src/git/revision';
import { findRoot } from '../../src/git/root';
import { GitThread } from '../../src/repository/gitThread';
import { silent } from '../../src/core/log';
import { quietEnvironment, realRepositories, type RealRepository } from './realRepository';

/** Everything that is asked of git, as one value. */
async function answers(git: Git, hash: string): Promise<unknown> {
  return [
    await findRoot(git),
    await git.run(staged),
    await git.run(unstaged),
    await git.run(worktree),
    await git.run(commitPaths(hash)),
    await git.run(commitPaths(`${hash}~2`)),
    await git.run(pathsBetween(`${hash}~2`, hash)),
    await git.run(filesBelow('')),
    await git.run(filesBelow('src')),
    await git.run(customersFiles),
    await git.run(commits({ from: [hash] })),
    await git.run(commits({ from: [hash], alone: true })),
    await git.run(notesTip),
    await git.run(currentTips),
    await readGitNotes(git, await git.run(notesTip)),
    await streamedFrom(git, hash),
    await git.run(headMoves(9)),
    await git.run(commitNamed('HEAD~1')),
    await git.run(commitTime(hash)),
    await git.run(head),
    await git.run(lastTag),
    await git.run(upstream),
    await git.run(timeNamed('2026-11-01')),
  ];
}

async function streamedFrom(git: Git, from: string): Promise<readonly NewCommit[]> {
  const root = await findRoot(git);
  assert.ok(root !== 'bare');
  const found: NewCommit[] = [];
  await streamHistory(git, root, { from, limit: 100, take: (some) => void found.push(...some) });
  return found;
}

describe('git', () => {
  const { listed, repository, folder } = realRepositories();

  const reason = (expected: string) => (cause: unknown) => cause instanceof GitError && cause.reason === expected;

  /** A history, an index and a work tree with something of everything. */
  const eventful = () => {
    const here = listed();
    here.git('tag', '-m', 'v1', 'v1');
    here.commit('Ändere\n\nBody', {
      'src/b.ts': 'b',
      'src/a.ts': 'long enough to be found again\n'.repeat(9),
      'src/ü': '',
    });
    here.git('mv', 'src/a.ts', 'a.ts');
    here.commit('Move');
    here.git('notes', '--ref=downstream-customers', 'add', '-m', 'Affects: billing');
    here.git('notes', 'add', '-m', 'of another kind');
    here.git('mv', 'a.ts', 'src/c.ts');
    here.write('src/b.ts', 'bb');
    here.write('src/untracked', '');
    return here;
  };

  /** A program that leaves a mark. */
  const trap = ({ write, path }: RealRepository) => {
    write('.git/trap', `#!/bin/sh\necho "$0 $*" >>'${path('.git/marks')}'\ncat\n`);
    chmodSync(path('.git/trap'), 0o755);
    return path('.git/trap');
  };

  it('gives the same answers whatever the settings of the repository are, and runs nothing of them', async () => {
    const here = eventful();
    const expected = await answers(here.open(), here.head());
    const program = trap(here);
    const settings = {
      'core.pager': program,
      'pager.log': program,
      'pager.diff': program,
      'pager.show': program,
      'core.editor': program,
      'core.fsmonitor': program,
      'core.sshCommand': program,
      'core.askPass': program,
      'diff.external': program,
      'diff.x.command': program,
      'diff.x.textconv': program,
      'gpg.program': program,
      'gpg.ssh.program': program,
      'credential.helper': program,
      'alias.log': `!${program}`,
      'alias.diff': `!${program}`,
      'alias.status': `!${program}`,
      'alias.rev-parse': `!${program}`,
      'log.showSignature': 'true',
      'log.showRoot': 'false',
      'log.follow': 'true',
      'log.decorate': 'full',
      'log.date': 'relative',
      'log.mailmap': 'true',
      'log.abbrevCommit': 'true',
      'log.diffMerges': 'first-parent',
      'format.pretty': 'oneline',
      'notes.displayRef': 'refs/notes/*',
      'diff.renames': 'copies',
      'diff.noprefix': 'true',
      'diff.mnemonicPrefix': 'true',
      'diff.relative': 'true',
      'diff.ignoreSubmodules': 'all',
      'diff.submodule': 'log',
      'diff.orderFile': '.git/no-such-file',
      'diff.wordRegex': '.',
      'status.renames': 'copies',
      'status.relativePaths': 'true',
      'status.showUntrackedFiles': 'no',
      'status.short': 'true',
      'status.branch': 'true',
      'status.showStash': 'true',
      'core.quotePath': 'true',
      'core.abbrev': '5',
      'core.commentChar': 'A',
      'color.ui': 'always',
      'color.status': 'always',
      'column.ui': 'always',
      'i18n.commitEncoding': 'ISO-8859-1',
      'i18n.logOutputEncoding': 'ISO-8859-1',
      'blame.showEmail': 'true',
      'advice.detachedHead': 'false',
    };
    for (const [key, value] of Object.entries(settings)) here.git('config', key, value);
    here.write('.git/info/attributes', '* diff=x\n');
    here.write('.git/hooks/post-index-change', `#!/bin/sh\n'${program}' </dev/null\n`);
    chmodSync(here.path('.git/hooks/post-index-change'), 0o755);
    assert.deepEqual(await answers(here.open(), here.head()), expected);
    assert.equal(existsSync(here.path('.git/marks')), false);
  });

  it('gives the same answers whatever the environment says, and runs nothing of it', async () => {
    const here = eventful();
    const expected = await answers(here.open(), here.head());
    const program = trap(here);
    const environment = {
      PAGER: program,
      EDITOR: program,
      VISUAL: program,
      SSH_ASKPASS: program,
      GIT_PAGER: program,
      GIT_EDITOR: program,
      GIT_SEQUENCE_EDITOR: program,
      GIT_EXTERNAL_DIFF: program,
      GIT_SSH: program,
      GIT_SSH_COMMAND: program,
      GIT_ASKPASS: program,
      GIT_PROXY_COMMAND: program,
      GIT_TEMPLATE_DIR: here.path('.git'),
      GIT_TRACE: '1',
      GIT_TRACE2: '1',
      GIT_DIFF_OPTS: '--stat',
      GIT_NOTES_REF: 'refs/notes/other',
      GIT_NOTES_DISPLAY_REF: 'refs/notes/*',
      GIT_LITERAL_PATHSPECS: '1',
      GIT_PAGER_IN_USE: '1',
      GIT_OPTIONAL_LOCKS: '1',
      LC_ALL: 'de_DE.UTF-8',
      LANGUAGE: 'de',
      TZ: 'Pacific/Kiritimati',
    };
    assert.deepEqual(await answers(here.open(environment), here.head()), expected);
    assert.equal(existsSync(here.path('.git/marks')), false);
  });

  it('answers the same from a thread of its own', async () => {
    const here = eventful();
    const processes = new GitThread();
    const { directory } = here;
    const git = openGit({ directory, environment: quietEnvironment(), log: silent, processes });
    assert.deepEqual(await answers(git, here.head()), await answers(here.open(), here.head()));
    await assert.rejects(git.run(commitPaths('nowhere')), reason('failed'));
    assert.equal(await git.run(upstream), undefined);
    await processes.end();
  });

  it('looks at a repository without writing to it', async () => {
    const here = eventful();
    const before = here.git('hash-object', '--no-filters', '.git/index');
    await answers(here.open(), here.head());
    assert.equal(here.git('hash-object', '--no-filters', '.git/index'), before);
  });

  it('writes notes whatever the settings are', async () => {
    const here = listed();
    here.git('config', 'core.editor', trap(here));
    here.git('config', 'core.commentChar', 'A');
    here.git('config', 'commit.gpgsign', 'true');
    here.git('config', 'gpg.program', trap(here));
    assert.ok(await changeGitNotes(here.open(), new Map([[here.head(), () => 'Affects: ä\n']])));
    assert.equal(here.git('notes', '--ref=downstream-customers', 'show'), 'Affects: ä');
    assert.equal(existsSync(here.path('.git/marks')), false);
  });

  it('tells that there is no git, no repository, a failure', async () => {
    const here = repository();
    await assert.rejects(here.open({ PATH: folder() }).run(staged), reason('no-git'));
    const binary = here.path('no-git-here');
    const git = openGit({ directory: here.directory, environment: quietEnvironment(), log: silent, binary });
    await assert.rejects(git.run(staged), reason('no-git'));
    const outside = openGit({ directory: folder(), environment: quietEnvironment(), log: silent });
    await assert.rejects(findRoot(outside), reason('not-a-repository'));
    await assert.rejects(here.open().run(commitPaths('HEAD')), reason('failed'));
  });

  it('ends with its signal', async () => {
    const end = new AbortController();
    const { directory } = listed();
    const git = openGit({ directory, environment: quietEnvironment(), log: silent, signal: end.signal });
    const asked = git.run({ args: ['hash-object', '--stdin-paths'], read: (output) => output });
    end.abort();
    await assert.rejects(asked, reason('cancelled'));
  });
});
