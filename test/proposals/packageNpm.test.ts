import assert from 'node:assert/strict';
import { evidenceOf, json, proposed, summary } from './proposed';

describe('packages of npm, pnpm and yarn', () => {
  const api = json({ name: '@acme/api' });

  const workspaces = (...globs: string[]) => json({ name: 'acme', private: true, workspaces: globs });
  const web = (more: object) => json({ name: '@acme/web', ...more });

  it('make the one that depends a customer of the other’s folder', () => {
    const found = proposed({
      'package.json': workspaces('packages/*'),
      'packages/api/package.json': api,
      'packages/web/package.json': web({ dependencies: { '@acme/api': '^1.0.0', react: '19' } }),
    });
    assert.deepEqual(found, [
      {
        id: 'web',
        name: 'web',
        type: 'team',
        consumes: ['/packages/api/'],
        source: 'npm',
        evidence: ['packages/web depends on @acme/api in packages/web/package.json'],
        ticked: true,
      },
    ]);
  });

  const specifiers: readonly (readonly [key: string, specifier: string, expected: string])[] = [
    ['@acme/api', 'workspace:*', '+ web: /packages/api/'],
    ['@acme/api', 'workspace:^1.2.3', '+ web: /packages/api/'],
    ['@acme/api', 'catalog:', '+ web: /packages/api/'],
    ['api', 'workspace:@acme/api@*', '+ web: /packages/api/'],
    ['api', 'npm:@acme/api@^2', '+ web: /packages/api/'],
    ['api', 'npm:@acme/api', '+ web: /packages/api/'],
    ['api', 'file:../api', '+ web: /packages/api/'],
    ['api', 'link:../api/', '+ web: /packages/api/'],
    ['api', 'portal:../api', '+ web: /packages/api/'],
    ['api', 'workspace:../api', '+ web: /packages/api/'],
    ['api', '../api', '+ web: /packages/api/'],
    ['api', '..\\api', '+ web: /packages/api/'],
    ['api', 'file:./../../packages/./api', '+ web: /packages/api/'],
  ];
  for (const [key, specifier, expected] of specifiers) {
    it(`take ${key}: ${specifier}`, () => {
      const found = proposed({
        'package.json': workspaces('packages/*'),
        'packages/api/package.json': api,
        'packages/web/package.json': web({ dependencies: { [key]: specifier } }),
      });
      assert.deepEqual(summary(found), [expected]);
    });
  }

  for (const specifier of [
    'file:../../../api',
    'file:/api',
    'file:../api/api-1.0.tgz',
    'npm:api@1',
    'workspace:@',
    '',
  ]) {
    it(`take api: ${specifier} for something else`, () => {
      const found = proposed({
        'package.json': workspaces('packages/*'),
        'packages/api/package.json': api,
        'packages/web/package.json': web({ dependencies: { api: specifier } }),
      });
      assert.deepEqual(summary(found), []);
    });
  }

  it('are ticked unless the dependency serves development only', () => {
    const files = (keys: object) => ({
      'package.json': workspaces('packages/*'),
      'packages/api/package.json': api,
      'packages/web/package.json': web(keys),
    });
    const one = { '@acme/api': '*' };
    assert.deepEqual(summary(proposed(files({ devDependencies: one }))), ['- web: /packages/api/']);
    assert.deepEqual(evidenceOf(proposed(files({ devDependencies: one })), 'web'), [
      'packages/web depends on @acme/api for development only, in packages/web/package.json',
    ]);
    assert.deepEqual(summary(proposed(files({ devDependencies: one, peerDependencies: one }))), [
      '+ web: /packages/api/',
    ]);
    assert.deepEqual(summary(proposed(files({ optionalDependencies: one }))), ['+ web: /packages/api/']);
  });

  it('are one customer with everything that it depends on, and nothing of what only its development needs', () => {
    const found = proposed({
      'package.json': workspaces('packages/*'),
      'packages/api/package.json': api,
      'packages/lint/package.json': json({ name: '@acme/lint' }),
      'packages/ui/package.json': json({ name: '@acme/ui' }),
      'packages/web/package.json': web({
        devDependencies: { '@acme/lint': '*' },
        dependencies: { '@acme/ui': '*', '@acme/api': '*' },
      }),
    });
    assert.deepEqual(summary(found), ['+ web: /packages/api/ /packages/ui/']);
    assert.equal(evidenceOf(found, 'web').length, 3);
  });

  const lists: readonly (readonly [file: string, content: string])[] = [
    ['pnpm-workspace.yaml', 'packages:\n  - "packages/*"\n  - "!packages/old"\n'],
    ['lerna.json', json({ packages: ['packages/*', '!packages/old'] })],
    ['package.json', json({ workspaces: { packages: ['./packages/*/', '!packages/old'] } })],
    ['package.json', json({ workspaces: ['{packages,apps}/*', '!packages/old'] })],
    ['package.json', json({ workspaces: ['**', '!**/old'] })],
    ['package.json', json({ workspaces: ['packages/api', 'packages/w?b'] })],
  ];
  for (const [file, content] of lists) {
    it(`are those of ${file}: ${content.replace(/\s+/g, ' ')}`, () => {
      const found = proposed({
        [file]: content,
        'packages/api/package.json': api,
        'packages/old/package.json': json({ name: '@acme/old', dependencies: { '@acme/api': '1' } }),
        'packages/web/package.json': web({ dependencies: { '@acme/api': '*' } }),
      });
      assert.deepEqual(summary(found), ['+ web: /packages/api/']);
    });
  }

  it('outside of the workspaces count where they name a folder', () => {
    const found = proposed({
      'package.json': workspaces('packages/*'),
      'legacy/package.json': json({ dependencies: { a: 'file:../packages/api' } }),
      'packages/api/package.json': api,
    });
    assert.deepEqual(summary(found), ['+ legacy: /packages/api/']);
  });

  it('count by name where nobody declares workspaces', () => {
    const found = proposed({
      'api/package.json': api,
      'web/package.json': web({ dependencies: { '@acme/api': '^1' } }),
    });
    assert.deepEqual(summary(found), ['+ web: /api/']);
  });

  it('may have workspaces in a folder', () => {
    const found = proposed({
      'frontend/package.json': workspaces('packages/*'),
      'frontend/packages/api/package.json': api,
      'frontend/packages/web/package.json': web({ dependencies: { '@acme/api': '*' } }),
    });
    assert.deepEqual(summary(found), ['+ web: /frontend/packages/api/']);
  });

  it('of a workspace that lists very many folders are told from strays soon', () => {
    const globs = Array.from({ length: 60_000 }, (_, at) => `apps*/a${at}/*`);
    const stray = web({ dependencies: { '@acme/api': '^1.0.0' } });
    const strays = Array.from({ length: 4000 }, (_, at) => [`more/a${at}/package.json`, stray] as const);
    const found = proposed({
      'package.json': workspaces('packages/*', ...globs),
      'packages/api/package.json': api,
      ...Object.fromEntries(strays),
    });
    assert.deepEqual(found, []);
  });

  it('may depend on each other, and on themselves', () => {
    const found = proposed({
      'package.json': workspaces('packages/*'),
      'packages/api/package.json': json({ name: '@acme/api', dependencies: { '@acme/web': '*', '@acme/api': '*' } }),
      'packages/web/package.json': web({ dependencies: { '@acme/api': '*' } }),
    });
    assert.deepEqual(summary(found), ['+ api: /packages/web/', '+ web: /packages/api/']);
  });

  it('of one name in two scopes are told apart by their folders', () => {
    const found = proposed({
      'package.json': workspaces('*/*'),
      'libs/api/package.json': api,
      'apps/web/package.json': web({ dependencies: { '@acme/api': '*' } }),
      'sites/web/package.json': json({ name: '@sites/web', dependencies: { '@acme/api': '*' } }),
    });
    assert.deepEqual(
      found.map(({ id, name }) => [id, name]),
      [
        ['web', 'web'],
        ['sites-web', 'sites/web'],
      ],
    );
  });

  it('at the root consume and are consumed: all that is not another package’s, nor tests or docs', () => {
    const found = proposed({
      'package.json': json({ name: 'acme', workspaces: ['packages/*'], dependencies: { '@acme/api': '*' } }),
      'src/a.ts': '',
      'docs/a.md': '',
      'tests/a.ts': '',
      '.github/workflows/a.yml': '',
      'packages/api/package.json': api,
      'packages/web/package.json': web({ dependencies: { acme: '*' } }),
    });
    assert.deepEqual(summary(found), ['+ acme: /packages/api/', '+ web: /* /src/']);
    assert.deepEqual(evidenceOf(found, 'acme'), ['the root depends on @acme/api in package.json']);
  });

  it('at the root of a repository with many folders are everything', () => {
    const folders = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`part${at}/a.ts`, '']));
    const found = proposed({
      ...folders,
      'package.json': json({ name: 'acme' }),
      'web/package.json': web({ dependencies: { acme: '*' } }),
    });
    assert.deepEqual(summary(found), ['+ web: *']);
  });

  it('are not proposed for tests, fixtures and what others wrote; examples are not ticked', () => {
    const depends = json({ dependencies: { '@acme/api': 'file:../../api' } });
    const found = proposed({
      'api/package.json': api,
      'api/node_modules/x/package.json': depends,
      'vendor/x/package.json': depends,
      'test/one/package.json': depends,
      'src/__fixtures__/two/package.json': depends,
      'examples/three/package.json': depends,
    });
    assert.deepEqual(summary(found), ['- three: /api/']);
  });
});
