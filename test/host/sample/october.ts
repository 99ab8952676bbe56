// Gives October: the weeks that wait for a review, some answered with a note and some not.
import { text, type SampleCommit } from './commit';

export const october: readonly SampleCommit[] = [
  {
    by: 'jonas',
    at: '2026-10-01T11:27+02:00',
    message: text`
      feat(webhooks)!: sign the time of a delivery too

      A recorded delivery could be sent again years later.

      Affects: partner-shops (action-required): Check the signature over
        "time.body" before 1 December, both are sent until then
    `,
    changes: {
      'src/webhooks/sign.ts': [
        {
          after: "return createHmac('sha256', secret).update(body).digest('hex');\n}",
          add: text`

            export function timedSignature(secret: string, body: string, now: number): string {
              return signature(secret, [now, body].join('.'));
            }
          `,
        },
      ],
      'docs/webhooks.md': [
        {
          after: "of the body under your endpoint's secret, in hex.",
          add: text`

            Tollgate-Timed-Signature does the same for the time of the delivery, a
            full stop and the body. The older header goes on 1 December.
          `,
        },
      ],
    },
  },
  {
    by: 'tomas',
    at: '2026-10-05T14:50+01:00',
    message: text`
      refactor(ledger): the journal is append-only by type

      Affects: none: internal refactor
    `,
    changes: {
      'src/ledger/journal.ts': [
        { replace: 'const journal: Entry[] = [];', by: 'const journal: Readonly<Entry>[] = [];' },
        { replace: 'entries: readonly Entry[]', by: 'entries: readonly Readonly<Entry>[]' },
      ],
    },
  },
  {
    by: 'mei',
    at: '2026-10-07T10:11+02:00',
    message: 'feat(warehouse): the reason of each refund',
    changes: {
      'migrations/007_refund_reason.sql': text`
        alter table journal add column reason text;
      `,
      'warehouse/refunds_by_day.sql': [
        { after: '  currency,', add: "  coalesce(reason, 'not said') as reason,\n" },
        { replace: 'group by 1, 2;', by: 'group by 1, 2, 3;' },
      ],
    },
  },
  {
    by: 'ana',
    at: '2026-10-09T16:33+02:00',
    message: text`
      feat(api): capture part of a charge

      Affects: billing (improvement): An order that ships in two parcels can
        be charged parcel by parcel
      Affects: checkout (none)
    `,
    changes: {
      'proto/charge.proto': [{ after: 'int64 refunded_minor = 5;', add: '  int64 captured_minor = 6;\n' }],
      'src/charge.ts': [{ after: '  amountMinor: number;', add: '  capturedMinor: number;\n' }],
      'src/api/charges.ts': [
        {
          replace: '{ id: crypto.randomUUID(), amountMinor: wholeAmount(amountMinor), currency, status }',
          by: '{ ...wanted, id: crypto.randomUUID(), capturedMinor: 0, status }',
        },
        {
          after: "const status = 'authorised';",
          add: text`
              const wanted = { amountMinor: wholeAmount(amountMinor), currency };
          `,
        },
        {
          after: '  return charges.get(id);\n}',
          add: text`

            export function capture(charge: Charge, amountMinor: number): void {
              if (charge.capturedMinor + amountMinor > charge.amountMinor) throw new RangeError('capture_too_large');
              charge.capturedMinor += amountMinor;
            }
          `,
        },
      ],
    },
  },
  {
    by: 'priya',
    at: '2026-10-12T12:16+05:30',
    message: text`
      fix(auth): refuse a token from the future

      Affects: mobile-app (fix)
    `,
    changes: {
      'src/auth/tokens.ts': [
        {
          replace: 'return now < token.expiresAt + skew;',
          by: 'return now < token.expiresAt + skew && token.expiresAt <= now + hour + skew;',
        },
      ],
    },
  },
  {
    by: 'jonas',
    at: '2026-10-15T17:40+02:00',
    message: 'ci: keep the npm cache between runs',
    changes: {
      '.github/workflows/test.yml': [
        {
          after: '- uses: actions/checkout@v4',
          add: text`
                  - uses: actions/setup-node@v4
                    with: { node-version: 22, cache: npm }
          `,
        },
      ],
    },
  },
];
