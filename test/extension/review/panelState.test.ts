import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { keptState, readState } from '../../../src/extension/review/panelState';

describe('what a review panel keeps for a reload', () => {
  it('is what it was', () => {
    const requests = fc.record(
      { text: fc.string(), since: fc.string(), days: fc.nat(), branch: fc.constant(true), name: fc.string() },
      { requiredKeys: [], noNullPrototype: true },
    );
    fc.assert(
      fc.property(fc.string(), requests, (root, request) => {
        assert.deepEqual(readState({ kept: keptState({ root, request }), drafts: [] }), { root, request });
      }),
    );
  });

  it('is nothing where it is something else', () => {
    for (const kept of [
      '',
      '{',
      'null',
      '[]',
      '{"root":1,"request":{}}',
      '{"root":"/x"}',
      '{"root":"/x","request":null}',
    ]) {
      assert.equal(readState({ kept }), undefined, kept);
    }
    fc.assert(fc.property(fc.anything(), (state) => assert.equal(readState(state), undefined)));
  });

  it('takes of a request only what belongs to one', () => {
    const request = { text: 7, days: -1, since: ['x'], branch: 'yes', name: {}, more: true };
    assert.deepEqual(readState({ kept: JSON.stringify({ root: '/x', request }) }), { root: '/x', request: {} });
  });
});
