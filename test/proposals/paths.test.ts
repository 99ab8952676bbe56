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
    ['web', '/srv/acme/api', 'api'],
    ['web', '/srv/acme', ''],
    ['web', '/srv/acmeother', '/srv/acmeother'],
    ['/srv/shop', '../acme/api', 'api'],
    ['/srv/shop', '../acme', ''],
    ['/srv/shop', 'x/../y', '/srv/shop/y'],
    ['/srv/shop', '../../../..', undefined],
  ];
  for (const [folder, path, expected] of found) {
    it(`${path} in ${folder || 'the root'} is ${expected}`, () =>
      assert.equal(pathFrom(folder, path, '/srv/acme'), expected));
  }

  it('of Windows are found, too', () => {
    assert.equal(pathFrom('C:/srv/shop', '..\\acme\\api', 'C:/srv/acme'), 'api');
    assert.equal(pathFrom('web', 'C:\\srv\\acme\\api', 'C:/srv/acme'), 'api');
  });

  it('have folders above them', () => {
    assert.deepEqual(above('a/b/c'), ['a/b/c', 'a/b', 'a', '']);
    assert.deepEqual(above(''), ['']);
    assert.deepEqual(above('/a/b'), ['/a/b', '/a', '']);
  });
});
