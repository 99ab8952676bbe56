import assert from 'node:assert/strict';
import { customersFile, realRepositories } from '../git/realRepository';
import { manyCustomers } from '../repository/customers/manyCustomers';
import { json, run } from './commandLine';

describe('check', () => {
  const { listed, repository } = realRepositories();

  const mistaken =
    'version: 1\ncustomers:\n  - id: billing\n    name: Billing\n    consumed: [/a]\n    via: [bilking]\n';

  it('prints the shape that it promises, for a good file', () => {
    assert.deepEqual(run(listed().directory, 'check', '--json'), {
      code: 0,
      out: '{\n  "files": [\n    "customers.yaml"\n  ],\n  "customers": 3,\n  "problems": []\n}\n',
      err: '',
    });
  });

  it('prints each problem with its range, 1-based, exit 1', () => {
    const { directory, write } = repository();
    write('docs/customers.yml', mistaken);
    const { code, out, err } = run(directory, 'check', '--json');
    assert.deepEqual({ code, err }, { code: 1, err: '' });
    assert.equal(
      out,
      `${JSON.stringify(
        {
          files: ['docs/customers.yml'],
          customers: 1,
          problems: [
            {
              file: 'docs/customers.yml',
              line: 5,
              column: 5,
              endLine: 5,
              endColumn: 13,
              severity: 'warning',
              code: 'unknown-key',
              message: '`consumed` is no key of a customer. Did you mean `consumes`? Keys of your own begin with `x-`.',
            },
            {
              file: 'docs/customers.yml',
              line: 6,
              column: 11,
              endLine: 6,
              endColumn: 18,
              severity: 'error',
              code: 'unknown-id',
              message: 'There is no customer `bilking`. Did you mean `billing`?',
            },
          ],
        },
        undefined,
        2,
      )}\n`,
    );
  });

  it('prints a line for each problem: file:line:col severity code message', () => {
    const { directory, write } = repository();
    write('customers.yaml', mistaken);
    const { code, out, err } = run(directory, 'check');
    assert.deepEqual({ code, err }, { code: 1, err: '' });
    assert.deepEqual(
      out.split('\n').map((line) => line.split(' ', 3).join(' ')),
      ['customers.yaml:5:5 warning unknown-key', 'customers.yaml:6:11 error unknown-id', ''],
    );
  });

  it('says nothing on stdout for a good file', () => {
    assert.deepEqual(run(listed().directory, 'check'), { code: 0, out: '', err: '' });
  });

  it('exits 1 for warnings alone', () => {
    const { directory, write } = listed();
    write('customers.yaml', customersFile.replace('name: Mobile app', 'name: Mobile app\n    colour: red'));
    assert.equal(run(directory, 'check').code, 1);
  });

  it('exits 0 for a hint alone, and does not count the file', () => {
    const { directory, write } = repository();
    write('customers.yaml', 'customers:\n  - id: billing\n');
    const { files, customers, problems } = json<{ files: string[]; customers: number; problems: { code: string }[] }>(
      directory,
      'check',
    );
    assert.deepEqual([files, customers, problems.map(({ code }) => code)], [[], 0, ['version-missing']]);
  });

  it("leaves somebody else's file alone", () => {
    const { directory, write } = repository();
    write('customers.yaml', 'shop:\n  - {id: 1\n');
    const { code, out, err } = run(directory, 'check');
    assert.deepEqual({ code, out }, { code: 0, out: '' });
    assert.match(err, /^No customers are listed[^\n]+\n$/);
  });

  it('names nobody unknown whom a file may list that cannot be read', () => {
    const { directory, write } = repository();
    write('web/customers.yaml', 'version: 1\ncustomers: [{ id: web, via: [billing], group: money }]\n');
    assert.equal(run(directory, 'check').out.trim().split('\n').length, 3);
    for (const unread of ['version: 1\ncustomers: [\n', Buffer.from([0xff, 0xfe, 0x00])]) {
      write('customers.yaml', unread);
      assert.match(run(directory, 'check').out, /^customers\.yaml:[^\n]+\n$/);
    }
  });

  it('does not say that there is no file where there is a broken or an empty one', () => {
    const { directory, write } = repository();
    write('customers.yaml', 'version: 1\ncustomers:\n  - id: "a\n');
    assert.equal(run(directory, 'check').err, '', 'the mistakes are told');
    assert.match(run(directory, 'affected').err, /^No customers are listed: customers\.yaml has mistakes[^\n]+\n$/);
    write('customers.yaml', 'version: 1\ncustomers: []\n');
    assert.equal(run(directory, 'check').err, 'No customers are listed: customers.yaml lists none.\n');
  });

  it('shows how a path of Windows is written', () => {
    const { directory, write } = repository();
    write('src/api/a.ts', '');
    write('customers.yaml', 'version: 1\ncustomers:\n  - { id: a, name: A, consumes: [src\\api\\a.ts] }\n');
    assert.match(run(directory, 'check').out, /no-match [^\n]+ Write `src\/api\/a\.ts`\.\n$/);
  });

  it('takes version 2 for an error', () => {
    const { directory, write } = repository();
    write('customers.yaml', 'version: 2\ncustomers: []\n');
    const { code, out } = run(directory, 'check');
    assert.equal(code, 1);
    assert.match(out, /^customers\.yaml:1:10 error version-newer /);
  });

  it('counts columns in UTF-16 code units, and lines of CRLF files as editors do', () => {
    const { directory, write } = repository();
    write('customers.yaml', 'version: 1\r\ncustomers:\r\n  - { id: a, name: "🙂é", nope: 1 }\r\n');
    const { out } = run(directory, 'check');
    assert.match(out, /^customers\.yaml:3:27 warning unknown-key /);
  });

  it('keeps control characters of a file from the terminal', () => {
    const { directory, write } = repository();
    write('customers.yaml', 'version: 1\ncustomers: []\n"\\e[31m\\x9b": 1\n"a\\nb": 1\n');
    const { code, out } = run(directory, 'check');
    assert.equal(code, 1);
    assert.equal(out.split('\n').length, 3);
    assert.doesNotMatch(out, /[^\P{Cc}\n]/u);
  });

  it('tells of patterns that match no file, in the order of the places', () => {
    const { directory, write } = repository();
    write('src/a.ts', '');
    write('customers.yaml', 'version: 1\ncustomers:\n  - id: a\n    name: A\n    consumes: [/scr/]\n    via: [b]\n');
    write(
      'src/customers.yaml',
      'version: 1\ncustomers:\n  - id: b\n    name: B\n    consumes: [/a.ts, /b.ts]\n    nope: 1\n',
    );
    const { code, out } = run(directory, 'check');
    assert.equal(code, 1);
    assert.deepEqual(
      out.split('\n').map((line) => line.split(' ', 3).join(' ')),
      [
        'customers.yaml:5:16 warning no-match',
        'src/customers.yaml:5:23 warning no-match',
        'src/customers.yaml:6:5 warning unknown-key',
        '',
      ],
    );
  });

  it('reads big files on a thread, with the same answer', () => {
    const { directory, write } = repository();
    write('customers.yaml', `${manyCustomers(500)}    nope: 1\n`);
    const { code, out, err } = run(directory, 'check');
    assert.deepEqual({ code, err }, { code: 1, err: '' });
    assert.match(out, /^customers\.yaml:6503:5 warning unknown-key [^\n]+\n$/);
  });

  it('finds the repository from any folder of it', () => {
    const { directory, write, path } = repository();
    write('src/deep/a.ts', '');
    write('customers.yaml', mistaken);
    assert.equal(run(path('src/deep'), 'check').out, run(directory, 'check').out);
    assert.equal(run(directory, 'check', 'src/deep').out, run(directory, 'check').out);
  });
});
