/** Texts that are no path patterns, with their quick fixes. */
import { head } from '../core/customers/mistakes';
import type { FixRow } from './fixRow';

export const patternFixRows: readonly FixRow[] = [
  [`    consumes: [/a, "", /b]\n`, ['*Remove the empty pattern', `    consumes: [/a, /b]\n`]],
  [`    consumes: [/]\n`, ['*Change to `*`', `    consumes: ["*"]\n`]],
  [`    consumes:\n      - ./src/./a # c\n`, ['*Change to `/src/a`', `    consumes:\n      - /src/a # c\n`]],
  [`    ignores: [{ paths: ['a//b'] }]\n`, ['*Change to `a/b`', `    ignores: [{ paths: ['a/b'] }]\n`]],
  [
    `    consumes:\n      - /src/ @org/team ana@example.com\n`,
    ['*Change to `/src/`', `    consumes:\n      - /src/\n`],
  ],
  [
    `    consumes:\n      - '/{a,b/{c,d}}.ts' # all\n      - /z\n`,
    [
      '*Write one pattern for each: `/a.ts, /b/c.ts, /b/d.ts`',
      `    consumes:\n      - '/a.ts' # all\n      - /b/c.ts\n      - /b/d.ts\n      - /z\n`,
    ],
    [
      'Take the braces as part of the name: `/\\{a,b/\\{c,d\\}\\}.ts`',
      `    consumes:\n      - '/\\{a,b/\\{c,d\\}\\}.ts' # all\n      - /z\n`,
    ],
  ],
  [
    `    consumes: ["/{id}/x"]\n`,
    ['Take the braces as part of the name: `/\\{id\\}/x`', `    consumes: ["/\\\\{id\\\\}/x"]\n`],
  ],
  [
    `    consumes:\n      - /src/ # all\n      - "!/src/x" # but\n`,
    ['*Leave it out with `exclude:`', `    consumes:\n      - paths: [/src/] # all\n        exclude: [/src/x]\n`],
  ],
  [
    `    consumes: [/src/, /lib/, "!/src/x"]\n`,
    ['*Leave it out with `exclude:`', `    consumes: [{ paths: [/src/], exclude: [/src/x] }, /lib/]\n`],
  ],
  [
    `    consumes:\n      - paths:\n          - /src/\n          - "!/src/x"\n        as: api\n`,
    [
      '*Leave it out with `exclude:`',
      `    consumes:\n      - paths:\n          - /src/\n        exclude: [/src/x]\n        as: api\n`,
    ],
  ],
  [
    `    consumes: [{ paths: [/a], exclude: [/a/b] }, "!/a/*.{c,d}"]\n`,
    ['*Leave it out with `exclude:`', `    consumes: [{ paths: [/a], exclude: [/a/b, /a/*.c, /a/*.d] }]\n`],
  ],
  [`    consumes: ["!/src/x"]\n`],
  [`unnoticed: [/a, "!/b"]\n${head}`],
  [`    consumes: [../a]\n`],
  [`    consumes: [~/src]\n`],
];
