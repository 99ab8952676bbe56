import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { haveCommonPath } from '../../../src/core/matching/commonPath';
import { matches, readPattern } from '../../../src/core/matching/patterns';

function pattern(source: string) {
  const read = readPattern(source, { file: 'customers.yaml', folder: '' });
  assert.ok(typeof read !== 'string', source);
  return read;
}

describe('patterns with a common path', () => {
  const rows: readonly (readonly [a: string, b: string, expected: boolean])[] = [
    ['/src/', '/src/x', true],
    ['/src/', '/lib/', false],
    ['/src/', '/srcs/', false],
    ['/src/', '**/*.test.ts', true],
    ['*.ts', '/src/api/', true],
    ['*.ts', '/src/api/*', true],
    ['*.ts', '/src/*.md', true],
    ['/src/*.ts', '/src/*.md', false],
    ['/src/*/a', '/src/b/*', true],
    ['docs/*', '/docs/a/b/', false],
    ['/docs/', '/docs', true],
    ['/a?', '/*b', true],
    ['/a?', '/*bb', false],
    ['/[id]/', '/i/', false],
    ['/😀', '/?', true],
  ];
  for (const [a, b, expected] of rows) {
    it(`${a} and ${b}: ${expected ? 'some' : 'none'}`, () => {
      assert.equal(haveCommonPath(pattern(a), pattern(b)), expected);
      assert.equal(haveCommonPath(pattern(b), pattern(a)), expected);
    });
  }

  it('are those that both match one of all short paths', () => {
    const names = ['a', 'b', 'aa', 'ab', 'ba', 'bb'];
    const longer = (paths: readonly string[]) => paths.flatMap((path) => names.map((name) => `${path}/${name}`));
    const two = longer(names);
    const paths = [...names, ...two, ...longer(two), ...longer(longer(two))];
    const name = fc.constantFrom('a', 'b', 'ab', '*', 'a*', '*b', '?', '**');
    const source = fc
      .tuple(fc.constantFrom('', '/'), fc.array(name, { minLength: 1, maxLength: 2 }), fc.constantFrom('', '/'))
      .map(([before, segments, after]) => pattern(before + segments.join('/') + after));
    fc.assert(
      fc.property(source, source, (a, b) => {
        const found = paths.some((path) => matches(a, path) && matches(b, path));
        assert.equal(haveCommonPath(a, b), found, `${a.source} and ${b.source}`);
      }),
    );
  });
});
