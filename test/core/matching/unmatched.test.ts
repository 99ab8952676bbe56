import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { matches, readPattern } from '../../../src/core/matching/patterns';
import { leadsInto, searchMatches } from '../../../src/core/matching/unmatched';

function pattern(source: string) {
  const read = readPattern(source, { file: 'customers.yaml', folder: '' });
  assert.ok(typeof read !== 'string', source);
  return read;
}

describe('unmatched patterns', () => {
  const rows: readonly (readonly [source: string, folder: string, leads: boolean])[] = [
    ['/lib/', 'lib', true],
    ['/lib/src/', 'lib', true],
    ['/lib/*', 'lib', true],
    ['/lib', 'lib', true],
    ['/lib/one/src', 'lib/one', true],
    ['/*/src/', 'lib', true],
    ['/l?b/src/', 'lib', true],
    ['/lib/src/', 'lib/one', false],
    ['/lib/', 'lib/one', true],
    ['/lib/', 'lib/one/two', false],
    ['/library/', 'lib', false],
    ['/src/', 'lib', false],
    ['src/', 'lib', false],
    ['*.ts', 'lib', false],
    ['**/src/', 'lib', false],
  ];
  for (const [source, folder, leads] of rows) {
    it(`${source} ${leads ? 'leads' : 'does not lead'} into ${folder}`, () => {
      assert.equal(leadsInto(pattern(source), folder), leads);
    });
  }

  it('are those that match none of the paths, one by one', () => {
    const name = fc.constantFrom('a', 'b', 'ab', '*', 'a*', '**');
    const source = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => `/${names.join('/')}`);
    const path = fc
      .array(fc.constantFrom('a', 'b', 'ab', 'c'), { minLength: 1, maxLength: 3 })
      .map((names) => names.join('/'));
    fc.assert(
      fc.property(fc.array(source), fc.array(path), (sources, paths) => {
        const patterns = sources.map(pattern);
        const { left, take } = searchMatches(patterns);
        for (const each of paths) take(each);
        assert.deepEqual(
          [...left],
          patterns.filter((each) => !paths.some((one) => matches(each, one))),
        );
      }),
    );
  });
});
