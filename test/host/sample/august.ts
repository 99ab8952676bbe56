// Gives August: payouts on a branch of their own, and a way to deliver webhooks that was taken back.
import { text, type SampleCommit } from './commit';

export const august: readonly SampleCommit[] = [
  {
    by: 'tomas',
    at: '2026-08-04T11:30+01:00',
    message: 'feat(ledger): gather what is owed into payouts',
    on: 'payouts',
    changes: {
      'migrations/004_payouts.sql': text`
        create table payouts (
          payout_id    uuid        primary key,
          merchant_id  uuid        not null,
          amount_minor bigint      not null,
          currency     char(3)     not null,
          paid_at      timestamptz
        );
      `,
      'src/ledger/payouts.ts': text`
        import type { Entry } from './journal.js';

        export interface Payout {
          merchantId: string;
          amountMinor: number;
        }

        export function payouts(entries: readonly Entry[]): Payout[] {
          const owed = new Map<string, number>();
          for (const { account, amountMinor } of entries) owed.set(account, (owed.get(account) ?? 0) + amountMinor);
          return [...owed].map(([merchantId, sum]) => ({ merchantId, amountMinor: sum }));
        }
      `,
    },
  },
  {
    by: 'jonas',
    at: '2026-08-05T17:12+02:00',
    message: text`
      fix(webhooks): leave an endpoint alone that is gone

      Affects: partner-shops (fix): An endpoint that answers 410 gets no more
        deliveries; switch it on again in the console
    `,
    changes: {
      'src/webhooks/deliver.ts': [
        {
          replace: '  return answer.ok;',
          by: "  if (answer.status === 410) throw new Error('endpoint_gone');\n  return answer.ok;",
        },
      ],
    },
  },
  {
    by: 'tomas',
    at: '2026-08-06T10:05+01:00',
    message: text`
      feat(api): list the payouts of a merchant

      Affects: billing (improvement): Payouts can be matched by id, the
        bank's reference is no longer needed
    `,
    on: 'payouts',
    changes: {
      'src/api/payouts.ts': text`
        import { payouts, type Payout } from '../ledger/payouts.js';
        import type { Entry } from '../ledger/journal.js';

        export function listPayouts(entries: readonly Entry[], merchantId: string): Payout[] {
          return payouts(entries).filter((payout) => payout.merchantId === merchantId);
        }
      `,
    },
  },
  {
    by: 'ana',
    at: '2026-08-10T13:35+02:00',
    message: "Merge branch 'payouts'",
    merges: 'payouts',
    changes: {},
  },
  {
    by: 'mei',
    at: '2026-08-13T15:51+02:00',
    message: 'docs: how payouts are reconciled',
    changes: {
      'docs/payouts.md': text`
        # Payouts

        A payout gathers all entries of a merchant since the one before. Its
        sum must equal the merchant's balance at the moment of payment.
      `,
    },
  },
  {
    by: 'priya',
    at: '2026-08-20T12:40+05:30',
    message: text`
      feat(auth)!: a scope for refunds

      Until now charges:write was enough to give money back.

      Affects: billing (action-required): Ask for refunds:write before
        1 September, refunds with the old scope are refused from then on
      Affects: mobile-app (none)
    `,
    changes: {
      'src/auth/scopes.ts': [{ replace: "'charges:write']", by: "'charges:write', 'refunds:write']" }],
    },
  },
  {
    by: 'jonas',
    at: '2026-08-25T16:18+02:00',
    message: 'feat(webhooks): deliver to all endpoints at once',
    changes: {
      'src/webhooks/queue.ts': [
        {
          replace: 'for (const { endpoint, body } of waiting.splice(0)) await deliver(endpoint, body);',
          by: 'await Promise.all(waiting.splice(0).map(({ endpoint, body }) => deliver(endpoint, body)));',
        },
      ],
    },
  },
  {
    by: 'jonas',
    at: '2026-08-27T08:47+02:00',
    message: text`
      Revert "feat(webhooks): deliver to all endpoints at once"

      This reverts commit ee5f1f8ec6ac59efe04b0263a79f99deb946c8f1.

      Two shops saw a refund before its charge.

      Affects: partner-shops (fix): Events of a charge arrive in order again
    `,
    changes: {
      'src/webhooks/queue.ts': [
        {
          replace: 'await Promise.all(waiting.splice(0).map(({ endpoint, body }) => deliver(endpoint, body)));',
          by: 'for (const { endpoint, body } of waiting.splice(0)) await deliver(endpoint, body);',
        },
      ],
    },
  },
];
