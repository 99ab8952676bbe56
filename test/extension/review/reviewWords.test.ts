// The words of the review panel as the window gives them: the panel fills in what they leave open.
import assert from 'node:assert/strict';
import { english } from '../../../src/core/l10n';
import { reviewWords } from '../../../src/extension/review/reviewWords';

describe('the words of the review panel', () => {
  it('come with their places for numbers and names', () => {
    const words = reviewWords(english, 'en');
    assert.equal(words.progress, '{0} of {1} commits');
    assert.deepEqual(words.missing, { one: '1 without a note', many: '{0} without a note' });
    assert.equal(words.language, 'en');
  });
});
