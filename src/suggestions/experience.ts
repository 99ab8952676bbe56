/**
 * What earlier commits teach about who is affected (SPEC §3). A commit with a note is a lesson: what it touched, and whom it
 * names. A new change is held against those lessons that are like it, customer by customer, and the counts give the chance that
 * a person would name the customer. Before there are notes the patterns speak alone, and give way as notes come.
 */
import type { Commit } from '../core/history/commit';
import { concernsNobody } from './anybody';
import { groundsAmong } from './company';
import type { Customer, Customers } from '../core/customers/customer';
import { changedTogether, notedAlike, notedFor, quietFor } from './evidence';
import { recall } from './forgetful';
import { candidatesFor } from './grounds';
import type { Matcher } from '../core/matching/matcher';
import { isNeverNamedThere } from './quiet';
import { makeMemory, rememberNoted, rememberTogether, type Memory, type Names } from './memory';
import type { Note } from '../core/note/note';
import { matches } from '../core/matching/patterns';
import { declaredBy, makeReach, prior, type Affected, type Reach, type Reason } from '../core/suggestion/suggestion';
import { rememberSurprise } from './surprise';
import { makeToucher, type Touched } from './touched';
import { chanceOf, cutoff, notesForHalf, weights } from './weights';

/** An earlier commit, as the suggestions learn from it. Merges are not handed in. */
export interface Lesson {
  readonly hash: string;
  /** Relative to the root; for a very large commit its folders, each ending in `/`. */
  readonly paths: readonly string[];
  /** What its note says; null: it has none. One that names an unknown id teaches nothing. */
  readonly notes: readonly Note[] | null;
  /** Customers that were not listed then: that the note does not name them says nothing. */
  readonly unlisted?: ReadonlySet<string>;
}

export const lessonOf = ({ hash, paths, notes }: Commit): Lesson => ({
  hash,
  paths,
  notes: notes.length > 0 ? notes : null,
});

export interface Experience {
  /** What was learned, with which it can be gone on from. */
  readonly memory: Memory;
  /** Adds the next commit in time order. */
  readonly learn: (lesson: Lesson) => void;
  /** Who a change of these paths affects, strongest first, by what was learned so far. At most three are `learned`. */
  readonly suggest: (paths: Iterable<string>) => readonly Affected[];
  /** All candidates, strongest first: also those that are not shown. Ticked are those that `suggest` ticks. */
  readonly rank: (paths: Iterable<string>) => readonly Ranked[];
}

export interface Ranked {
  readonly customer: Customer;
  /** Estimated probability that a person would name this customer, 0..1. */
  readonly score: number;
  readonly ticked: boolean;
}

/** At most so many customers are shown that no pattern names. */
const mostLearned = 3;
/** A customer that was looked at more seldom is not silenced; for manifests and the like, what those of others taught may do. */
const fewLooks = { code: 5, others: 1 };
/** How often people name a customer that no pattern names, before notes tell; and one whose files change together with these. */
const otherPrior = 0.01;
const togetherPrior = 0.05;
/** How often a declared customer is named at most, where notes never named it. */
const neverPrior = 0.1;

/** What is known of everything. */
interface Ground {
  readonly customers: Customers;
  readonly matcher: Matcher;
  readonly memory: Memory;
  readonly reach: Reach;
}

/**
 * @param matcher must match by the patterns of these customers
 * @param memory what was learned before, with just these customers
 */
export function makeExperience(customers: Customers, matcher: Matcher, memory = makeMemory()): Experience {
  const { touch, matcher: remembering } = makeToucher(customers, matcher);
  const ground: Ground = { customers, matcher: remembering, memory, reach: makeReach(customers) };
  const places = new Map(customers.customers.map(({ id }, at) => [id, at]));
  return {
    memory,
    learn: ({ hash, paths, notes, unlisted }) => {
      const touched = touch(paths);
      if (touched.paths.length === 0) return;
      const names = notes && namesIn(notes, places);
      if (names) {
        const left = leftOut(unlisted, { names, places });
        const known = left.size === 0 ? touched : without(left, touched);
        rememberSurprise(memory, known, { ...names, left });
        rememberNoted(memory, { hash, ...known }, names);
      }
      rememberTogether(memory, hash, touched);
    },
    suggest: (paths) => {
      const touched = touch(paths);
      return suggestion(touched, judge(touched, ground), ground);
    },
    rank: (paths) => ranking(touch(paths), ground),
  };
}

