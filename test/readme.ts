// Program `npm run readme`: writes the tables of the README, which are made of the manifest.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './host/session';
import { readmeWithTables } from './readmeTables';

writeFileSync(join(ROOT, 'README.md'), readmeWithTables());
