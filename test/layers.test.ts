// The layers hold: an import that crosses a wall is refused by lint, with the reason.
import * as assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

type Import = readonly [layer: string, imported: string];

interface Report {
  readonly diagnostics: readonly { readonly code: string; readonly help: string; readonly filename: string }[];
}

/** What lint says of imports, each in a file of its own: the reasons why they are restricted. */
function restricted(imports: readonly Import[]): readonly string[] {
  const files = imports.map(([layer], at) => `src/${layer}/planted${at}.ts`);
  try {
    for (const [at, [, imported]] of imports.entries()) {
      const text = `import { planted } from '${imported}';\n\nexport const again: unknown = planted;\n`;
      writeFileSync(join(ROOT, files[at]!), text);
    }
    const oxlint = join(ROOT, 'node_modules', 'oxlint', 'bin', 'oxlint');
    const args = [oxlint, '--format=json', ...files];
    const { diagnostics } = JSON.parse(
      spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' }).stdout,
    ) as Report;
    const walls = diagnostics.filter(({ code }) => code.includes('no-restricted-imports'));
    return files.map((file) => walls.find(({ filename }) => filename === file)?.help ?? '');
  } finally {
    for (const file of files) rmSync(join(ROOT, file), { force: true });
  }
}

describe('the layers', () => {
  const wrong: readonly (readonly [...Import, reason: RegExp])[] = [
    ['core', 'vscode', /core decides/],
    ['core', 'node:fs', /core decides/],
    ['core', '../git/git', /core decides/],
    ['core', 'smol-toml', /core decides/],
    ['core', '../language/edits', /core decides/],
    ['core', '../suggestions/experience', /core decides/],
    ['core/note', 'node:fs', /core decides/],
    ['core/note', '../../git/git', /core decides/],
    ['language', 'node:fs', /language helps/],
    ['language', '../proposals/clue', /language helps/],
    ['language', '../repository/repository', /language helps/],
    ['proposals', 'node:fs', /proposals finds/],
    ['proposals', '../git/git', /proposals finds/],
    ['suggestions', 'node:fs', /suggestions learns/],
    ['suggestions', '../proposals/clue', /suggestions learns/],
    ['suggestions', '../repository/repository', /suggestions learns/],
    ['git', 'vscode', /git reads and writes git/],
    ['git', '../repository/repository', /git reads and writes git/],
    ['repository', 'simple-git', /repository remembers/],
    ['repository', '../extension/log', /repository remembers/],
    ['repository/history', '../../extension/log', /repository remembers/],
    ['mailbox', '../repository/hook/hook', /mailbox carries/],
    ['mailbox', 'vscode', /mailbox carries/],
    ['extension', '../git/git', /Shells never touch git/],
    ['extension', '../cli/output', /never meet each other/],
    ['extension', 'node:fs', /extension speaks VS Code/],
    ['extension/prompt', 'node:fs', /extension speaks VS Code/],
    ['extension/prompt', '../../git/git', /Shells never touch git/],
    ['extension/prompt', '../../webview/model', /extension speaks VS Code/],
    ['cli', 'vscode', /cli speaks terminal/],
    ['cli', '../git/git', /Shells never touch git/],
    ['webview', 'vscode', /webview shows/],
    ['webview', 'node:fs', /webview shows/],
    ['webview', '../extension/log', /webview shows/],
    ['extension', '../webview/model', /extension speaks VS Code/],
  ];
  const right: readonly Import[] = [
    ['core', 'yaml'],
    ['core', './note/level'],
    ['core/note', './level'],
    ['core/note', '../day'],
    ['core/note', '../matching/patterns'],
    ['language', '../core/day'],
    ['language', '../core/customers/problem'],
    ['proposals', 'smol-toml'],
    ['proposals', '../language/edits'],
    ['suggestions', '../core/suggestion/suggestion'],
    ['git', '../core/log'],
    ['repository', '../git/git'],
    ['repository', './hook/hook'],
    ['repository/history', '../../git/git'],
    ['repository/history', '../turn'],
    ['repository/history', '../customers/sources'],
    ['repository', '../suggestions/experience'],
    ['mailbox', '../core/log'],
    ['extension', '../repository/repository'],
    ['extension', './prompt/prompt'],
    ['extension/prompt', '../log'],
    ['extension/prompt', '../note/note'],
    ['extension/prompt', '../../core/day'],
    ['extension/prompt', '../../core/note/level'],
    ['extension/prompt', '../../repository/repository'],
    ['extension/prompt', '../../repository/notes/notes'],
    ['extension/prompt', '../../webview/protocol'],
    ['cli', 'node:path'],
    ['cli', '../repository/hook/hook'],
    ['webview', '../core/note/level'],
    ['webview', '@observablehq/plot'],
    ['extension', '../webview/protocol'],
  ];
  let reasons: readonly string[] = [];
  before(() => {
    reasons = restricted([...wrong.map(([layer, imported]): Import => [layer, imported]), ...right]);
  });

  for (const [at, [layer, imported, reason]] of wrong.entries()) {
    it(`${layer} may not import ${imported}`, () => assert.match(reasons[at]!, reason));
  }
  for (const [at, [layer, imported]] of right.entries()) {
    it(`${layer} may import ${imported}`, () => assert.equal(reasons[wrong.length + at], ''));
  }
});
