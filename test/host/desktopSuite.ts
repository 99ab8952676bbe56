// Program: runs the tests of test/window on a desktop VS Code. Arguments: its executable, the folder to open, a folder for data.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { cleanEnvironment } from './home';
import { ROOT } from './session';
import { QUIET } from './settings';

async function main([executable = '', folder = '', directory = '']: readonly string[]): Promise<void> {
  const clean = cleanEnvironment(process.env);
  for (const name of Object.keys(process.env)) if (!(name in clean)) delete process.env[name];
  const user = join(directory, 'user');
  mkdirSync(join(user, 'User'), { recursive: true });
  writeFileSync(join(user, 'User', 'settings.json'), JSON.stringify(QUIET));
  await runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: ROOT,
    extensionTestsPath: join(ROOT, 'out', 'test', 'window', 'index.js'),
    launchArgs: [
      folder,
      '--user-data-dir',
      user,
      '--extensions-dir',
      join(directory, 'extensions'),
      '--disable-extensions',
    ],
  });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(String(error));
  process.exitCode = 1;
});
