import * as assert from 'node:assert/strict';
import { english, later, said } from '../../src/core/l10n';

describe('sentences that are said later', () => {
  it('are said with those in them, and leave the texts of others as they are', () => {
    const inner = later.t('{0} and {1} more', '{1}', 2);
    assert.equal(said(later.t('{1} in {0}', 'a/{0}', inner), english), '{1} and 2 more in a/{0}');
    assert.equal(said('{0}', english), '{0}');
  });

  it('are values, so that they go to other threads', () => {
    const saying = later.t('{0} in {1}', later.t('the root'), 1);
    assert.deepEqual(structuredClone(saying), saying);
  });
});
