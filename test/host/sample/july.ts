// Gives July: a second look at who the customers are, while the ledger gets faster and the webhooks richer.
import { text, type SampleCommit } from './commit';

export const july: readonly SampleCommit[] = [
  {
    by: 'mei',
    at: '2026-07-02T11:48+02:00',
    message: text`
      feat(warehouse): refunds by day

      Affects: finance (improvement): The month's refunds no longer need the
        export from the support desk
    `,
    changes: {
      'warehouse/refunds_by_day.sql': text`
        create or replace view refunds_by_day as
        select
          date_trunc('day', booked_at)::date as day,
          currency,
          -sum(amount_minor) as refunded_minor
        from journal
        where account = 'refunds'
        group by 1, 2;
      `,
    },
  },
  {
    by: 'tomas',
    at: '2026-07-06T16:09+01:00',
    message: text`
      refactor(api): check amounts in one place

      Affects: none: internal refactor
    `,
    changes: {
      'src/api/internal/amounts.ts': text`
        export function wholeAmount(amountMinor: number): number {
          if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0) throw new RangeError('amount_invalid');
          return amountMinor;
        }
      `,
      'src/api/charges.ts': [
        {
          replace: "import type { Charge } from '../charge.js';",
          by: "import type { Charge } from '../charge.js';\nimport { wholeAmount } from './internal/amounts.js';",
        },
        {
          replace: text`
              if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0) throw new RangeError('amount_invalid');
              const charge: Charge = { id: crypto.randomUUID(), amountMinor, currency, status: 'authorised' };
          `,
          by: text`
              const status = 'authorised';
              const charge: Charge = { id: crypto.randomUUID(), amountMinor: wholeAmount(amountMinor), currency, status };
          `,
        },
      ],
    },
  },
  {
    by: 'ana',
    at: '2026-07-08T09:26+02:00',
    message: text`
      docs(customers): add those we only hear through others

      Partner shops and the fraud score read our events. Shoppers never see
      us, and are the reason that we exist.
    `,
    changes: {
      'customers.yaml': [
        {
          after: 'description: Those who read what we booked',
          add: text`
              - id: outside
                name: Outside the company
          `,
        },
        {
          after: 'type: system\n    group: money\n    consumes:\n      - /openapi.yaml',
          add: text`
                needs:
                  - A retry never charges twice
          `,
        },
        {
          after: '    via: [billing]',
          add: text`
                group: outside
              - id: partner-shops
                name: Partner shops
                description: Run their own checkout on our webhooks
                type: external
                role: [payer, user]
                group: outside
                consumes:
                  - paths: [/proto/events.proto, /src/webhooks/, /docs/webhooks.md]
                    as: event
                needs:
                  - need: The signature can be checked with a few lines in any language
                    paths: [/src/webhooks/sign.ts]
                contacts:
                  - { channel: partners@tollgate.example, tool: email, primary: true }
                liaison: jonas
              - id: fraud-score
                name: Fraud score
                description: Marks charges as suspicious within a second
                type: system
                group: insight
                consumes:
                  - paths: [/proto/events.proto]
                    as: event
                tell: action-required
              - id: shoppers
                name: Shoppers
                type: public
                role: [payer, beneficiary]
                group: outside
                via: [checkout, mobile-app, partner-shops]
          `,
        },
      ],
    },
  },
  {
    by: 'jonas',
    at: '2026-07-10T15:17+02:00',
    message: text`
      feat(webhooks): charge.disputed

      Affects: partner-shops (improvement): A dispute is now told within a
        minute instead of by the weekly e-mail
      Affects: fraud-score (improvement)
    `,
    changes: {
      'proto/events.proto': [
        {
          replace: '// charge.authorised, charge.captured, charge.refunded',
          by: '// charge.authorised, charge.captured, charge.refunded, charge.disputed',
        },
      ],
      'src/webhooks/types.ts': text`
        export const eventTypes = [
          'charge.authorised',
          'charge.captured',
          'charge.refunded',
          'charge.disputed',
        ] as const;

        export type EventType = (typeof eventTypes)[number];
      `,
    },
  },
  {
    by: 'priya',
    at: '2026-07-20T10:52+05:30',
    message: text`
      fix(auth): allow for clocks that run late

      Affects: mobile-app (fix): Phones up to 30 seconds behind are no longer
        signed out
    `,
    changes: {
      'src/auth/tokens.ts': [
        { after: 'const hour = 3_600_000;', add: 'const skew = 30_000;\n' },
        { replace: 'return now < token.expiresAt;', by: 'return now < token.expiresAt + skew;' },
      ],
    },
  },
  {
    by: 'mei',
    at: '2026-07-28T14:03+02:00',
    message: text`
      perf(ledger): index the journal by account

      The month's close reads 40 million rows: 90 seconds before, 2 after.

      Affects: finance (none)
    `,
    changes: {
      'migrations/003_index_journal_account.sql': text`
        create index concurrently journal_account on journal (account, booked_at);
      `,
    },
  },
];
