import assert from 'node:assert/strict';
import { readCustomersFile } from '../../src/core/customers/customersFile';
import { exampleFile } from '../../src/proposals/exampleFile';

describe('the example of a customers.yaml', () => {
  const rows: readonly (readonly [pattern: string, files: readonly string[]])[] = [
    ['/pkg/', ['go.mod', 'cmd/a.go', 'pkg/a.go', 'pkg/b/b.go', 'docs/a.md', 'docs/b.md', 'docs/c.md']],
    ['/src/', ['src/a.ts', 'test/a.test.ts', 'test/b.test.ts']],
    ['/main.go', ['README.md', 'main.go']],
    ['/src/', ['README.md', '.github/workflows/ci.yml']],
    ['/src/', []],
    ['/src/', ['a b/c', '"x"/y', '*/z']],
  ];
  for (const [pattern, files] of rows) {
    it(`consumes ${pattern} where there is ${files.join(', ') || 'nothing'}`, () => {
      const { state, customers, problems } = readCustomersFile('customers.yaml', exampleFile(files), '');
      assert.deepEqual([state, problems], ['ours', []]);
      assert.deepEqual(
        customers[0]!.given.consumes!.flatMap(({ paths }) => paths.map(({ source }) => source)),
        [pattern],
      );
    });
  }
});
