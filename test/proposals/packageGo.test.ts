import assert from 'node:assert/strict';
import { evidenceOf, proposed, summary } from './proposed';

describe('packages of Go', () => {
  const mod = (name: string, ...lines: string[]) => [`module ${name}`, '', 'go 1.22', '', ...lines, ''].join('\n');
  const lib = mod('example.com/acme/lib');

  const requirements: readonly (readonly [title: string, lines: readonly string[], expected: readonly string[]])[] = [
    ['in one line', ['require example.com/acme/lib v1.2.3'], ['+ web: /lib/']],
    ['in a block', ['require (', '\texample.com/acme/lib v1.2.3', '\tgolang.org/x/text v0.3.0', ')'], ['+ web: /lib/']],
    ['in a block without a space', ['require(', '"example.com/acme/lib" v1.2.3 // why', ')'], ['+ web: /lib/']],
    ['only for others', ['require example.com/acme/lib v1.2.3 // indirect'], []],
    ['only for others, with more words', ['require (', ' example.com/acme/lib v1 // indirect; see there', ')'], []],
    ['in a comment', ['// require example.com/acme/lib v1.2.3'], []],
    ['replaced by a folder', ['require example.com/x v0.0.0', 'replace example.com/x => ../lib'], ['+ web: /lib/']],
    [
      'replaced in a block',
      ['require example.com/x v0.0.0', 'replace (', ' example.com/x v0.0.0 => ../lib', ')'],
      ['+ web: /lib/'],
    ],
    [
      'replaced by a module',
      ['require example.com/x v0.0.0', 'replace example.com/x => example.com/acme/lib v1'],
      ['+ web: /lib/'],
    ],
    ['replaced, but not required', ['replace example.com/x => ../lib'], []],
    ['excluded', ['exclude example.com/acme/lib v1.2.3'], []],
    ['cut short', ['require', 'require (', ')', 'replace', 'replace a =>', 'replace => b', ')'], []],
  ];
  for (const [title, lines, expected] of requirements) {
    it(`require ${title}`, () => {
      const found = proposed({
        'lib/go.mod': lib,
        'services/web/go.mod': mod('example.com/acme/web', ...lines).replaceAll('../lib', '../../lib'),
      });
      assert.deepEqual(summary(found), expected);
    });
  }

  it('are named by the last part of their path, without the version', () => {
    const web = mod('example.com/acme/web/v2', 'require example.com/acme/lib v1');
    const found = proposed({ 'lib/go.mod': lib, 'web/go.mod': web });
    assert.deepEqual(found[0]?.name, 'web');
    assert.deepEqual(evidenceOf(found, 'web'), ['web depends on example.com/acme/lib in web/go.mod']);
  });

  it('take what go.work replaces', () => {
    const found = proposed({
      'go.work': 'go 1.22\n\nuse (\n\t./lib\n\t./web\n)\n\nreplace example.com/old => ./lib\n',
      'lib/go.mod': lib,
      'web/go.mod': mod('example.com/acme/web', 'require example.com/old v1.0.0'),
    });
    assert.deepEqual(summary(found), ['+ web: /lib/']);
  });
});
