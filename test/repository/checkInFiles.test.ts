import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { english } from '../../src/core/l10n';
import { checkInFolder, checkInWeeks, hasCheckIn, writeCheckIn } from '../../src/repository/checkInFiles';
import { failureText } from '../../src/repository/failure';
import { realRepositories } from '../git/realRepository';

describe('where check-ins are kept', () => {
  const { folder } = realRepositories();
  const root = { workTree: '/w/tollgate', gitDirectory: '/w/tollgate/.git', commonDirectory: '/w/main/.git' };

  const rows: readonly (readonly [setting: string, folder: string])[] = [
    ['', '/w/main/.git/customers-check-ins'],
    ['  ', '/w/main/.git/customers-check-ins'],
    ['check-ins', '/w/tollgate/check-ins'],
    ['./notes/../own', '/w/tollgate/own'],
    ['/w/tollgate/check-ins', '/w/tollgate/check-ins'],
    ['../check-ins', '/w/check-ins/tollgate'],
    ['/check-ins', '/check-ins/tollgate'],
    ['~', '/home/ana$&/tollgate'],
    ['~/check-ins/', '/home/ana$&/check-ins/tollgate'],
    ['~ana', '/w/tollgate/~ana'],
  ];
  for (const [setting, expected] of rows) {
    it(`"${setting}" is ${expected}`, () =>
      assert.equal(checkInFolder({ root, name: 'tollgate', folder: setting, home: '/home/ana$&' }), expected));
  }

  it('a check-in is written once, and then left alone', async () => {
    const there = join(folder(), 'new', 'check-ins');
    assert.equal(await hasCheckIn(there, '2026-W47'), false);
    assert.equal(await writeCheckIn(there, '2026-W47', 'facts\n'), true);
    assert.equal(await hasCheckIn(there, '2026-W47'), true);
    assert.equal(await writeCheckIn(there, '2026-W47', 'other facts\n'), false);
    assert.equal(readFileSync(join(there, '2026-W47.md'), 'utf8'), 'facts\n');
    assert.deepEqual(readdirSync(there), ['2026-W47.md']);
  });

  it('lists weeks, newest first, and no other files', async () => {
    const there = folder();
    for (const name of [
      '2026-W02.md',
      '2025-W52.md',
      '2026-W10.md',
      '2025-W53.md',
      'README.md',
      '2026-W11.txt',
      '.2026-W12.md',
    ])
      writeFileSync(join(there, name), '');
    assert.deepEqual(await checkInWeeks(there), ['2026-W10', '2026-W02', '2025-W52']);
    assert.deepEqual(await checkInWeeks(join(there, 'none')), []);
  });

  it('says clearly where it cannot write', async () => {
    const there = folder();
    writeFileSync(join(there, 'file'), '');
    const refused = await writeCheckIn(join(there, 'file', 'check-ins'), '2026-W47', '');
    assert.ok(typeof refused === 'object');
    assert.match(
      failureText(refused, english),
      /could not be written into .*check-ins \(ENOTDIR\)\. Name a folder of yours in the setting/,
    );
  });
});
