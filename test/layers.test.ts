// The layers hold: an import that crosses a wall is refused by lint, with the reason.
import * as assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** What lint says of a file with one import. */
function lint(layer: string, imported: string): string {
  const file = join(ROOT, 'src', layer, 'planted.ts');
  writeFileSync(file, `import { planted } from '${imported}';\n\nexport const again: unknown = planted;\n`);
  try {
    const oxlint = join(ROOT, 'node_modules', 'oxlint', 'bin', 'oxlint');
    const { stdout } = spawnSync(process.execPath, [oxlint, file], { cwd: ROOT, encoding: 'utf8' });
    return stdout;
  } finally {
    rmSync(file);
  }
}

describe('the layers', () => {
  const wrong: readonly (readonly [layer: string, imported: string, reason: RegExp])[] = [
    ['core', 'vscode', /core decides/],
    ['core', 'node:fs', /core decides/],
    ['core', '../git/git', /core decides/],
    ['core', 'smol-toml', /core decides/],
    ['core', '../language/edits', /core decides/],
    ['language', 'node:fs', /language helps/],
    ['language', '../proposals/clue', /language helps/],
    ['language', '../repository/repository', /language helps/],
    ['proposals', 'node:fs', /proposals finds/],
    ['proposals', '../git/git', /proposals finds/],
    ['git', 'vscode', /git reads and writes git/],
    ['git', '../repository/repository', /git reads and writes git/],
    ['repository', 'simple-git', /repository remembers/],
    ['repository', '../extension/log', /repository remembers/],
    ['mailbox', '../repository/hook', /mailbox carries/],
    ['mailbox', 'vscode', /mailbox carries/],
    ['extension', '../git/git', /Shells never touch git/],
    ['extension', '../cli/output', /never meet each other/],
    ['extension', 'node:fs', /extension speaks VS Code/],
    ['cli', 'vscode', /cli speaks terminal/],
    ['cli', '../git/git', /Shells never touch git/],
  ];
  for (const [layer, imported, reason] of wrong) {
    it(`${layer} may not import ${imported}`, () => {
      assert.match(lint(layer, imported), reason);
    });
  }

  const right: readonly (readonly [layer: string, imported: string])[] = [
    ['core', 'yaml'],
    ['language', '../core/problem'],
    ['proposals', 'smol-toml'],
    ['proposals', '../language/edits'],
    ['git', '../core/log'],
    ['repository', '../git/git'],
    ['mailbox', '../core/log'],
    ['extension', '../repository/repository'],
    ['cli', 'node:path'],
  ];
  for (const [layer, imported] of right) {
    it(`${layer} may import ${imported}`, () => {
      assert.doesNotMatch(lint(layer, imported), /no-restricted-imports/);
    });
  }
});
