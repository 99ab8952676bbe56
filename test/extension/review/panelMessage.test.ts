import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readPanelMessage } from '../../../src/extension/review/panelMessage';

const hash = 'a1'.repeat(20);
const note = { customer: 'billing', level: 'fix', text: null };

describe('what the page of the review panel says', () => {
  const understood: readonly (readonly [title: string, message: object])[] = [
    ['that it can hear', { type: 'ready' }],
    ['to ask for another range', { type: 'pickRange' }],
    ['to stop', { type: 'cancel' }],
    ['to open the document', { type: 'openDocument' }],
    ['to show files', { type: 'showFiles', hash }],
    ['to show files of a SHA-256 repository', { type: 'showFiles', hash: 'a1'.repeat(32) }],
    ['to show a change', { type: 'openDiff', hash, file: 'src/a b.ts' }],
    ['to ask who is affected', { type: 'change', hash, others: [hash] }],
    ['to open a customer', { type: 'openCustomer', id: 'billing' }],
    ['to make a digest', { type: 'digest', id: 'billing' }],
    ['to write', { type: 'write', answers: [{ hash, notes: [note, { customer: null, level: 'none', text: 'x' }] }] }],
    ['to write nothing', { type: 'write', answers: [] }],
    ['that a level is not said', { type: 'write', answers: [{ hash, notes: [{ ...note, level: null }] }] }],
  ];
  for (const [title, message] of understood) {
    it(`is understood: ${title}`, () => assert.deepEqual(readPanelMessage(message), message));
  }

  const write = (...answers: readonly unknown[]) => ({ type: 'write', answers });
  const strange: readonly (readonly [title: string, message: unknown])[] = [
    ['nothing', undefined],
    ['null', null],
    ['a text', 'ready'],
    ['no type', {}],
    ['another type', { type: 'explode' }],
    ['a type of every object', { type: 'toString' }],
    ['a type that is no text', { type: 1 }],
    ['no hash', { type: 'showFiles' }],
    ['a branch for a hash', { type: 'showFiles', hash: 'HEAD' }],
    ['an option for a hash', { type: 'change', hash: '--output=x', others: [] }],
    ['a short hash', { type: 'change', hash: 'a1b2c3d4', others: [] }],
    ['an option among hashes', { type: 'change', hash, others: ['--output=x'] }],
    ['no file', { type: 'openDiff', hash }],
    ['no id', { type: 'digest', id: null }],
    ['no answers', { type: 'write' }],
    ['an answer that is none', write(null)],
    ['an answer without notes', write({ hash, notes: [] })],
    ['an answer for no commit', write({ hash: 'HEAD', notes: [note] })],
    [
      'one wrong answer among right ones',
      write({ hash, notes: [note] }, { hash, notes: [{ ...note, level: 'huge' }] }),
    ],
    ['a level that is left out', write({ hash, notes: [{ customer: 'billing', text: null }] })],
    ['a customer that is no text', write({ hash, notes: [{ ...note, customer: 7 }] })],
    ['a customer without a name', write({ hash, notes: [{ ...note, customer: '' }] })],
    ['a text that is none', write({ hash, notes: [{ ...note, text: ['x'] }] })],
  ];
  for (const [title, message] of strange) {
    it(`is not understood: ${title}`, () => assert.equal(readPanelMessage(message), undefined));
  }

  it('never throws, and brings nothing along that was not asked for', () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom(...understood.map(([, message]) => message)), (value, message) => {
        assert.ok(readPanelMessage(value) === undefined || typeof value === 'object');
        assert.deepEqual(readPanelMessage({ ...message, more: value }), message);
      }),
    );
  });
});
