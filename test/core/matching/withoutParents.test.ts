import assert from 'node:assert/strict';
import { leftByParents, withoutParents } from '../../../src/core/matching/withoutParents';

const rows: readonly (readonly [source: string, meant: string | undefined])[] = [
  ['/src/../proto/', '/proto/'],
  ['src/../proto', '/proto'],
  ['/src/api/../../proto/*.proto', '/proto/*.proto'],
  ['./src/./../proto/.', '/proto/'],
  ['/src/api/..', '/src/'],
  ['/src/..', '*'],
  ['/src/../', '*'],
  ['a/../!b', '/!b'],
  ['**/a/../b', '/**/b'],
  ['/packages/*/../shared/', '/packages/shared/'],
  ['/{a,b}/../c', '/c'],
  ['/{a/b/../c,d}', '/{a/c,d}'],
  ['/{a/b,c}/../d', undefined],
  ['/x/{a,b/../../c}', undefined],
  ['/a/**/../b', undefined],
  ['..', undefined],
  ['../a', undefined],
  ['/../a', undefined],
  ['/a/../../a/b', undefined],
  [`/${'a/'.repeat(20_000)}${'../'.repeat(20_000)}b`, '/b'],
  [`/${'{a'.repeat(20_000)}/../b`, undefined],
];

describe('a pattern without ..', () => {
  for (const [source, meant] of rows) {
    it(source.slice(0, 40), () => assert.equal(withoutParents(source), meant));
  }
});

describe('what .. leads out of', () => {
  const out: readonly (readonly [source: string, folder: string, outOf: ReturnType<typeof leftByParents>])[] = [
    ['../a', '', 'repository'],
    ['/a/../../b', '', 'repository'],
    ['/**/../a', '', 'repository'],
    ['../a', 'web', 'folder'],
    ['./../a', 'web/app', 'folder'],
    ['/../../a', 'web', 'repository'],
    ['/../web/../../a', 'web', 'repository'],
    ['../../a', 'web/app', 'folder'],
    ['../../../a', 'web/app', 'repository'],
    ['/a/**/../b', '', undefined],
    ['/{a/b,c}/../d', 'web', undefined],
  ];
  for (const [source, folder, outOf] of out) {
    it(`${source} in ${folder || 'the root'}`, () => assert.equal(leftByParents(source, folder), outOf));
  }
});