/** Whom a note names. Undefined: it names customers that are unknown, perhaps by other ids: what it says of the others is not known. */
function namesIn(notes: readonly Note[], places: ReadonlyMap<string, number>): Names | undefined {
  const isFormer = ({ customer, level }: Note) => customer !== null && level !== 'none' && !places.has(customer);
  if (notes.length === 0 || notes.some(isFormer)) return undefined;
  const known = notes.filter(({ customer }) => customer === null || places.has(customer));
  const named = known.flatMap(({ customer, level }) =>
    customer === null || level === 'none' ? [] : places.get(customer)!,
  );
  const acted = known.flatMap(({ customer, level }) =>
    customer !== null && level === 'action-required' ? places.get(customer)! : [],
  );
  return { named: new Set(named), acted: new Set(acted) };
}

/** Those whom the note could not have named. */
function leftOut(
  unlisted: ReadonlySet<string> | undefined,
  { names, places }: { names: Names; places: ReadonlyMap<string, number> },
): ReadonlySet<number> {
  const left = Array.from(unlisted ?? [], (id) => places.get(id) ?? []).flat();
  return new Set(left.filter((at) => !names.named.has(at)));
}

function without(left: ReadonlySet<number>, touched: Touched): Touched {
  const customers = new Map([...touched.customers].filter(([at]) => !left.has(at)));
  return { ...touched, customers, noticed: touched.noticed.filter((at) => !left.has(at)) };
}

/** A customer with its chance, by place. */
interface Judged {
  readonly at: number;
  readonly score: number;
  readonly ticked: boolean;
}

interface Judgement {
  /** In the order of the files. */
  readonly declared: readonly Judged[];
  /** Those that no pattern names, strongest first. */
  readonly others: readonly Judged[];
}

function judge(touched: Touched, ground: Ground): Judgement {
  const { memory } = ground;
  const first = candidatesFor(touched, memory);
  const among = groundsAmong(first, memory);
  const judged = first.map(({ at, declared }, place) => {
    const chance = chanceOf(among[place]!, declared ? weights.declaredAmong : weights.otherAmong);
    const score = blended(chance, priorOf(at, touched), memory.lessons);
    const isNever = declared && isNeverNamedThere(at, touched.customers.get(at)!, memory);
    return { at, declared, score: isNever ? Math.min(score, neverPrior) : score };
  });
  const declared = judged.filter((each) => each.declared).toSorted((a, b) => a.at - b.at);
  const quiet = concernsNobody(touched, memory);
  let learned = 0;
  return {
    declared: declared.map(({ at, score }) => ({ at, score, ticked: isTicked({ at, score, quiet }, touched, ground) })),
    others: judged
      .filter((each) => !each.declared)
      .toSorted((a, b) => b.score - a.score || a.at - b.at)
      .map(({ at, score }) => {
        const isLearned =
          !quiet && score > cutoff.other && isCustomer(at, ground) && notedFor(at, touched, memory) !== undefined;
        return { at, score, ticked: isLearned && learned++ < mostLearned };
      }),
  };
}

const isCustomer = (at: number, { customers }: Ground): boolean => customers.customers[at]!.lifecycle !== 'past';

const isNoticed = (at: number, { customers }: Touched): boolean => customers.get(at)!.kind !== 'unnoticed';

function priorOf(at: number, touched: Touched): number {
  if (!touched.customers.has(at)) return otherPrior;
  return isNoticed(at, touched) ? prior.noticed : prior.unnoticed;
}

/** Between the two, by how many notes there are: in log-odds, where evidence adds up. */
function blended(chance: number, first: number, lessons: number): number {
  if (lessons === 0) return first;
  const learned = lessons / (lessons + notesForHalf);
  const odds = learned * Math.log(chance / (1 - chance)) + (1 - learned) * Math.log(first / (1 - first));
  return 1 / (1 + Math.exp(-odds));
}

