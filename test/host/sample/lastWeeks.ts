// Gives the last two weeks of October: mostly Ana's, mostly without a note, up to the HEAD that a window opens on.
import { text, type SampleCommit } from './commit';

export const lastWeeks: readonly SampleCommit[] = [
  {
    by: 'ana',
    at: '2026-10-16T09:58+02:00',
    message: 'chore(customers): Mei looks after the support desk',
    changes: {
      'customers.yaml': [
        {
          after: '{ channel: desk@tollgate.example',
          add: text`
                liaison: mei
          `,
        },
        { replace: 'lifecycle: onboarding', by: 'lifecycle: onboarding\n    reviewed: 2026-10-16' },
      ],
    },
  },
  {
    by: 'ana',
    at: '2026-10-19T14:21+02:00',
    message: 'fix(api): say that a card has expired',
    changes: {
      'src/api/errors.ts': [
        { after: 'card_declined:', add: "  card_expired: 'This card has expired, please use another one.',\n" },
      ],
      'tests/errors.test.ts': text`
        import assert from 'node:assert/strict';
        import { test } from 'node:test';
        import { errors } from '../src/api/errors.js';

        test('each error text is a sentence', () => {
          for (const sentence of Object.values(errors)) assert.match(sentence, /^[A-Z].*[.]$/);
        });
      `,
    },
  },
  {
    by: 'ana',
    at: '2026-10-20T09:07+02:00',
    message: 'fixup! fix(api): say that a card has expired',
    changes: {
      'tests/errors.test.ts': [{ replace: 'each error text is a sentence', by: 'each error text can be read out' }],
    },
  },
  {
    by: 'ana',
    at: '2026-10-22T15:46+02:00',
    message: text`
      feat(proto): the mandate under which a charge was made

      Direct debits need it from January on.
    `,
    changes: {
      'proto/charge.proto': [{ after: 'int64 captured_minor = 6;', add: '  string mandate_id = 7;\n' }],
      'src/charge.ts': [{ after: '  capturedMinor: number;', add: '  mandateId?: string;\n' }],
    },
  },
  {
    by: 'mei',
    at: '2026-10-26T11:33+01:00',
    message: text`
      perf(ledger): index the journal by charge

      Affects: finance (none)
    `,
    changes: {
      'migrations/008_index_journal_charge.sql': text`
        create index concurrently journal_charge on journal (charge_id);
      `,
    },
  },
  {
    by: 'ana',
    at: '2026-10-27T10:02+01:00',
    message: 'docs: when a payout is late',
    changes: {
      'docs/payouts.md': [
        {
          after: 'sum must equal',
          add: text`

            When one is late, look for an entry that does not balance first: nine
            times out of ten it is a refund from before 1.1.
          `,
        },
      ],
    },
  },
  {
    by: 'ana',
    at: '2026-10-28T16:14+01:00',
    message: 'feat(webhooks): payout.paid',
    changes: {
      'proto/events.proto': [
        { replace: 'charge.refunded, charge.disputed', by: 'charge.refunded, charge.disputed,\n// payout.paid' },
        { after: 'int64 created_at = 4;', add: '  string payout_id = 5;\n' },
      ],
      'src/webhooks/types.ts': [{ after: "'charge.disputed',", add: "  'payout.paid',\n" }],
    },
  },
  {
    by: 'ana',
    at: '2026-10-29T11:39+01:00',
    message: 'feat(auth): sign out every device at once',
    changes: {
      'src/auth/tokens.ts': [
        {
          after: '  return now < token.expiresAt + skew && token.expiresAt <= now + hour + skew;\n}',
          add: text`

            const signedOutAt = new Map<string, number>();

            export function signOutEverywhere(subject: string, now: number): void {
              signedOutAt.set(subject, now);
            }

            export function isSignedOut(token: Token): boolean {
              return token.expiresAt - hour < (signedOutAt.get(token.subject) ?? 0);
            }
          `,
        },
      ],
    },
  },
  {
    by: 'ana',
    at: '2026-10-30T13:52+01:00',
    message: text`
      fix(api): a refund may take the whole charge

      The check said "at least" where it meant "more than", so that the
      last cent always stayed with us.
    `,
    changes: {
      'src/api/refunds.ts': [
        { replace: 'amountMinor >= charge.amountMinor', by: 'amountMinor > charge.amountMinor' },
        {
          replace: "  charge.status = 'refunded';",
          by: "  if (amountMinor === charge.amountMinor) charge.status = 'refunded';",
        },
      ],
      'tests/refunds.test.ts': [
        {
          after: 'assert.equal(refund(charge, 1500).amountMinor, 1500);\n});',
          add: text`

            test('all of a charge can be given back', () => {
              const charge = createCharge(5000, 'EUR');
              assert.equal(refund(charge, 5000).amountMinor, 5000);
              assert.equal(charge.status, 'refunded');
            });
          `,
        },
      ],
    },
  },
];
