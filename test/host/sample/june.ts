// Gives June: short-lived tokens, and the day on which the customers get a file of their own.
import { text, type SampleCommit } from './commit';

export const june: readonly SampleCommit[] = [
  {
    by: 'jonas',
    at: '2026-05-27T17:20+02:00',
    message: 'refactor(webhooks): one queue for all endpoints',
    changes: {
      'src/webhooks/queue.ts': text`
        import { deliver, type Endpoint } from './deliver.js';

        const waiting: { endpoint: Endpoint; body: string }[] = [];

        export function enqueue(endpoint: Endpoint, body: string): void {
          waiting.push({ endpoint, body });
        }

        export async function drain(): Promise<void> {
          for (const { endpoint, body } of waiting.splice(0)) await deliver(endpoint, body);
        }
      `,
    },
  },
  {
    by: 'priya',
    at: '2026-06-02T13:58+05:30',
    message: text`
      feat(auth): short-lived tokens

      A phone cannot keep a secret: it now swaps its device code for a token
      of one hour.
    `,
    changes: {
      'src/auth/tokens.ts': text`
        export interface Token {
          subject: string;
          expiresAt: number;
        }

        const hour = 3_600_000;

        export function issue(subject: string, now: number): Token {
          return { subject, expiresAt: now + hour };
        }

        export function isLive(token: Token, now: number): boolean {
          return now < token.expiresAt;
        }
      `,
      'openapi.yaml': [
        {
          after: 'summary: Give money back',
          add: text`
              /tokens:
                post:
                  operationId: issueToken
                  summary: Swap a device code for a token
          `,
        },
      ],
    },
  },
  {
    by: 'ana',
    at: '2026-06-08T09:32+02:00',
    message: text`
      docs: say who our customers are

      Written down after the third time that we learned from the billing
      team's pager what we had shipped.
    `,
    changes: {
      'customers.yaml': text`
        version: 1
        groups:
          - id: money
            name: Money movement
            description: Teams that bill, refund or reconcile
          - id: insight
            name: Numbers and control
            description: Those who read what we booked
        customers:
          - id: billing
            name: Billing team
            description: Charges merchants every night
            group: money
            consumes:
              - /proto/charge.proto
              - paths: [/src/api/]
                exclude: [/src/api/internal/]
                as: api
                contract: /openapi.yaml
            needs:
              - Amounts stay integers in minor units
            contacts:
              - { channel: "#billing", tool: slack, primary: true }
            liaison: ana
          - id: checkout
            name: Checkout
            description: The page on which people pay
            type: system
            group: money
            consumes:
              - /openapi.yaml
          - id: mobile-app
            name: Mobile app team
            group: money
            consumes:
              - /openapi.yaml
            liaison: priya
          - id: finance
            name: Finance analysts
            description: Close the month from our tables
            group: insight
            consumes:
              - paths: [/warehouse/, /migrations/]
                as: data
            needs:
              - need: Columns are added, never renamed
                paths: [/warehouse/]
            liaison: tomas
          - id: merchants
            name: Merchants
            type: external
            role: [beneficiary]
            via: [billing]
      `,
    },
  },
  {
    by: 'ana',
    at: '2026-06-11T14:44+02:00',
    message: text`
      feat(api): list charges page by page

      Affects: billing (improvement): The nightly run can read all charges of
        a day without knowing their ids
      Affects: checkout (none)
    `,
    changes: {
      'src/api/charges.ts': [
        {
          after: '  return charges.get(id);\n}',
          add: text`

            export function listCharges(after = '', limit = 50): Charge[] {
              const sorted = [...charges.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
              return sorted.filter((charge) => charge.id > after).slice(0, limit);
            }
          `,
        },
      ],
      'openapi.yaml': [
        {
          after: '- { name: Idempotency-Key, in: header, required: true }',
          add: text`
                get:
                  operationId: listCharges
                  summary: Read charges page by page
          `,
        },
      ],
    },
  },
  {
    by: 'tomas',
    at: '2026-06-16T10:15+01:00',
    message: text`
      fix(ledger): round half to even

      Fees of half a minor unit always went up, which added up to 412 euros
      in May.

      Affects: finance (behaviour-change): Fee totals from 16 June on may
        differ by one minor unit from a sum rounded up
    `,
    changes: {
      'src/ledger/rounding.ts': text`
        export function roundHalfEven(value: number): number {
          const floor = Math.floor(value);
          const rest = value - floor;
          if (rest !== 0.5) return Math.round(value);
          return floor % 2 === 0 ? floor : floor + 1;
        }
      `,
      'warehouse/daily_revenue.sql': [
        {
          replace: '-- One row for each day and currency, in minor units.',
          by: '-- One row for each day and currency, in minor units, fees rounded half to even.',
        },
      ],
    },
  },
  {
    by: 'priya',
    at: '2026-06-22T12:21+05:30',
    message: text`
      feat(auth): refresh a token before it ends

      Affects: mobile-app (action-required): Refresh 5 minutes before the
        end; a token is no longer extended by being used
    `,
    changes: {
      'src/auth/tokens.ts': [
        {
          after: '  return now < token.expiresAt;\n}',
          add: text`

            export function refresh(token: Token, now: number): Token {
              if (!isLive(token, now)) throw new Error('token_expired');
              return issue(token.subject, now);
            }
          `,
        },
      ],
    },
  },
  {
    by: 'jonas',
    at: '2026-06-25T18:36+02:00',
    message: 'test(webhooks): replay recorded deliveries',
    changes: {
      'tests/fixtures/deliveries.json': text`
        [
          { "url": "https://shop.example/hooks", "status": 200 },
          { "url": "https://shop.example/hooks", "status": 503 },
          { "url": "https://kiosk.example/in", "status": 410 }
        ]
      `,
      'tests/webhooks.test.ts': text`
        import assert from 'node:assert/strict';
        import { test } from 'node:test';
        import { nextAttempt } from '../src/webhooks/retry.js';

        test('the first retry comes after a minute', () => {
          assert.deepEqual(nextAttempt(1, new Date(0)), new Date(60_000));
        });

        test('nobody is called a sixth time', () => {
          assert.equal(nextAttempt(6, new Date(0)), undefined);
        });
      `,
    },
  },
];