/** Whether a declared customer would be pre-selected. */
function isTicked(
  { at, score, quiet }: { at: number; score: number; quiet: boolean },
  touched: Touched,
  ground: Ground,
): boolean {
  if (!isCustomer(at, ground)) return false;
  const isLikely = !quiet && score > cutoff.declared;
  if (!isNoticed(at, touched))
    return isLikely && notedAlike(at, touched.customers.get(at)!, ground.memory) !== undefined;
  return isLikely || mayHaveToAct(at, touched, ground);
}

/** Such a customer is never silenced: little known, in need of just these paths, or one that had to act because of them before. */
function mayHaveToAct(at: number, { customers }: Touched, { customers: all, memory }: Ground): boolean {
  const { paths, kind } = customers.get(at)!;
  if ((memory.customers.get(at)?.looks ?? 0) < (kind === 'code' ? fewLooks.code : fewLooks.others)) return true;
  if (paths.some((path) => recall(memory.acted, path)?.has(at))) return true;
  const needed = all.customers[at]!.needs.flatMap((need) => need.paths);
  return paths.some((path) => needed.some((pattern) => matches(pattern, path)));
}

function suggestion(touched: Touched, { declared, others }: Judgement, ground: Ground): readonly Affected[] {
  const { customers, matcher, memory, reach } = ground;
  const byDeclaration = new Map(
    declaredBy(touched.paths, customers, matcher).map((affected) => [affected.customer, affected]),
  );
  const first = declared.map(({ at, score, ticked }): Affected => {
    const affected = byDeclaration.get(customers.customers[at]!)!;
    return { ...affected, score, ticked, reasons: reasonsFor({ at, affected, ticked }, touched, memory) };
  });
  const learned = others
    .filter(({ ticked }) => ticked)
    .map((each) => learnedAffected(each, notedFor(each.at, touched, memory)!, customers));
  const together = togetherWith(
    touched,
    { known: new Set(learned.map(({ customer }) => customer)), room: mostLearned - learned.length },
    ground,
  );
  const named = [...first, ...learned, ...together];
  return [...named, ...reach(named)].toSorted((a, b) => b.score - a.score);
}

function learnedAffected({ at, score, ticked }: Judged, reason: Reason, { customers }: Customers): Affected {
  return { customer: customers[at]!, certainty: 'learned', score, ticked, reasons: [reason] };
}

/** Shown, but not ticked: paths alone are weak evidence. */
function togetherWith(
  touched: Touched,
  { known, room }: { known: ReadonlySet<Customer>; room: number },
  ground: Ground,
): readonly Affected[] {
  const { customers, memory } = ground;
  return [...changedTogether(touched, memory)]
    .filter(([at]) => isCustomer(at, ground) && !known.has(customers.customers[at]!))
    .toSorted(([a], [b]) => a - b)
    .slice(0, room)
    .map(([at, reason]) => learnedAffected({ at, score: togetherPrior, ticked: false }, reason, customers));
}

/** With what history adds: why it is left out, or why it is named though only unnoticed files changed. */
function reasonsFor(
  { at, affected, ticked }: { at: number; affected: Affected; ticked: boolean },
  touched: Touched,
  memory: Memory,
): readonly Reason[] {
  if (affected.ticked && !ticked) return [quietFor(at, touched, memory), ...affected.reasons];
  const noted = ticked && !affected.ticked ? notedAlike(at, touched.customers.get(at)!, memory) : undefined;
  return noted ? [noted, ...affected.reasons] : affected.reasons;
}

function ranking(touched: Touched, ground: Ground): readonly Ranked[] {
  const judgement = judge(touched, ground);
  const shown = suggestion(touched, judgement, ground);
  const known = new Set(shown.map(({ customer }) => customer));
  const besides = judgement.others
    .map(({ at, score }) => ({ customer: ground.customers.customers[at]!, score, ticked: false }))
    .filter(({ customer }) => !known.has(customer));
  return [...shown.map(({ customer, score, ticked }) => ({ customer, score, ticked })), ...besides].toSorted(
    (a, b) => b.score - a.score,
  );
}
