import assert from 'node:assert/strict';
import { proposed, summary } from './proposed';

describe('packages of Cargo', () => {
  const crate = (name: string, ...lines: string[]) =>
    ['[package]', `name = "${name}"`, 'version = "0.1.0"', ...lines, ''].join('\n');

  const dependencies: readonly (readonly [lines: readonly string[], expected: readonly string[]])[] = [
    [['[dependencies]', 'core = { path = "../core" }'], ['+ web: /crates/core/']],
    [['[dependencies.core]', 'path = "../core"', 'version = "1"'], ['+ web: /crates/core/']],
    [['[dependencies]', 'core.path = "../core"'], ['+ web: /crates/core/']],
    [['[dependencies]', 'core = "1"'], ['+ web: /crates/core/']],
    [['[dependencies]', 'base = { package = "core", version = "1" }'], ['+ web: /crates/core/']],
    [['[dependencies]', 'core = { workspace = true }'], ['+ web: /crates/core/']],
    [['[dependencies]', 'renamed.workspace = true'], ['+ web: /crates/core/']],
    [['[dependencies]', 'patched = "1"'], ['+ web: /crates/core/']],
    [['[build-dependencies]', 'core = { path = "../core" }'], ['+ web: /crates/core/']],
    [['[dev-dependencies]', 'core = { path = "../core" }'], ['- web: /crates/core/']],
    [["[target.'cfg(unix)'.dependencies]", 'core = { path = "../core" }'], ['+ web: /crates/core/']],
    [['[dependencies]', 'serde = "1"', 'outside = { path = "../../../core" }'], []],
  ];
  for (const [lines, expected] of dependencies) {
    it(`depend by ${lines.join(' ')}`, () => {
      const found = proposed({
        'Cargo.toml': [
          '[workspace]',
          'members = ["crates/*"]',
          '[workspace.dependencies]',
          'core = { path = "crates/core" }',
          'renamed = { path = "crates/core", package = "core" }',
          '[patch.crates-io]',
          'patched = { path = "crates/core" }',
          '',
        ].join('\n'),
        'crates/core/Cargo.toml': crate('core'),
        'crates/web/Cargo.toml': crate('web', ...lines),
      });
      assert.deepEqual(summary(found), expected);
    });
  }
});
