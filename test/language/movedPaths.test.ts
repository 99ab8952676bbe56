import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Customer } from '../../src/core/customers/customer';
import { readCustomersFile } from '../../src/core/customers/customersFile';
import { joinFiles } from '../../src/core/customers/customers';
import { matches, readPattern } from '../../src/core/matching/patterns';
import { losing, movedPatterns, type Move } from '../../src/language/movedPaths';
import { pathPattern } from '../../src/language/pathPattern';

const folderOf = (file: string) => file.slice(0, Math.max(0, file.lastIndexOf('/')));

/** A customer that consumes these patterns, as a customers.yaml in a folder lists it. */
function consuming(patterns: readonly string[], folder = ''): readonly Customer[] {
  const file = folder === '' ? 'customers.yaml' : `${folder}/customers.yaml`;
  const text = `version: 1\ncustomers:\n  - { id: a, name: A, consumes: ${JSON.stringify(patterns)} }\n`;
  return joinFiles([readCustomersFile(file, text, folder)]).customers.customers;
}

describe('patterns whose files were moved', () => {
  /** What a pattern becomes; undefined: it stays. */
  const become = (pattern: string, move: Move, folder = '') => {
    const [moved, ...others] = movedPatterns(consuming([pattern], folder), [move], folderOf);
    assert.deepEqual(others, []);
    return moved?.to;
  };

  const table: readonly {
    readonly what: string;
    readonly pattern: string;
    readonly from: string;
    readonly to: string;
    readonly folder?: string;
    readonly becomes: string | undefined;
  }[] = [
    { what: 'a file', pattern: '/src/a.ts', from: 'src/a.ts', to: 'lib/b.ts', becomes: '/lib/b.ts' },
    {
      what: 'a file without a slash before it',
      pattern: 'src/a.ts',
      from: 'src/a.ts',
      to: 'lib/b.ts',
      becomes: 'lib/b.ts',
    },
    { what: 'a file to the root', pattern: 'src/a.ts', from: 'src/a.ts', to: 'b.ts', becomes: '/b.ts' },
    { what: 'a folder', pattern: '/src/api/', from: 'src/api', to: 'src/v1', becomes: '/src/v1/' },
    { what: 'a folder without a slash behind it', pattern: '/src/api', from: 'src/api', to: 'v1', becomes: '/v1' },
    {
      what: 'a folder that it begins with',
      pattern: '/src/api/*.ts',
      from: 'src',
      to: 'lib',
      becomes: '/lib/api/*.ts',
    },
    { what: 'a folder before a wildcard', pattern: '/src/**/x?.ts', from: 'src', to: 'a/b', becomes: '/a/b/**/x?.ts' },
    { what: 'a file below it', pattern: '/src/api/', from: 'src/api/a.ts', to: 'lib/a.ts', becomes: undefined },
    { what: 'a name at any depth', pattern: 'a.ts', from: 'src/a.ts', to: 'src/b.ts', becomes: undefined },
    {
      what: 'a file that it means with others',
      pattern: '/src/*.ts',
      from: 'src/a.ts',
      to: 'b.ts',
      becomes: undefined,
    },
    { what: 'a name that begins alike', pattern: '/src/api-v2/', from: 'src/api', to: 'v1', becomes: undefined },
    { what: 'a name with wildcards in it', pattern: '/a.ts', from: 'a.ts', to: 'a*.ts', becomes: String.raw`/a\*.ts` },
    { what: 'a name with brackets', pattern: '/[id]/a.ts', from: '[id]', to: '{x}', becomes: String.raw`/\{x\}/a.ts` },
    {
      what: 'one of a nested file',
      pattern: '/a.ts',
      from: 'src/a.ts',
      to: 'src/b/c.ts',
      folder: 'src',
      becomes: '/b/c.ts',
    },
    {
      what: 'one out of reach of its file',
      pattern: '/a.ts',
      from: 'src/a.ts',
      to: 'a.ts',
      folder: 'src',
      becomes: undefined,
    },
    {
      what: 'the folder that its file is in',
      pattern: '/api/',
      from: 'src',
      to: 'lib',
      folder: 'src',
      becomes: undefined,
    },
    {
      what: 'a folder onto that of its file',
      pattern: '/a/',
      from: 'src/a',
      to: 'src',
      folder: 'src',
      becomes: undefined,
    },
  ];
  for (const { what, pattern, from, to, folder, becomes } of table) {
    it(what, () => assert.equal(become(pattern, { from, to }, folder), becomes));
  }

  it('are each told once, wherever they stand', () => {
    const text = `version: 1
customers:
  - id: a
    name: A
    consumes: [{ paths: [/src/], exclude: [/src/x.ts] }]
    needs: [{ need: N, paths: [/src/y.ts] }]
    ignores: [{ paths: [/src/z.ts] }]
  - { id: b, name: B, consumes: [/src/x.ts] }
`;
    const { customers } = joinFiles([readCustomersFile('customers.yaml', text, '')]).customers;
    const moved = movedPatterns(customers, [{ from: 'src', to: 'lib' }], folderOf);
    assert.deepEqual(
      moved.map(({ source, to }) => [source, to]),
      [
        ['/src/', '/lib/'],
        ['/src/x.ts', '/lib/x.ts'],
        ['/src/y.ts', '/lib/y.ts'],
        ['/src/z.ts', '/lib/z.ts'],
      ],
    );
  });

  it('follow the innermost of several moves', () => {
    const moves = ['src', 'src/api', 'src/api/a.ts', 'lib'].map((from) => ({ from, to: `${from}-moved` }));
    const to = (pattern: string) => movedPatterns(consuming([pattern]), moves, folderOf).map((moved) => moved.to);
    assert.deepEqual(to('/src/api/a.ts'), ['/src/api/a.ts-moved']);
    assert.deepEqual(to('/src/api/*.ts'), ['/src/api-moved/*.ts']);
    assert.deepEqual(to('/src/b.ts'), ['/src-moved/b.ts']);
  });

  it('tell whom a deletion takes something from', () => {
    const ids = (pattern: string, path: string) => losing(consuming([pattern]), [path]).map(({ id }) => id);
    assert.deepEqual(ids('/src/a.ts', 'src/a.ts'), ['a']);
    assert.deepEqual(ids('/src/a.ts', 'src'), ['a']);
    assert.deepEqual(ids('/src/', 'src/a.ts'), []);
    assert.deepEqual(ids('a.ts', 'src/a.ts'), []);
  });

  const name = fc.constantFrom('a', 'b', 'c.ts', '*', 'x*y', '[id]', 'ä', 'a b', '@c', '{d}', String.raw`\e`, '?');
  const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));

  it('mean the new place as they meant the old one, law', () => {
    fc.assert(
      fc.property(fc.record({ from: path, to: path }), path, fc.boolean(), (move, rest, isFolder) => {
        const { from, to } = move;
        const pattern = pathPattern({ path: from, isFolder }, '');
        const moved = become(pattern, move);
        assert.ok(moved !== undefined, pattern);
        const read = readPattern(moved, { file: '', folder: '' });
        assert.ok(typeof read === 'object', moved);
        assert.equal(matches(read, to), !isFolder);
        assert.ok(matches(read, `${to}/${rest}`));
      }),
    );
  });
});
