/**
 * Clues from the history: people outside of the core group who report, request or review, as trailers of commits name them.
 * People of one company are one customer, by the domain of their addresses.
 */
import { folderPattern, type Clue, type Ground } from './clue';
import { later } from '../core/l10n';
import { shortHash, type Person, type WholeCommit } from '../core/history/commit';
import { listsByKey } from '../core/listsByKey';
import { linesOf, trailerBlock } from '../core/note/message';
import { folderOf } from './paths';
import { unnoticedTest } from '../core/matching/unnoticed';

/** The trailers that name somebody, and what they do: who only works on it is a colleague, unless of another company. */
const trailers: Readonly<Record<string, 'asks' | 'hears' | 'works'>> = {
  'Reported-by': 'asks',
  'Requested-by': 'asks',
  'Suggested-by': 'asks',
  Cc: 'hears',
  'Reviewed-by': 'works',
  'Co-authored-by': 'works',
};

/** What is looked at of a commit. */
export type NamingCommit = Pick<WholeCommit, 'hash' | 'author' | 'message' | 'subject' | 'paths'>;

interface Mention extends Person {
  readonly trailer: string;
  readonly commit: NamingCommit;
}

/** Who has many of the commits: addresses and domains. */
interface Core {
  readonly emails: ReadonlySet<string>;
  readonly domains: ReadonlySet<string>;
}

/** Requests in so many commits say that somebody is a customer. */
const manyRequests = 5;
/** Fewer than so many reviews and contributions of a company are chance. */
const fewWorks = 3;
/** Domains and people that are shown, those that are named most. */
const most = 10;

export function historyClues(commits: readonly NamingCommit[], ground: Ground): readonly Clue[] {
  const core = coreOf(commits);
  const isCompany = ({ email }: Person) => !core.domains.has(domainOf(email)) && !isShared(domainOf(email));
  const mentions = commits.flatMap(mentionsIn).filter((mention) => {
    if (core.emails.has(mention.email) || isNobody(`${mention.name} <${mention.email}>`)) return false;
    return isCompany(mention) || trailers[mention.trailer] !== 'works';
  });
  const byWho = (of: readonly Mention[], whoOf: (mention: Mention) => string) =>
    listsByKey(of.map((mention) => [whoOf(mention), mention] as const));
  const companies = byWho(mentions.filter(isCompany), ({ email }) => domainOf(email));
  const people = byWho(
    mentions.filter((mention) => !isCompany(mention)),
    ({ email }) => email,
  );
  const isUnnoticed = unnoticedTest();
  return [companies, people].flatMap((groups) =>
    [...groups]
      .filter(([, of]) => of.length >= fewWorks || of.some(({ trailer }) => trailers[trailer] !== 'works'))
      .toSorted(([, a], [, b]) => b.length - a.length)
      .slice(0, most)
      .flatMap(([who, of]) => cluesOf(who, of, { core, ground, isUnnoticed })),
  );
}

function mentionsIn(commit: NamingCommit): readonly Mention[] {
  const lines = linesOf(commit.message);
  const block = trailerBlock(lines);
  if (!block) return [];
  return lines.slice(block.from, block.to).flatMap(({ text }) => {
    const [, key = '', value = ''] = /^([A-Za-z-]+): (.*)$/.exec(text) ?? [];
    const trailer = Object.keys(trailers).find((known) => known.toLowerCase() === key.toLowerCase());
    const person = trailer === undefined ? undefined : personIn(value);
    return trailer !== undefined && person ? [{ ...person, trailer, commit }] : [];
  });
}

/** `Lena Holt <lena@shop.example>`, or the address alone. */
function personIn(text: string): Person | undefined {
  const [before = '', inside] = text.slice(0, 500).split('<', 2);
  const email = (inside ?? before).split('>')[0]!.trim().split(/\s/)[0]!.toLowerCase();
  const parts = email.split('@');
  if (parts.length !== 2 || parts[0] === '' || !parts[1]!.includes('.')) return undefined;
  const name = inside === undefined ? '' : before.trim().replace(/^"|"$/g, '');
  return { name: name || parts[0]!, email };
}

const domainOf = (email: string): string => email.slice(email.indexOf('@') + 1);

