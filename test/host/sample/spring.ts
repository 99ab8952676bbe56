// Gives April and May: refunds, webhooks, the first tables for the analysts, and version 1.0.
import { text, type SampleCommit } from './commit';

export const spring: readonly SampleCommit[] = [
  {
    by: 'tomas',
    at: '2026-04-10T13:22+01:00',
    message: 'feat(api): refunds, whole or in part',
    changes: {
      'src/api/refunds.ts': text`
        import type { Charge } from '../charge.js';

        export interface Refund {
          chargeId: string;
          amountMinor: number;
        }

        export function refund(charge: Charge, amountMinor: number): Refund {
          if (amountMinor >= charge.amountMinor) throw new RangeError('refund_too_large');
          charge.status = 'refunded';
          return { chargeId: charge.id, amountMinor };
        }
      `,
      'tests/refunds.test.ts': text`
        import assert from 'node:assert/strict';
        import { test } from 'node:test';
        import { createCharge } from '../src/api/charges.js';
        import { refund } from '../src/api/refunds.js';

        test('part of a charge can be given back', () => {
          const charge = createCharge(5000, 'EUR');
          assert.equal(refund(charge, 1500).amountMinor, 1500);
        });
      `,
      'proto/charge.proto': [{ after: 'string status = 4;', add: '  int64 refunded_minor = 5;\n' }],
      'openapi.yaml': [
        {
          after: 'summary: Read a charge',
          add: text`
              /charges/{id}/refunds:
                post:
                  operationId: refund
                  summary: Give money back
          `,
        },
      ],
    },
  },
  {
    by: 'jonas',
    at: '2026-04-15T18:04+02:00',
    message: 'feat(webhooks): tell others what happened to a charge',
    changes: {
      'proto/events.proto': text`
        syntax = "proto3";
        package tollgate.v1;

        // charge.authorised, charge.captured, charge.refunded
        message Event {
          string id = 1;
          string type = 2;
          string charge_id = 3;
          int64 created_at = 4;
        }
      `,
      'src/webhooks/deliver.ts': text`
        export interface Endpoint {
          url: string;
          secret: string;
        }

        export async function deliver(endpoint: Endpoint, body: string): Promise<boolean> {
          const answer = await fetch(endpoint.url, { method: 'POST', body });
          return answer.ok;
        }
      `,
    },
  },
  {
    by: 'jonas',
    at: '2026-04-20T11:36+02:00',
    message: 'feat(webhooks): sign each delivery',
    changes: {
      'src/webhooks/sign.ts': text`
        import { createHmac } from 'node:crypto';

        export function signature(secret: string, body: string): string {
          return createHmac('sha256', secret).update(body).digest('hex');
        }
      `,
      'src/webhooks/deliver.ts': [
        { replace: 'export interface', by: "import { signature } from './sign.js';\n\nexport interface" },
        {
          replace: "{ method: 'POST', body });",
          by: "{\n    method: 'POST',\n    headers: { 'Tollgate-Signature': signature(endpoint.secret, body) },\n    body,\n  });",
        },
      ],
      'docs/webhooks.md': text`
        # Webhooks

        Each delivery carries a Tollgate-Signature header: the HMAC-SHA256
        of the body under your endpoint's secret, in hex.
      `,
    },
  },
  {
    by: 'tomas',
    at: '2026-04-29T15:12+01:00',
    message: 'feat(ledger): balance of an account',
    changes: {
      'migrations/002_balances.sql': text`
        create view balances as
        select account, currency, sum(amount_minor) as balance_minor
        from journal
        group by account, currency;
      `,
      'src/ledger/balances.ts': text`
        import type { Entry } from './journal.js';

        export function balance(entries: readonly Entry[], account: string): number {
          return entries
            .filter((entry) => entry.account === account)
            .reduce((total, entry) => total + entry.amountMinor, 0);
        }
      `,
    },
  },
  {
    by: 'ana',
    at: '2026-05-07T16:27+02:00',
    message: text`
      feat(api): stable error codes

      The code is for programs, the text is what the support desk reads out.
    `,
    changes: {
      'src/api/errors.ts': text`
        export const errors = {
          amount_invalid: 'The amount must be a whole number above zero.',
          card_declined: 'The bank declined this card.',
          refund_too_large: 'More was asked back than was paid.',
        } as const;

        export type ErrorCode = keyof typeof errors;
      `,
    },
  },
  {
    by: 'jonas',
    at: '2026-05-12T10:41+02:00',
    message: 'feat(webhooks): try again, later and later',
    changes: {
      'src/webhooks/retry.ts': text`
        const minutes = [1, 5, 30, 120, 720];

        export function nextAttempt(failures: number, now: Date): Date | undefined {
          const wait = minutes[failures - 1];
          return wait === undefined ? undefined : new Date(now.getTime() + wait * 60_000);
        }
      `,
      'docs/webhooks.md': [
        { after: 'in hex.', add: '\nA delivery that fails is tried again after 1, 5, 30, 120 and 720 minutes.\n' },
      ],
    },
  },
  {
    by: 'tomas',
    at: '2026-05-15T14:33+01:00',
    message: 'feat(warehouse): revenue by day',
    changes: {
      'warehouse/daily_revenue.sql': text`
        -- One row for each day and currency, in minor units.
        create or replace view daily_revenue as
        select
          date_trunc('day', booked_at)::date as day,
          currency,
          sum(amount_minor) as revenue_minor
        from journal
        where account = 'revenue'
        group by 1, 2;
      `,
    },
  },
  {
    by: 'ana',
    at: '2026-05-20T15:00+02:00',
    message: 'chore: release 1.0',
    tag: 'v1.0',
    changes: {
      'CHANGELOG.md': text`
        # Changelog

        ## 1.0
        - Charges, refunds, error codes
        - Signed webhooks with retries
        - Revenue by day for the warehouse
      `,
      'package.json': [{ replace: '"version": "0.1.0"', by: '"version": "1.0.0"' }],
      'openapi.yaml': [{ replace: 'version: 0.1.0', by: 'version: 1.0.0' }],
    },
  },
];
