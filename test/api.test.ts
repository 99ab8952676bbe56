// The types for other extensions: a consumer compiles with them and the types of VS Code alone, and so does the example of the README.
import * as assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

describe('the types of the API', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'customers-api-'));
    copyFileSync(join(ROOT, 'dist', 'api.d.ts'), join(folder, 'api.d.ts'));
    mkdirSync(join(folder, 'node_modules', '@types', 'vscode'), { recursive: true });
    const types = join('node_modules', '@types', 'vscode', 'index.d.ts');
    copyFileSync(join(ROOT, types), join(folder, types));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** What the compiler says of another extension; '' is nothing. */
  const complaints = (text: string): string => {
    writeFileSync(join(folder, 'extension.ts'), text);
    const options = {
      files: ['extension.ts'],
      compilerOptions: { strict: true, noEmit: true, target: 'es2023', lib: ['es2023', 'dom'], types: ['vscode'] },
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(options));
    const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
    return spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' }).stdout;
  };

  it('are enough to use all of it', () => {
    const text = `
      import { extensions, type Uri } from 'vscode';
      import type { CustomersApi } from './api';

      export async function names(uri: Uri): Promise<readonly string[]> {
        const api = await extensions.getExtension<CustomersApi>('downstream-customers.downstream-customers')?.activate();
        if (api?.version !== 1) return [];
        api.onDidChange((root) => root.fsPath);
        const change = await api.affected(uri, ['src/api.ts']);
        const likely = (change?.customers ?? []).filter(({ ticked, score, certainty }) => ticked && score > 0.5 && certainty === 'declared');
        const reasons = (await api.whoConsumes(uri)).flatMap((consumer) => consumer.reasons);
        const patterns = reasons.map((reason) => (reason.kind === 'path' ? reason.pattern : reason.kind));
        return [...patterns, ...likely.map(({ id, name }) => id + name), ...(change?.paths ?? [])];
      }
    `;
    assert.equal(complaints(text), '');
  });

  it('refuse what is not there', () => {
    const text = `import type { CustomersApi } from './api';\nexport const wrong = (api: CustomersApi) => api.customers;\n`;
    assert.match(complaints(text), /extension\.ts.*Property 'customers' does not exist/);
  });

  it('fit the example of the README', () => {
    const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(readFileSync(join(ROOT, 'README.md'), 'utf8')) ?? [];
    assert.match(example, /CustomersApi/);
    const body = example.replace(/^import .*$/gm, '').replaceAll(/^/gm, '  ');
    const imports = [...example.matchAll(/^import .*$/gm)].map(([line]) => line).join('\n');
    assert.equal(complaints(`${imports}\nexport async function example() {\n${body}\n}\n`), '');
  });
});
