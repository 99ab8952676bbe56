// The words of the review panel as the window gives them: the panel fills in what they leave open.
import * as assert from 'node:assert/strict';
import { env, l10n } from 'vscode';
import { reviewWords } from '../../src/extension/reviewWords';

describe('the words of the review panel', () => {
  it('come from the window with their places for numbers and names', () => {
    const words = reviewWords(l10n, env.language);
    assert.equal(words.progress, '{0} of {1} commits');
    assert.deepEqual(words.missing, { one: '1 without a note', many: '{0} without a note' });
    assert.equal(words.language, 'en');
  });
});
