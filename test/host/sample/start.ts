// Gives March and April: Tollgate learns to take a charge and to know who asks for it.
import { text, type SampleCommit } from './commit';

export const start: readonly SampleCommit[] = [
  {
    by: 'ana',
    at: '2026-03-02T09:14+01:00',
    message: 'chore: start Tollgate',
    changes: {
      'README.md': text`
        # Tollgate

        Takes payments for everybody else in the company: one charge, one
        journal, one set of events.
      `,
      'package.json': text`
        {
          "name": "tollgate",
          "version": "0.1.0",
          "private": true,
          "scripts": {
            "start": "node dist/server.js",
            "test": "node --test tests/"
          }
        }
      `,
      '.gitignore': text`
        dist/
        node_modules/
        .env
      `,
      'src/server.ts': text`
        import { createServer } from 'node:http';

        const port = Number(process.env.PORT ?? 8080);

        createServer((_request, response) => {
          response.writeHead(404).end();
        }).listen(port);
      `,
    },
  },
  {
    by: 'ana',
    at: '2026-03-04T15:40+01:00',
    message: text`
      feat(api): create a charge

      Amounts are integers in minor units from the first day: nobody wants
      to find a float in a journal.
    `,
    changes: {
      'proto/charge.proto': text`
        syntax = "proto3";
        package tollgate.v1;

        message Charge {
          string id = 1;
          int64 amount_minor = 2;
          string currency = 3;
          string status = 4;
        }
      `,
      'src/api/charges.ts': text`
        import type { Charge } from '../charge.js';

        const charges = new Map<string, Charge>();

        export function createCharge(amountMinor: number, currency = 'EUR'): Charge {
          const charge: Charge = { id: crypto.randomUUID(), amountMinor, currency, status: 'authorised' };
          charges.set(charge.id, charge);
          return charge;
        }

        export function findCharge(id: string): Charge | undefined {
          return charges.get(id);
        }
      `,
      'src/charge.ts': text`
        export interface Charge {
          id: string;
          amountMinor: number;
          currency: string;
          status: 'authorised' | 'captured' | 'refunded' | 'failed';
        }
      `,
    },
  },
  {
    by: 'tomas',
    at: '2026-03-09T11:02+00:00',
    message: 'feat(ledger): double-entry journal',
    changes: {
      'migrations/001_journal.sql': text`
        create table journal (
          entry_id     bigint generated always as identity primary key,
          charge_id    uuid        not null,
          account      text        not null,
          amount_minor bigint      not null,
          currency     char(3)     not null,
          booked_at    timestamptz not null default now()
        );
      `,
      'src/ledger/journal.ts': text`
        export interface Entry {
          chargeId: string;
          account: string;
          amountMinor: number;
          currency: string;
        }

        const journal: Entry[] = [];

        export function book(entries: readonly Entry[]): void {
          const sum = entries.reduce((total, entry) => total + entry.amountMinor, 0);
          if (sum !== 0) throw new Error('entries do not balance');
          journal.push(...entries);
        }
      `,
    },
  },
  {
    by: 'priya',
    at: '2026-03-12T10:25+05:30',
    message: 'feat(auth): API keys with scopes',
    changes: {
      'src/auth/scopes.ts': text`
        export const scopes = ['charges:read', 'charges:write'] as const;

        export type Scope = (typeof scopes)[number];

        export function allows(granted: readonly Scope[], wanted: Scope): boolean {
          return granted.includes(wanted);
        }
      `,
      'src/auth/apiKeys.ts': text`
        import { createHash, timingSafeEqual } from 'node:crypto';
        import type { Scope } from './scopes.js';

        export interface ApiKey {
          id: string;
          owner: string;
          scopes: readonly Scope[];
          hash: string;
        }

        export function isKey(key: ApiKey, secret: string): boolean {
          return timingSafeEqual(Buffer.from(key.hash, 'hex'), createHash('sha256').update(secret).digest());
        }
      `,
    },
  },
  {
    by: 'jonas',
    at: '2026-03-13T16:55+01:00',
    message: 'ci: run the tests on each push',
    changes: {
      '.github/workflows/test.yml': text`
        name: test
        on: push
        jobs:
          test:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v4
              - run: npm ci
              - run: npm test
      `,
      'tests/charges.test.ts': text`
        import assert from 'node:assert/strict';
        import { test } from 'node:test';
        import { createCharge, findCharge } from '../src/api/charges.js';

        test('a new charge can be found', () => {
          const charge = createCharge(1250, 'SEK');
          assert.equal(findCharge(charge.id), charge);
        });
      `,
    },
  },
  {
    by: 'ana',
    at: '2026-03-19T14:08+01:00',
    message: 'docs: describe the API in OpenAPI',
    changes: {
      'openapi.yaml': text`
        openapi: 3.1.0
        info: { title: Tollgate, version: 0.1.0 }
        paths:
          /charges:
            post:
              operationId: createCharge
              summary: Authorise a charge
          /charges/{id}:
            get:
              operationId: findCharge
              summary: Read a charge
      `,
      'README.md': [
        { after: 'journal, one set of events.', add: '\nThe API is described in [openapi.yaml](openapi.yaml).\n' },
      ],
    },
  },
  {
    by: 'tomas',
    at: '2026-03-25T17:31+00:00',
    message: text`
      feat(api): idempotency keys

      A client that lost the answer sends the same key again and gets the
      first charge back instead of a second one.
    `,
    changes: {
      'src/api/internal/idempotency.ts': text`
        const answers = new Map<string, unknown>();

        export function once<T>(key: string, work: () => T): T {
          if (!answers.has(key)) answers.set(key, work());
          return answers.get(key) as T;
        }
      `,
      'openapi.yaml': [
        {
          after: 'summary: Authorise a charge',
          add: text`
                  parameters:
                    - { name: Idempotency-Key, in: header, required: true }
          `,
        },
      ],
    },
  },
  {
    by: 'ana',
    at: '2026-04-07T10:19+02:00',
    message: 'fix(api): refuse a charge of nothing',
    changes: {
      'src/api/charges.ts': [
        {
          after: "createCharge(amountMinor: number, currency = 'EUR'): Charge {",
          add: "  if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0) throw new RangeError('amount_invalid');\n",
        },
      ],
      'tests/charges.test.ts': [
        {
          after: 'assert.equal(findCharge(charge.id), charge);\n});',
          add: text`

            test('a charge of nothing is refused', () => {
              assert.throws(() => createCharge(0), RangeError);
            });
          `,
        },
      ],
    },
  },
];
