// Gives September: version 1.1, and the customers once more, now with what each can do without.
import { text, type SampleCommit } from './commit';
import { customersFile } from './customersFile';

export const autumn: readonly SampleCommit[] = [
  {
    by: 'ana',
    at: '2026-09-01T10:22+02:00',
    message: text`
      feat(api)!: a charge names its currency

      The default was EUR, and a shop in Malmö sold sofas for 4990 euros.

      Affects: billing (action-required): Send currency with each charge,
        without it the answer is currency_missing
      Affects: checkout (action-required): Send currency with each charge
    `,
    changes: {
      'src/api/charges.ts': [
        { replace: "amountMinor: number, currency = 'EUR'", by: 'amountMinor: number, currency: string' },
        {
          after: "const status = 'authorised';",
          add: "  if (!/^[A-Z]{3}$/.test(currency)) throw new RangeError('currency_missing');\n",
        },
      ],
      'src/api/errors.ts': [
        { after: 'card_declined:', add: "  currency_missing: 'Say in which currency to charge, as in SEK.',\n" },
      ],
      'tests/charges.test.ts': [{ replace: 'createCharge(0)', by: "createCharge(0, 'SEK')" }],
    },
  },
  {
    by: 'ana',
    at: '2026-09-03T15:30+02:00',
    message: 'chore: release 1.1',
    tag: 'v1.1',
    changes: {
      'CHANGELOG.md': [
        {
          after: '# Changelog',
          add: text`

            ## 1.1
            - Charges page by page, payouts, disputes
            - Tokens for phones, a scope for refunds
            - A charge must name its currency
          `,
        },
      ],
      'package.json': [{ replace: '"version": "1.0.0"', by: '"version": "1.1.0"' }],
      'openapi.yaml': [{ replace: 'version: 1.0.0', by: 'version: 1.1.0' }],
    },
  },
  {
    by: 'mei',
    at: '2026-09-09T11:14+02:00',
    message: 'feat(warehouse): gross and net in the daily revenue',
    changes: {
      'warehouse/daily_revenue.sql': [
        {
          replace: '  sum(amount_minor) as revenue_minor',
          by: "  sum(amount_minor) filter (where account = 'revenue') as revenue_minor,\n  sum(amount_minor) as net_minor",
        },
        { replace: "where account = 'revenue'\ngroup", by: "where account in ('revenue', 'fees')\ngroup" },
      ],
    },
  },
  {
    by: 'tomas',
    at: '2026-09-15T16:46+01:00',
    message: text`
      fix(ledger): leave reversed entries out of payouts

      Affects: finance (fix): Payouts of 3 to 14 September are corrected in
        the table, no need to book them again
      Affects: merchants (fix)
    `,
    changes: {
      'migrations/005_reversed.sql': text`
        alter table journal add column reversed boolean not null default false;
      `,
      'src/ledger/payouts.ts': [
        {
          replace: text`
              for (const { account, amountMinor } of entries) owed.set(account, (owed.get(account) ?? 0) + amountMinor);
          `,
          by: text`
              for (const { account, amountMinor, reversed } of entries) {
                if (!reversed) owed.set(account, (owed.get(account) ?? 0) + amountMinor);
              }
          `,
        },
      ],
      'src/ledger/journal.ts': [{ after: '  currency: string;', add: '  reversed?: boolean;\n' }],
    },
  },
  {
    by: 'priya',
    at: '2026-09-18T13:09+05:30',
    message: text`
      feat(auth): a token is good for one audience

      Affects: mobile-app (behaviour-change): A token for the sandbox is
        refused by the live service, and the other way round
    `,
    changes: {
      'src/auth/tokens.ts': [
        { after: '  subject: string;', add: "  audience: 'live' | 'sandbox';\n" },
        {
          replace: text`
            export function issue(subject: string, now: number): Token {
              return { subject, expiresAt: now + hour };
            }
          `,
          by: text`
            export function issue(subject: string, audience: Token['audience'], now: number): Token {
              return { subject, audience, expiresAt: now + hour };
            }
          `,
        },
        { replace: 'return issue(token.subject, now);', by: 'return issue(token.subject, token.audience, now);' },
      ],
    },
  },
  {
    by: 'mei',
    at: '2026-09-22T10:38+02:00',
    message: text`
      perf(ledger): index payouts by merchant

      Affects: finance (none)
    `,
    changes: {
      'migrations/006_index_payouts_merchant.sql': text`
        create index concurrently payouts_merchant on payouts (merchant_id, paid_at);
      `,
    },
  },
  {
    by: 'jonas',
    at: '2026-09-23T17:55+02:00',
    message: 'chore(tools): replay a day of events',
    changes: {
      'tools/replayDay.ts': text`
        import { enqueue, drain } from '../src/webhooks/queue.js';

        const [url = '', secret = '', ...bodies] = process.argv.slice(2);

        for (const body of bodies) enqueue({ url, secret }, body);
        await drain();
      `,
    },
  },
  {
    by: 'ana',
    at: '2026-09-24T15:05+02:00',
    message: 'docs(customers): what each needs, and what it can do without',
    changes: {
      'customers.yaml': customersFile,
      'docs/refunds.md': text`
        # Refunds

        A refund reaches the shopper's account after two to five bank days.
      `,
    },
  },
];
