import assert from 'node:assert/strict';
import { joinFiles } from '../../../src/core/customers/customers';
import { readCustomersFile } from '../../../src/core/customers/customersFile';
import { makeMatcher } from '../../../src/core/matching/matcher';
import { waitingCommits } from '../../../src/core/review/review';
import { aCommit } from '../history/aCommit';
import { reviewed } from './reviewed';

const yaml = 'version: 1\ncustomers:\n  - { id: api, name: API users, consumes: [/api/] }\n';
const { customers } = joinFiles([readCustomersFile('customers.yaml', yaml, '')]);

describe('the commits that wait for a note', () => {
  const commit = (subject: string, day: string, path = 'api/a') =>
    aCommit({ message: subject, hash: subject, time: `${day}T10:00:00+01:00`, paths: [path] });
  const waiting = (own: readonly string[], ...commits: readonly ReturnType<typeof commit>[]) => {
    const found = waitingCommits(reviewed(commits, customers, makeMatcher(customers)), new Set(own));
    const subjects = (each: (typeof found)['own']) => each.map((one) => one.commit.subject);
    return { own: subjects(found.own), ofOthers: subjects(found.ofOthers), older: subjects(found.older) };
  };

  it('are one’s own, those of others, and what is more than 30 days older than the newest commit, whoever made it', () => {
    const commits = [
      commit('of nobody', '2026-11-20', 'lib/x'),
      commit('mine', '2026-11-19'),
      commit('theirs', '2026-11-18'),
      commit('noted\n\nAffects: api', '2026-11-17'),
      commit('mine, 30 days', '2026-10-21'),
      commit('mine, 31 days', '2026-10-20'),
      commit('theirs, long ago', '2025-01-01'),
    ];
    const own = ['of nobody', 'mine', 'noted\n\nAffects: api', 'mine, 30 days', 'mine, 31 days'];
    assert.deepEqual(waiting(own, ...commits), {
      own: ['mine', 'mine, 30 days'],
      ofOthers: ['theirs'],
      older: ['mine, 31 days', 'theirs, long ago'],
    });
  });

  it('are none without commits', () => {
    assert.deepEqual(waiting([]), { own: [], ofOthers: [], older: [] });
  });
});
