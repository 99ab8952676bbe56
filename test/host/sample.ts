// Gives a sample repository: Tollgate, a payments backend with eight months of history, the same to the last byte everywhere.
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { devNull } from 'node:os';
import { august } from './sample/august';
import { autumn } from './sample/autumn';
import { july } from './sample/july';
import { june } from './sample/june';
import { lastWeeks } from './sample/lastWeeks';
import { october } from './sample/october';
import { spring } from './sample/spring';
import { start } from './sample/start';
import { fastImportStream } from './sample/stream';

const config = {
  'user.name': 'Ana Lindqvist',
  'user.email': 'ana@tollgate.example',
  'core.autocrlf': 'false',
  'commit.gpgsign': 'false',
  'tag.gpgsign': 'false',
};

/** Makes the folder where it is missing. Afterwards: branch main, a clean work tree, Ana as the user, no remote. */
export async function makeSampleRepository(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  const git = (args: readonly string[], input = '') => runGit(directory, args, input);
  await git(['init', '--quiet', '--initial-branch=main', '--object-format=sha1']);
  for (const [key, value] of Object.entries(config)) await git(['config', key, value]);
  const history = [...start, ...spring, ...june, ...july, ...august, ...autumn, ...october, ...lastWeeks];
  await git(['fast-import', '--quiet', '--force', '--done'], fastImportStream(history));
  await git(['reset', '--quiet', '--hard', 'main']);
}

function runGit(directory: string, args: readonly string[], input: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const git = spawn('git', args, { cwd: directory, env: plainEnvironment(), stdio: ['pipe', 'ignore', 'pipe'] });
    let complaint = '';
    git.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      complaint += chunk;
    });
    // A git that ends early says why on stderr: the broken pipe has nothing to add.
    git.stdin.on('error', () => undefined);
    git.on('error', reject);
    git.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`git ${args[0]} ended with ${code}: ${complaint}`));
    });
    git.stdin.end(input);
  });
}

/** The environment without anything that would let this machine or this user have a say. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.toUpperCase().startsWith('GIT_'));
  return {
    ...Object.fromEntries(own),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CONFIG_SYSTEM: devNull,
    LC_ALL: 'C',
  };
}
