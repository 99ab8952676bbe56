// Patterns mean what the same lines mean in a .gitignore, asked of a real git, wherever both mean the same.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { indexPatterns } from '../../src/core/matching/patternIndex';
import { examplePath, matches, readPattern, type Pattern } from '../../src/core/matching/patterns';
import { realRepositories, type RealRepository } from './realRepository';

/** Each in a folder of its own, so that one git answers for all. */
const folderOf = (at: number): string => `in/p${at}`;

/** Our pattern; undefined where it is none, or where it means another thing than in a .gitignore. */
function commonPattern(source: string, folder: string): Pattern | undefined {
  const pattern = readPattern(source, { file: `${folder}/customers.yaml`, folder });
  if (typeof pattern === 'string') return undefined;
  const names = source.split('/');
  const anchored = source.slice(0, -1).includes('/');
  // One level only for us; git leaves out the folders on that level, too.
  if (anchored && /^\*+$/.test(names.at(-1)!)) return undefined;
  // The contents of any folder for us, that of the uppermost included; those of a folder in it for git.
  if (names.at(-1) === '' && names.at(-2) === '**') return undefined;
  // `**` beside other signs is `*`. For git, too, but it first cuts off what is plain, and of `a**/b` finds `**/b`.
  return names.some((name) => name.includes('**') && name !== '**') ? undefined : pattern;
}

/** As it is written in a .gitignore, where brackets are classes of characters, `#` is a comment and spaces at the end do not count. */
const line = (source: string): string =>
  source.replace(/\\[\s\S]|[[\]# ]/g, (token) => (token.startsWith('\\') ? token : `\\${token}`));

const part = fc.constantFrom(
  'a',
  'b',
  'ab',
  '*',
  '**',
  '?',
  '\\*',
  '\\?',
  '\\\\',
  '\\a',
  '\\[',
  '[',
  ']',
  '.',
  '#',
  ' ',
  '\\ ',
  '-',
  'A',
);
const segment = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('a', 'b', 'ab', '*', '**', 'a*', '?') },
  { weight: 2, arbitrary: fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')) },
);
const source = fc
  .tuple(fc.constantFrom('', '', '/'), fc.array(segment, { minLength: 1, maxLength: 4 }), fc.constantFrom('', '', '/'))
  .map(([before, segments, after]) => before + segments.join('/') + after);
const name = fc.oneof(
  fc.constantFrom('a', 'b', 'ab', 'aab', 'ba', 'A'),
  fc
    .array(fc.constantFrom('a', 'b', '*', '?', '\\', '[', ']', '.', '#', ' ', '-'), { minLength: 1, maxLength: 3 })
    .map((signs) => signs.join('')),
);
const path = fc
  .array(
    name.filter((each) => each !== '.' && each !== '..'),
    { minLength: 1, maxLength: 5 },
  )
  .map((names) => names.join('/'));

describe('patterns and .gitignore', () => {
  const { repository } = realRepositories();

  it('match the same paths', () => {
    const here = repository();
    const sources = fc.uniqueArray(source, { minLength: 100, maxLength: 100 });
    const paths = fc.uniqueArray(path, { minLength: 60, maxLength: 60 });
    fc.assert(
      fc.property(sources, paths, (written, tried) => {
        const common = written.flatMap((each, at) => {
          const pattern = commonPattern(each, folderOf(at));
          if (!pattern) return [];
          here.write(`${folderOf(at)}/.gitignore`, `${line(each)}\n`);
          return [{ pattern, asked: [...tried.map((short) => `${folderOf(at)}/${short}`), examplePath(pattern)] }];
        });
        const ignored = ignoredBy(
          here,
          common.flatMap(({ asked }) => asked),
        );
        const index = indexPatterns(common.map(({ pattern }) => [pattern, pattern]));
        for (const { pattern, asked } of common) {
          for (const each of asked) {
            assert.equal(matches(pattern, each), ignored.has(each), `${pattern.source} and ${each}`);
            assert.deepEqual(
              index(each),
              ignored.has(each) ? [pattern] : [],
              `${pattern.source} and ${each}, by index`,
            );
          }
        }
      }),
      // To make the example smaller would ask git hundreds of times, and the message has the pattern and the path.
      { numRuns: 10, endOnFailure: true },
    );
  });
});

/** The paths that some .gitignore leaves out. */
function ignoredBy({ gitWith }: RealRepository, paths: readonly string[]): ReadonlySet<string> {
  const input = paths.map((each) => `${each}\0`).join('');
  const asked = ['check-ignore', '--no-index', '--stdin', '-z', '--verbose', '--non-matching'];
  const fields = gitWith({ input }, '-c', 'core.ignoreCase=false', ...asked).split('\0');
  // Four fields for each path: the file, the line, the pattern, the path. The first is empty where no pattern matches.
  return new Set(paths.filter((each, at) => fields[at * 4] !== '' && fields[at * 4 + 3] === each));
}
