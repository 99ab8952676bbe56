// Program `npm run notices`: writes ThirdPartyNotices.txt.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './host/session';
import { thirdPartyNotices } from './thirdPartyNotices';

async function main(): Promise<void> {
  writeFileSync(join(ROOT, 'ThirdPartyNotices.txt'), await thirdPartyNotices());
}

void main();
