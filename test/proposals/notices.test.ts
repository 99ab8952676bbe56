import assert from 'node:assert/strict';
import { evidenceOf, proposed, summary } from './proposed';

describe('CODENOTIFY', () => {
  const files = {
    'src/api/a.ts': '',
    'src/api/deep/b.go': '',
    'src/web/c.ts': '',
    'src/{x}/d?.ts': '',
    'readme.md': '',
  };

  it('makes subscribers customers of what they ask to hear of', () => {
    const found = proposed({
      ...files,
      CODENOTIFY: '# Who hears of what\n\nsrc/api/** @acme/billing bi@acme.example\n',
    });
    assert.deepEqual(
      found.map(({ id, name }) => [id, name]),
      [
        ['bi', 'bi@acme.example'],
        ['billing', 'billing'],
      ],
    );
    assert.deepEqual(summary(found), ['+ bi: /src/api/', '+ billing: /src/api/']);
    assert.deepEqual(evidenceOf(found, 'billing'), ['@acme/billing asks to hear of src/api/** in CODENOTIFY']);
  });

  const rules: readonly (readonly [file: string, rule: string, expected: string])[] = [
    ['CODENOTIFY', 'src/api/a.ts @x', '+ x: /src/api/a.ts'],
    ['CODENOTIFY', 'src/api/ @x', '+ x: /src/api/'],
    ['CODENOTIFY', 'src/**/*.ts @x', '+ x: /src/**/*.ts'],
    ['CODENOTIFY', '**/*.go @x', '+ x: /**/*.go'],
    ['CODENOTIFY', '*.md @x', '+ x: /*.md'],
    ['CODENOTIFY', '* @x', '+ x: /*'],
    ['CODENOTIFY', '**/* @x', '+ x: *'],
    ['CODENOTIFY', '** @x', '+ x: *'],
    ['CODENOTIFY', 'src/{x}/d?.ts @x', '+ x: /src/\\{x\\}/d\\?.ts'],
    ['src/CODENOTIFY', 'api/** @x', '+ x: /src/api/'],
    ['src/CODENOTIFY', '**/* @x', '+ x: /src/'],
    ['src/CODENOTIFY', '* @x', '+ x: /src/*'],
    ['CODENOTIFY', 'gone/** @x', '- x:'],
    ['CODENOTIFY', 'src//a.ts @x', '- x:'],
  ];
  for (const [file, rule, expected] of rules) {
    it(`${file} reads ${rule}`, () =>
      assert.deepEqual(summary(proposed({ ...files, [file]: `${rule}\n` })), [expected]));
  }

  it('says of a pattern that matches nothing that it does', () => {
    assert.deepEqual(evidenceOf(proposed({ CODENOTIFY: 'a @x' }), 'x'), [
      '@x asks to hear of a in CODENOTIFY, which matches no file',
    ]);
  });

  it('passes over what can never match, and what is no name', () => {
    const odd = ['/src/api @x', '../a @x', 'src/api/**', '  ', '# src @x', 'src/** nobody @ @@x a@b@c @', ''].join(
      '\r\n',
    );
    assert.deepEqual(proposed({ ...files, CODENOTIFY: odd }), []);
  });
});

describe('CODEOWNERS', () => {
  it('gives names only, never ticked, and says why', () => {
    const text =
      '# Owners\n*  @acme/core\n/src/api/ @acme/core @ana # both\n[Section] @lead\n^[Optional][2] @lead\n/docs/ bi@acme.example @@maintainer\n/a\\ b/ @acme/core\n';
    const found = proposed({ '.github/CODEOWNERS': text, 'src/api/a.ts': '' });
    assert.deepEqual(summary(found), ['- ana:', '- bi:', '- core:']);
    assert.deepEqual(evidenceOf(found, 'core'), [
      'owners are no customers unless they use it, too: @acme/core owns * and 2 more in .github/CODEOWNERS',
    ]);
  });

  it('adds to the evidence of who is one for another reason', () => {
    const found = proposed({
      CODEOWNERS: 'web/ @acme/web\n',
      'api/package.json': '{"name":"api"}',
      'web/package.json': '{"name":"@acme/web","dependencies":{"api":"*"}}',
    });
    assert.deepEqual(summary(found), ['+ web: /api/']);
    assert.equal(evidenceOf(found, 'web').length, 2);
  });

  it('is read where GitHub and GitLab read it', () => {
    const line = '* @ana\n';
    for (const file of ['CODEOWNERS', '.github/CODEOWNERS', '.gitlab/CODEOWNERS', 'docs/CODEOWNERS']) {
      assert.equal(proposed({ [file]: line }).length, 1, file);
    }
    assert.equal(proposed({ 'src/CODEOWNERS': line }).length, 0);
  });

  it('shows no more owners than anybody reads', () => {
    const lines = Array.from({ length: 2000 }, (_, at) => `/f${at} @owner${at} @all`).join('\n');
    const found = proposed({ CODEOWNERS: lines });
    assert.equal(found.length, 50);
    assert.ok(found.some(({ id }) => id === 'all'));
  });
});
