import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { english } from '../../../src/core/l10n';
import { levels, levelText, readLevel, strongerLevel } from '../../../src/core/note/level';

describe('level', () => {
  it('each is read, in any case and with spaces or underscores', () => {
    for (const level of levels) {
      for (const written of [level, level.toUpperCase(), ` ${level.replace('-', ' ')} `, level.replace('-', '_')]) {
        assert.equal(readLevel(written), level);
      }
    }
  });

  it('other words are none', () => {
    for (const word of ['', 'urgent', 'fixed', 'constructor', '__proto__', 'action', 'never']) {
      assert.equal(readLevel(word), undefined, word);
    }
  });

  it('the stronger one: from what needs an act to none, not said before none', () => {
    const order = ['action-required', 'behaviour-change', 'improvement', 'fix', null, 'none'] as const;
    for (const [at, weaker] of order.entries()) {
      for (const stronger of order.slice(0, at + 1)) {
        assert.equal(strongerLevel(stronger, weaker), stronger);
        assert.equal(strongerLevel(weaker, stronger), stronger);
      }
    }
  });

  it('the strongest of three does not depend on who is asked first', () => {
    const level = fc.constantFrom(...levels, null);
    fc.assert(
      fc.property(level, level, level, (a, b, c) => {
        assert.equal(strongerLevel(strongerLevel(a, b), c), strongerLevel(a, strongerLevel(b, c)));
      }),
    );
  });

  it('each has a text of its own', () =>
    assert.equal(new Set(levels.map((level) => levelText(level, english))).size, levels.length));
});
