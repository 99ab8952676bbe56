/** customers.yaml, whatever is in it: it is read, always in the same way, and what comes of it is well-formed. */
import assert from 'node:assert/strict';
import { joinFiles } from '../../src/core/customers/customers';
import { readCustomersFile } from '../../src/core/customers/customersFile';
import { english } from '../../src/core/l10n';
import { makeMatcher } from '../../src/core/matching/matcher';
import { problemText } from '../../src/core/customers/problem';
import { affectedBy, reasonText } from '../../src/core/suggestion/suggestion';
import { example } from '../core/customers/example';
import { mistakes } from '../core/customers/mistakes';
import { fuzz } from './fuzz';
import { damaged } from './mutations';

export const samples = [example, example, ...mistakes.map(([, text]) => text)];

export const customersFile = fuzz('customersFile', damaged(...samples), (text) => {
  const read = readCustomersFile('a/customers.yaml', text, 'a');
  assert.deepEqual(readCustomersFile('a/customers.yaml', text, 'a'), read);
  const lines = text.split(/\r\n|\n|\r/);
  const { customers, problems } = joinFiles([read, readCustomersFile('customers.yaml', example, '')]);
  for (const problem of [...read.problems, ...problems]) {
    const { range, file } = problem;
    assert.ok(problemText(problem, english).length > 0);
    if (file !== read.file) continue;
    assert.ok(range.line >= 1 && range.column >= 1, JSON.stringify(problem));
    assert.ok(range.endLine <= lines.length + 1, JSON.stringify(problem));
    const isForward = range.line < range.endLine || (range.line === range.endLine && range.column <= range.endColumn);
    assert.ok(isForward, JSON.stringify(problem));
  }
  for (const { id } of customers.customers) assert.match(id, /^(?!none$)[a-z0-9][a-z0-9._-]*$/);
  const affected = affectedBy(['a/src/api/x.ts', 'src/api/x.ts', 'docs/x.md', ''], customers, makeMatcher(customers));
  for (const { reasons } of affected) for (const reason of reasons) reasonText(reason, (id) => id, english);
});
