// Program `npm run package`: makes downstream-customers.vsix, beside package.json.
import { statSync } from 'node:fs';
import { endOnSignal } from './endings';
import { packExtension } from './extensionPackage';
import { ROOT, inSession } from './session';

async function main(): Promise<void> {
  try {
    await inSession(async (session) => {
      endOnSignal(session.endings, session.env);
      const vsix = await packExtension(session, ROOT);
      session.say(`${vsix} (${Math.ceil(statSync(vsix).size / 1024)} KB)`);
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

void main();
