import assert from 'node:assert/strict';
import { above, pathFrom } from '../../src/proposals/paths';

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
});