/** People who made at least a twentieth of the commits, or twenty; domains of at least a fifth. */
function coreOf(commits: readonly NamingCommit[]): Core {
  const authors = commits.map(({ author }) => author.email.toLowerCase());
  const emails = [...countsOf(authors)].filter(([, count]) => {
    return count >= 20 || (count >= 2 && count * 20 >= authors.length);
  });
  const domains = [...countsOf(authors.map(domainOf))].filter(([, count]) => count * 5 >= authors.length);
  return { emails: new Set(emails.map(([email]) => email)), domains: new Set(domains.map(([domain]) => domain)) };
}

/** How often each of these texts is there. */
function countsOf(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/** Programs, addresses that nobody reads, mailing lists. */
function isNobody(person: string): boolean {
  return /\[bot\]|no-?reply|do-?not-?reply|dependabot|renovate|github-actions|copilot|cursoragent|devin-ai|[-_.]bot\b|\bbot@|@lists?\.|@vger\.|@googlegroups\./i.test(
    person,
  );
}

/** Anybody may have an address there. */
const sharedDomains = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com icloud.com me.com mac.com aol.com
  proton.me protonmail.com pm.me gmx.de gmx.net gmx.com web.de t-online.de mail.ru yandex.ru yandex.com qq.com 163.com 126.com
  foxmail.com sina.com naver.com hanmail.net fastmail.com fastmail.fm hey.com tutanota.com tuta.io zoho.com mail.com free.fr
  orange.fr laposte.net posteo.de mailbox.org riseup.net duck.com users.noreply.github.com`.split(/\s+/),
);

const isShared = (domain: string): boolean =>
  sharedDomains.has(domain) || /^(yahoo|hotmail|live|outlook)\./.test(domain);

interface Surroundings {
  readonly core: Core;
  readonly ground: Ground;
  readonly isUnnoticed: (path: string) => boolean;
}

/** One clue for each kind of trailer. */
function cluesOf(
  who: string,
  mentions: readonly Mention[],
  { core, ground, isUnnoticed }: Surroundings,
): readonly Clue[] {
  const isPerson = who.includes('@');
  const requests = new Set(
    mentions.filter(({ trailer }) => trailers[trailer] === 'asks').map(({ commit }) => commit.hash),
  );
  const consumes = foldersOf(mentions, (path) => ground.files.has(path) && !isUnnoticed(path));
  return [...listsByKey(mentions.map((mention) => [mention.trailer, mention] as const))].map(
    ([trailer, named]): Clue => {
      const hashes = new Set(named.map(({ commit }) => commit.hash));
      const people = [...new Set(named.map(({ name }) => name))];
      const shown =
        people.length > 3
          ? later.t('{0} and {1} more', people.slice(0, 3).join(', '), people.length - 3)
          : people.join(', ');
      const { commit } = named[0]!;
      return {
        source: 'history',
        strength: requests.size >= manyRequests && !isPerson ? 'clear' : 'weak',
        name: isPerson ? named[0]!.name : who,
        type: core.domains.has(domainOf(who)) ? 'team' : 'external',
        consumes,
        evidence: later.t(
          '{0} names {1} in {2}, the newest {3} {4}',
          trailer,
          isPerson ? shown : later.t('{0} of {1}', shown, who),
          hashes.size === 1 ? later.t('1 commit') : later.t('{0} commits', hashes.size),
          shortHash(commit.hash),
          commit.subject,
        ),
      };
    },
  );
}

/** A commit of more files says little about where somebody's interest lies. */
const largestCommit = 50;

/** The three folders, two levels deep at most, that most of these commits changed. */
function foldersOf(mentions: readonly Mention[], counts: (path: string) => boolean): readonly string[] {
  const commits = [...new Set(mentions.map(({ commit }) => commit))].filter(
    ({ paths }) => paths.length <= largestCommit,
  );
  const folders = commits.flatMap(({ paths }) => {
    const changed = paths.filter(counts).map((path) => folderOf(path).split('/').slice(0, 2).join('/'));
    return [...new Set(changed)].filter((folder) => folder !== '');
  });
  return [...countsOf(folders)]
    .toSorted(([a, count], [b, other]) => other - count || (a < b ? -1 : 1))
    .slice(0, 3)
    .map(([folder]) => folderPattern(folder));
}
