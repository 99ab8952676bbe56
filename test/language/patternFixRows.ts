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
  [
    `    consumes: [/src/, /lib/, "!**/*.test.ts"]\n`,
    [
      '*Leave it out with `exclude:`',
      `    consumes: [{ paths: [/src/], exclude: ["**/*.test.ts"] }, { paths: [/lib/], exclude: ["**/*.test.ts"] }]\n`,
    ],
  ],
  [
    `    consumes: ["*.ts", /docs/, /src/api/, "!/src/**/*.test.*"]\n`,
    [
      '*Leave it out with `exclude:`',
      `    consumes: [{ paths: ["*.ts"], exclude: [/src/**/*.test.*] }, /docs/, { paths: [/src/api/], exclude: [/src/**/*.test.*] }]\n`,
    ],
  ],
  [
    `    consumes:\n      - /src/ # all\n      - paths: [/src/a/]\n      - /lib/\n      - { paths: [/src/b/], exclude: [/src/b/c] }\n      - "!*.md"\n      - /docs/\n`,
    [
      '*Leave it out with `exclude:`',
      `    consumes:\n      - paths: [/src/] # all\n        exclude: ["*.md"]\n      - paths: [/src/a/]\n        exclude: ["*.md"]\n      - paths: [/lib/]\n        exclude: ["*.md"]\n      - { paths: [/src/b/], exclude: [/src/b/c, "*.md"] }\n      - /docs/\n`,
    ],
  ],
  [
    `    consumes: [/src/, /lib/, "!/docs/x"]\n`,
    [
      '*Leave it out with `exclude:`',
      `    consumes: [{ paths: [/src/], exclude: [/docs/x] }, { paths: [/lib/], exclude: [/docs/x] }]\n`,
    ],
  ],
  [`    consumes: [/src/, &own /lib/, "!*.md"]\n`],
  [
    `    consumes: [/src/, &own /lib/, "!/src/x"]\n`,
    ['*Leave it out with `exclude:`', `    consumes: [{ paths: [/src/], exclude: [/src/x] }, &own /lib/]\n`],
  ],
  [`x-own: &own /src/\n${head}    consumes: [*own, /lib/, "!/lib/x"]\n`],
  [
    `x-own: &own [/src/]\n${head}    consumes: [{ paths: *own }, /lib/, "!/lib/x"]\n`,
    [
      '*Leave it out with `exclude:`',
      `x-own: &own [/src/]\n${head}    consumes: [{ paths: *own, exclude: [/lib/x] }, { paths: [/lib/], exclude: [/lib/x] }]\n`,
    ],
  ],
  [`    consumes: ["!/src/x"]\n`],
  [`unnoticed: [/a, "!/b"]\n${head}`],
  [`    consumes: [../a]\n`],
  [`    consumes: [/src/../proto/]\n`, ['*Change to `/proto/`', `    consumes: [/proto/]\n`]],
  [`    consumes: [~/src]\n`],
];
