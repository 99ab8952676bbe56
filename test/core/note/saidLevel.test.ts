// What a message says of the level by itself.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { saidLevel, type SaidLevel } from '../../../src/core/note/saidLevel';

const table: readonly (readonly [message: string, said: SaidLevel | undefined])[] = [
  ['feat: one more currency', { level: 'improvement', explained: false }],
  ['Feat(api): one more currency', { level: 'improvement', explained: false }],
  ['perf(api): charge in one query', { level: 'improvement', explained: false }],
  ['fix(api, web): round down', { level: 'fix', explained: false }],
  ['\nfix: after an empty line', { level: 'fix', explained: false }],
  ['feat!: charges need a currency', { level: 'action-required', explained: false }],
  ['chore(deps)!: Node 20', { level: 'action-required', explained: false }],
  ['feat: currency\n\nBREAKING CHANGE: send one', { level: 'action-required', explained: true }],
  ['refactor: x\r\n\r\nBREAKING-CHANGE: send one', { level: 'action-required', explained: true }],
  ['Anything\n\nBREAKING CHANGE: send one\n\nAnd more', { level: 'action-required', explained: true }],
  ['feat!: x\n\nBREAKING CHANGE: send one', { level: 'action-required', explained: true }],
  ['feat: x\n\nThis is no BREAKING CHANGE: really', { level: 'improvement', explained: false }],
  ['feat: x\n\nBREAKING CHANGE:', { level: 'improvement', explained: false }],
  ['refactor: rename', undefined],
  ['constructor: not a type', undefined],
  ['docs(readme): a word', undefined],
  ['fixed: it', undefined],
  ['fix the rounding', undefined],
  ['fix:no space', undefined],
  ['Charge once', undefined],
  ['', undefined],
];

describe('the level that a message says', () => {
  for (const [message, said] of table) {
    it(JSON.stringify(message), () => assert.deepEqual(saidLevel(message), said));
  }

  it('is found or not, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (subject, body) => {
        const said = saidLevel(`${subject}\n\n${body}`);
        assert.ok(said === undefined || ['improvement', 'fix', 'action-required'].includes(said.level));
      }),
    );
  });
});
