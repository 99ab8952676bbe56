import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readCustomersFile } from '../../src/core/customers/customersFile';
import { joinFiles } from '../../src/core/customers/customers';
import { leftOutBy, pathPattern, patternFor, type PathChosen } from '../../src/language/pathPattern';
import { matches, readPattern } from '../../src/core/matching/patterns';

const file = (path: string): PathChosen => ({ path, isFolder: false });
const folder = (path: string): PathChosen => ({ path, isFolder: true });

const customerWith = (consumes: string, ignores = '[]') => {
  const text = `version: 1\ncustomers:\n  - id: a\n    name: A\n    consumes: ${consumes}\n    ignores: ${ignores}\n`;
  return joinFiles([readCustomersFile('customers.yaml', text, '')]).customers.customers[0]!;
};

describe('pathPattern', () => {
  const rows: readonly (readonly [chosen: PathChosen, folder: string, pattern: string])[] = [
    [file('a.ts'), '', '/a.ts'],
    [folder('src/api'), '', '/src/api/'],
    [file('services/pay/src/a.ts'), 'services/pay', '/src/a.ts'],
    [folder(''), '', '*'],
    [folder('services/pay'), 'services/pay', '*'],
    [folder('app/[id]'), '', '/app/[id]/'],
    [file('a*b?c\\d{e}'), '', String.raw`/a\*b\?c\\d\{e\}`],
    [file('!important'), '', '/!important'],
    [file('my docs/@ana'), '', String.raw`/my\ docs/@ana`],
    [file('my docs/a'), '', '/my docs/a'],
  ];
  for (const [chosen, of, pattern] of rows) {
    it(`${chosen.path}${chosen.isFolder ? '/' : ''} in ${of || 'the root'}`, () => {
      assert.equal(pathPattern(chosen, of), pattern);
    });
  }

  const name = fc
    .oneof(
      fc.constantFrom(
        'a',
        'b',
        '**',
        '*',
        '?',
        '\\',
        '{a,b}',
        '!x',
        '[id]',
        ' ',
        'a b@c',
        '@x y',
        '#',
        'é',
        'e\u0301',
        '...',
      ),
      fc.string({ minLength: 1, maxLength: 5, unit: 'grapheme' }),
    )
    .filter((each) => !/[/\0]/.test(each) && each !== '.' && each !== '..' && each.normalize('NFC') !== '');
  const names = (minLength: number) => fc.array(name, { minLength, maxLength: 3 });

  it('means its path and what is below it, and nothing else', () => {
    fc.assert(
      fc.property(fc.tuple(names(0), names(1), names(1)), fc.boolean(), ([above, inside, other], isFolder) => {
        const path = [...above, ...inside].join('/');
        const read = readPattern(pathPattern({ path, isFolder }, above.join('/')), {
          file: '',
          folder: above.join('/'),
        });
        if (typeof read === 'string')
          return assert.fail(`${read}: ${pathPattern({ path, isFolder }, above.join('/'))}`);
        assert.equal(matches(read, path), !isFolder);
        assert.ok(matches(read, `${path}/x`));
        const elsewhere = [...above, ...other].join('/');
        const isBelow = `${elsewhere.normalize('NFC')}/`.startsWith(`${path.normalize('NFC')}/`);
        assert.equal(matches(read, `${elsewhere}/x`), isBelow);
      }),
      { numRuns: 2000 },
    );
  });

  it('is found again as what consumes the path', () => {
    fc.assert(
      fc.property(names(1), fc.boolean(), (inside, isFolder) => {
        const chosen = { path: inside.join('/'), isFolder };
        const pattern = pathPattern(chosen, '');
        assert.equal(patternFor(customerWith(JSON.stringify([pattern])), chosen)?.source, pattern);
      }),
      { numRuns: 500 },
    );
  });
});

describe('patternFor', () => {
  const rows: readonly (readonly [consumes: string, chosen: PathChosen, pattern: string | undefined])[] = [
    ['[/src/]', file('src/a.ts'), '/src/'],
    ['[/src/]', folder('src'), '/src/'],
    ['[/src/]', folder('src/api'), '/src/'],
    ['["*"]', folder(''), '*'],
    ['["/src/*"]', folder('src'), undefined],
    ['["*.ts"]', folder('src'), undefined],
    ['[/src/a.ts]', folder('src'), undefined],
    ['[{ paths: [/src/], exclude: [/src/api/] }]', folder('src/api'), undefined],
    ['[{ paths: [/src/], exclude: [/src/api/] }]', folder('src/web'), '/src/'],
    ['[{ paths: [/src/], exclude: [/src/api/] }, api]', folder('src/api'), 'api'],
    ['[]', file('a'), undefined],
  ];
  for (const [consumes, chosen, pattern] of rows) {
    it(`${consumes} of ${chosen.path}${chosen.isFolder ? '/' : ''}`, () => {
      assert.equal(patternFor(customerWith(consumes), chosen)?.source, pattern);
    });
  }
});

describe('leftOutBy', () => {
  const rows: readonly (readonly [consumes: string, ignores: string, chosen: PathChosen, by: string | undefined])[] = [
    ['[]', '[Words]', file('docs/a.md'), undefined],
    ['[]', '[{ paths: [/docs/, "*.md"] }]', file('docs/a.md'), 'ignores /docs/'],
    ['[/docs/]', '[{ paths: [/lib/] }, { paths: ["*.md"] }]', file('docs/a.md'), 'ignores *.md'],
    ['[]', '[{ paths: [/docs/] }]', folder('docs/api'), 'ignores /docs/'],
    ['[]', '[{ paths: [/docs/api/, "*.md"] }]', folder('docs'), undefined],
    ['[{ paths: [/docs/], exclude: ["*.md"] }]', '[]', file('docs/a.md'), undefined],
    ['[{ paths: [/docs/a.md], exclude: ["*.md"] }]', '[]', file('docs/a.md'), 'exclude *.md'],
    ['[{ paths: [/docs/], exclude: [docs/] }]', '[]', folder('docs'), 'exclude docs/'],
    ['[{ paths: [/docs/a.md], exclude: ["*.md"] }, a.md]', '[]', file('docs/a.md'), undefined],
  ];
  for (const [consumes, ignores, chosen, by] of rows) {
    it(`${consumes} without ${ignores}: ${chosen.path}${chosen.isFolder ? '/' : ''}`, () => {
      const written = { file: 'customers.yaml', source: pathPattern(chosen, '') };
      const left = leftOutBy(customerWith(consumes, ignores), chosen, written);
      assert.equal(left && `${left.key} ${left.pattern.source}`, by);
    });
  }
});
