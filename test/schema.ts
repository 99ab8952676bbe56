// Program `npm run schema`: writes media/customers.schema.json, which is made of the table that the files are read by.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { customersSchema } from '../src/core/customers/customersSchema';
import { ROOT } from './host/session';

const text = `${JSON.stringify(customersSchema(), undefined, 2)}\n`;
writeFileSync(join(ROOT, 'media', 'customers.schema.json'), text);
