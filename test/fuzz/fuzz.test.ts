// Every target of `npm run fuzz`, with the same few inputs each time.
import { targets } from './targets';

describe('any input', () => {
  for (const { name, run } of targets) it(`does no harm: ${name}`, () => run({ seed: 20_261_122, runs: 40 }));
});
