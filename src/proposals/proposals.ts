/** Proposals: who may be a customer of a repository, from all evidence in it. Nothing of it is written unasked. */
import { catalogClues } from './catalog';
import { english, type Saying } from '../core/l10n';
import { folderName, shownPath, sources, strengths, type Clue, type Ground, type Source } from './clue';
import { evidenceText, shownText } from './evidence';
import type { Customer, CustomerType } from '../core/customers/customer';
import { exposureClues } from './exposures';
import { historyClues, type NamingCommit } from './historyClues';
import type { Facts } from './manifest';
import { noticeClues } from './notices';
import { packageClues, packageName } from './packageClues';
import { pactClues } from './pacts';
import { folderOf, isAbsolute } from './paths';
import { readPattern } from '../core/matching/patterns';
import { freeId, slugOf } from '../core/customers/slug';

/** Somebody who may be a customer. */
export interface Proposal {
  /** A legal id that no customer of the repository has. */
  readonly id: string;
  readonly name: string;
  readonly type: CustomerType;
  /** Patterns for a customers.yaml at the root, each of which matches a file. */
  readonly consumes: readonly string[];
  /** Where the strongest evidence comes from. */
  readonly source: Source;
  /** The strongest first; `evidenceText` says it. */
  readonly evidence: readonly Saying[];
  /** Whether it is likely enough to be taken without a second look. */
  readonly ticked: boolean;
}

/** What proposals are made of. */
export interface Evidence {
  readonly ground: Ground;
  readonly facts: Facts;
  /** Newest first. */
  readonly commits: readonly NamingCommit[];
  /** Who is a customer already, and so not proposed. */
  readonly listed: readonly Pick<Customer, 'id' | 'name'>[];
}

/** The proposals, the strongest evidence first, then by name. */
export function proposals({ ground, facts, commits, listed }: Evidence): readonly Proposal[] {
  const clues = [
    ...packageClues(facts, ground),
    ...catalogClues(facts.entities, ground),
    ...pactClues(facts.pacts, ground, componentsOf(facts, ground)),
    ...exposureClues(facts.exposures, ground),
    ...noticeClues(facts.notices, ground),
    ...historyClues(commits, ground),
  ];
  const known = new Set(listed.flatMap(({ id, name }) => [id, nameKey(name)]));
  const taken = new Set<string>();
  return whoIsMeant(clues).flatMap((of) => {
    const { type, source, strength } = of[0]!;
    const { name, key } = nameOf(of[0]!, taken, ground);
    const shown = shownText(name);
    const id = freeId(slugOf(key ?? name) ?? 'customer', taken);
    taken.add(id);
    if (known.has(id) || known.has(nameKey(shown))) return [];
    const strongest = of.filter((clue) => clue.strength === strength);
    return {
      id,
      name: shown,
      type,
      consumes: withoutCovered(strongest.flatMap(({ consumes }) => consumes)),
      source,
      evidence: distinct(of.map(({ evidence }) => evidence)),
      ticked: strength === 'clear',
    };
  });
}

/** Those that say something else. */
const distinct = (all: readonly Saying[]): readonly Saying[] => [
  ...new Map(all.map((each) => [evidenceText(each, english), each])).values(),
];

/** Where another is called so, the folder tells them apart. */
function nameOf(
  { name, key, place = '' }: Clue,
  taken: ReadonlySet<string>,
  ground: Ground,
): Pick<Clue, 'name' | 'key'> {
  if (place === '' || !taken.has(slugOf(key ?? name) ?? '')) return { name, ...(key !== undefined && { key }) };
  return { name: shownPath(place, ground) };
}

/** Folders of everything that has a name in this repository, and of the repository itself. */
function componentsOf({ packages, entities }: Facts, ground: Ground): ReadonlyMap<string, string> {
  const named = [
    ...entities.map(({ name, file }) => [name, folderOf(file)] as const),
    ...packages.flatMap((each) => [
      [packageName(each, ground), each.folder] as const,
      [folderName(each.folder, ground), each.folder] as const,
    ]),
  ];
  return new Map([...named.filter(([, folder]) => !isAbsolute(folder)).toReversed(), [ground.name, '']]);
}

/** The clues of each customer, the strongest first. */
function whoIsMeant(clues: readonly Clue[]): readonly (readonly Clue[])[] {
  const byPlace = new Map<string, Clue[]>();
  const bySlug = new Map<string, Clue[]>();
  const found: Clue[][] = [];
  for (const clue of clues.toSorted(byStrength)) {
    const slug = keyOf(clue);
    const placed = clue.place === undefined ? undefined : byPlace.get(clue.place);
    const namesake = bySlug.get(slug);
    const elsewhere =
      clue.place !== undefined && namesake?.some(({ place }) => place !== undefined && place !== clue.place);
    const of = placed ?? (elsewhere ? undefined : namesake) ?? [];
    if (of.length === 0) found.push(of);
    of.push(clue);
    if (clue.place !== undefined) byPlace.set(clue.place, of);
    if (!namesake) bySlug.set(slug, of);
  }
  return found;
}

/** Also the final order: that of the strongest clue of each customer. */
function byStrength(a: Clue, b: Clue): number {
  const order = (clue: Clue) => [
    strengths.indexOf(clue.strength),
    keyOf(clue),
    sources.indexOf(clue.source),
    clue.name,
  ];
  const [left, right] = [order(a), order(b)];
  const at = left.findIndex((value, index) => value !== right[index]);
  if (at < 0) return 0;
  return left[at]! < right[at]! ? -1 : 1;
}

/** What clues of one customer have in common. */
const keyOf = ({ key, name }: Clue): string => slugOf(key ?? name) ?? name;

const nameKey = (name: string): string => ` ${name.toLowerCase()}`;

/** Each once, without those below a folder that is there, too. */
function withoutCovered(patterns: readonly string[]): readonly string[] {
  const unique = new Set(
    patterns.filter((source) => typeof readPattern(source, { file: '', folder: '' }) !== 'string'),
  );
  const isCovered = (source: string) => {
    for (let at = source.lastIndexOf('/', source.length - 2); at > 0; at = source.lastIndexOf('/', at - 1)) {
      if (unique.has(source.slice(0, at + 1))) return true;
    }
    return false;
  };
  return [...unique].filter((source) => !isCovered(source)).toSorted();
}
