/** Who made commits, as .mailmap has them. Source: git-check-mailmap. */
import type { Person } from '../core/history/commit';
import { oneLine, type Task } from './git';

/** A commit and who made it, in lower case. */
interface Made {
  readonly hash: string;
  readonly author: string;
  readonly committer: string;
}

/** Commits since a time, with who made them. @param seconds since 1970 */
export function madeSince(seconds: number, tips: readonly string[]): Task<readonly Made[]> {
  return {
    args: ['log', `--max-age=${seconds}`, '--no-color', '--format=%H%x00%aE%x00%cE', ...tips, '--'],
    read: (output) =>
      output.split('\n').flatMap((line) => {
        const [hash, author, committer] = line.split('\0');
        if (!hash || author === undefined || committer === undefined) return [];
        return [{ hash, author: author.toLowerCase(), committer: committer.toLowerCase() }];
      }),
  };
}

/** The address that .mailmap has for another one, in lower case: the same where it has none. */
export function mappedEmail(email: string): Task<string> {
  const same = email.toLowerCase();
  return {
    args: ['check-mailmap', `<${email}>`],
    read: (output) => /<([^<>]*)>$/.exec(oneLine(output))?.[1]?.toLowerCase() ?? same,
    answers: { 128: same },
  };
}

/** What .mailmap calls people, in their order: as they call themselves where it has none of them. */
export function calledByMailmap(people: readonly Person[]): Task<readonly Person[]> {
  return {
    args: ['check-mailmap', '--stdin'],
    input: people.map(({ name, email }) => `${name === '' ? '' : `${name} `}<${email}>\n`).join(''),
    read: (output) => {
      const lines = output.split('\n');
      return people.map((person, at) => readPerson(lines[at] ?? '') ?? person);
    },
  };
}

function readPerson(line: string): Person | undefined {
  const [, name, email] = /^([^<]*)<([^>]*)>$/.exec(line) ?? [];
  return name === undefined || email === undefined ? undefined : { name: name.trimEnd(), email };
}

/** Branches that were committed to at or after a time, the newest first: the hashes of their last commits. */
export function branchesSince(seconds: number, limit: number): Task<readonly string[]> {
  const format = '%(objectname) %(committerdate:unix)';
  return {
    args: ['for-each-ref', `--count=${limit}`, '--sort=-committerdate', `--format=${format}`, 'refs/heads'],
    read: (output) =>
      output.split('\n').flatMap((line) => {
        const [hash, time] = line.split(' ');
        return hash && Number(time) >= seconds ? [hash] : [];
      }),
  };
}
