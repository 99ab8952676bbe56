import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { above, literalPattern, pathFrom } from '../../src/core/paths';
import { matches, readPattern } from '../../src/core/patterns';

describe('paths', () => {
  const found: readonly (readonly [folder: string, path: string, expected: string | undefined])[] = [
    ['packages/web', '../api', 'packages/api'],
    ['packages/web', './../api/', 'packages/api'],
    ['packages/web', '..\\api', 'packages/api'],
    ['packages/web', '../..', ''],
    ['packages/web', '../../..', undefined],
    ['packages/web', '../../../acme/x', undefined],
    ['', '.', ''],
    ['web', '/work/acme/api', 'api'],
    ['web', '/work/acme', ''],
    ['web', '/work/acmeother', '/work/acmeother'],
    ['/work/shop', '../acme/api', 'api'],
    ['/work/shop', '../acme', ''],
    ['/work/shop', 'x/../y', '/work/shop/y'],
    ['/work/shop', '../../../..', undefined],
  ];
  for (const [folder, path, expected] of found) {
    it(`${path} in ${folder || 'the root'} is ${expected}`, () =>
      assert.equal(pathFrom(folder, path, '/work/acme'), expected));
  }

  it('of Windows are found, too', () => {
    assert.equal(pathFrom('C:/work/shop', '..\\acme\\api', 'C:/work/acme'), 'api');
    assert.equal(pathFrom('web', 'C:\\work\\acme\\api', 'C:/work/acme'), 'api');
  });

  it('have folders above them', () => {
    assert.deepEqual(above('a/b/c'), ['a/b/c', 'a/b', 'a', '']);
    assert.deepEqual(above(''), ['']);
    assert.deepEqual(above('/a/b'), ['/a/b', '/a', '']);
  });

  it('can be written as a pattern that matches just them', () => {
    const name = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 12 })
      .filter((text) => !text.includes('/') && text !== '.' && text !== '..');
    const odd = fc.stringMatching(/^[*?{}\\! @#a.[\]]{1,8}$/).filter((text) => text !== '.' && text !== '..');
    fc.assert(
      fc.property(fc.array(fc.oneof(name, odd), { minLength: 1, maxLength: 4 }), (names) => {
        const path = names.join('/');
        const folder = readPattern(literalPattern(`${path}/`), { file: '', folder: '' });
        const file = readPattern(literalPattern(path), { file: '', folder: '' });
        assert.ok(typeof folder !== 'string' && typeof file !== 'string');
        assert.ok(matches(file, path) && matches(folder, `${path}/x`));
        assert.ok(!matches(folder, `${path}x/x`) && !matches(file, `${path}x`));
      }),
      { numRuns: 1000 },
    );
  });
});
