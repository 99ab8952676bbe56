import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { alikeOn } from '../../src/suggestions/alike';
import { makeExperience } from '../../src/suggestions/experience';
import { makeMatcher } from '../../src/core/matching/matcher';
import { emptyShelf, shelve, type NotedCommit, type Shelf } from '../../src/suggestions/shelf';
import { join } from '../core/customers/joined';

/** A commit to these folders whose note names these customers. */
type Past = readonly [folders: string, named: readonly number[]];

/** By the letters of their folders, each commit on the shelf of each of them. */
function shelvesOf(past: readonly Past[]): ReadonlyMap<string, Shelf> {
  const shelves = new Map<string, Shelf>();
  for (const [at, [folders, named]] of past.entries()) {
    const its = [...new Set(folders)];
    const commit: NotedCommit = {
      hash: `c${at}`,
      named: new Set(named),
      touched: new Set(),
      kind: 'nobody',
      folders: its.length,
    };
    for (const folder of its) {
      if (!shelves.has(folder)) shelves.set(folder, emptyShelf());
      shelve(shelves.get(folder)!, commit);
    }
  }
  return shelves;
}

function alike(past: readonly Past[], change: string) {
  const shelves = shelvesOf(past);
  const folders = [...new Set(change)];
  const { looked, named, often } = alikeOn(
    folders.flatMap((folder) => shelves.get(folder) ?? []),
    folders.length,
  );
  const rounded = (number: number) => Math.round(number * 1000) / 1000;
  return [rounded(looked), Object.fromEntries([...named].map(([at, times]) => [at, rounded(times)])), [...often]];
}

describe('alike', () => {
  const cases: readonly [what: string, past: readonly Past[], change: string, expected: unknown][] = [
    ['nothing before', [], 'ab', [0, {}, []]],
    ['another folder', [['c', [1]]], 'ab', [0, {}, []]],
    ['just the same folders', [['ab', [1]]], 'ab', [1, { 1: 1 }, []]],
    ['one of two folders', [['a', [1]]], 'ab', [0.25, { 1: 0.25 }, []]],
    ['one more folder', [['ab', [1]]], 'a', [0.25, { 1: 0.25 }, []]],
    ['each with a folder of its own', [['ac', [1]]], 'ab', [0.111, { 1: 0.111 }, []]],
    ['one that named nobody', [['ab', []]], 'ab', [1, {}, []]],
    [
      'the same one outweighs three that share one folder',
      [
        ['ab', [1]],
        ['ac', [2]],
        ['ad', [2]],
        ['ae', [2]],
      ],
      'ab',
      [1.333, { 1: 1, 2: 0.333 }, [2]],
    ],
  ];
  for (const [what, past, change, expected] of cases) {
    it(what, () => assert.deepEqual(alike(past, change), expected));
  }

  it('of two customers that are named in a folder as often, the one is ticked whom commits like this one name', () => {
    const { customers } = join({
      'customers.yaml': 'version: 1\ncustomers:\n  - { id: b, name: B }\n  - { id: c, name: C }\n',
    });
    const experience = makeExperience(customers, makeMatcher(customers));
    const pathsOf = (other: string, file: string) => [`src/a/${file}`, `src/${other}/${file}`];
    for (let commit = 0; commit < 40; commit++) {
      const customer = commit % 2 === 0 ? 'b' : 'c';
      experience.learn({ hash: 'h', paths: pathsOf(customer, 'x.ts'), notes: [{ customer, level: null, text: null }] });
    }
    for (const customer of ['b', 'c']) {
      const ticked = experience.suggest(pathsOf(customer, 'y.ts')).filter((each) => each.ticked);
      assert.deepEqual(
        ticked.map((each) => each.customer.id),
        [customer],
      );
    }
  });

  it('is never more than the commits are, nor a customer named more often than was looked', () => {
    const folders = fc.array(fc.constantFrom('a', 'b', 'c', 'd')).map((letters) => letters.join(''));
    const past = fc.array(fc.tuple(folders, fc.uniqueArray(fc.nat(3))), { maxLength: 20 });
    fc.assert(
      fc.property(past, folders, (commits, change) => {
        const [looked, named] = alike(commits, change) as [number, Record<string, number>];
        assert.ok(looked <= commits.length);
        for (const times of Object.values(named)) assert.ok(times > 0 && times <= looked + 0.001);
      }),
    );
  });
});
