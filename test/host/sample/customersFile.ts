// Gives Tollgate's customers.yaml as the September review left it, with every kind of entry that the format knows.
import { text } from './commit';

export const customersFile = text`
  # Who consumes Tollgate. When you change something here, say so in #tollgate.
  version: 1
  unnoticed: [/tools/]
  groups:
    - id: money
      name: Money movement
      description: Teams that bill, refund or reconcile
    - id: insight
      name: Numbers and control
      description: Those who read what we booked
    - id: outside
      name: Outside the company
  customers:
    - id: billing
      name: Billing team
      description: Charges merchants every night
      role: [payer, user]
      group: money
      consumes:
        - /proto/charge.proto
        - paths: [/src/api/]
          exclude: [/src/api/internal/]
          as: api
          contract: /openapi.yaml
      needs:
        - Amounts stay integers in minor units
        - need: Two weeks' notice before a field goes
          paths: [/src/api/, /proto/]
      ignores:
        - Internal refactors
        - paths: [/docs/, "*.md"]
      contacts:
        - { channel: "#billing", tool: slack, scope: announcements, primary: true }
        - { channel: billing@tollgate.example, tool: email }
      liaison: ana
      tell: improvement
      notice: 14d
      lifecycle: active
      reviewed: 2026-09-24
      told: 2026-09-04
      feedback:
        - { date: 2026-08-21, text: Ten days were not enough for the refund scope, done: true }
        - { date: 2026-09-24, text: Would like to see declines by bank, link: "https://board.tollgate.example/412" }
      links:
        - { title: Runbook of the nightly run, url: "https://wiki.tollgate.example/billing-run" }
      tags: [tier-1]
    - id: checkout
      name: Checkout
      description: The page on which people pay
      type: system
      group: money
      consumes:
        - paths: [/openapi.yaml, /src/api/charges.ts, /src/api/errors.ts]
          as: api
      needs:
        - A retry never charges twice
        - need: Each error code has a text that a shopper understands
          paths: [/src/api/errors.ts]
      contacts:
        - { channel: "#checkout", tool: slack, primary: true }
      liaison: ana
      tags: [tier-1]
    - id: mobile-app
      name: Mobile app team
      group: money
      consumes:
        - paths: [/openapi.yaml]
          as: api
      needs:
        - Old app versions go on working for six months
      contacts:
        - { channel: "@mobile-duty", tool: slack }
      liaison: priya
      notice: 30d
    - id: support-desk
      name: Support desk
      description: Reads our error texts out to shoppers on the phone
      group: outside
      consumes:
        - paths: [/src/api/errors.ts, /docs/refunds.md]
          as: docs
      needs:
        - need: Texts that can be read out loud
          paths: [/src/api/errors.ts]
      contacts:
        - { channel: desk@tollgate.example, tool: email, primary: true }
      tell: improvement
      lifecycle: onboarding
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
        - Nothing changes in the first three days of a month
      ignores:
        - How the service is built
      contacts:
        - { channel: "#finance-data", tool: slack, scope: questions, primary: true }
      liaison: tomas
      tell: fix
      notice: 7d
      reviewed: 2026-09-24
      told: 2026-09-16
    - id: auditors
      name: Auditors
      description: Check once a year that the journal cannot be changed afterwards
      type: external
      role: [beneficiary]
      group: insight
      consumes:
        - /src/ledger/journal.ts
      via: [finance]
      liaison: tomas
      tell: action-required
    - id: fraud-score
      name: Fraud score
      description: Marks charges as suspicious within a second
      type: system
      group: insight
      consumes:
        - paths: [/proto/events.proto]
          as: event
      tell: action-required
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
        - Events of one charge arrive in order
      ignores:
        - How fast we are inside
      contacts:
        - { channel: partners@tollgate.example, tool: email, scope: announcements, primary: true }
        - { channel: "https://status.tollgate.example", tool: web }
      liaison: jonas
      notice: 30d
      reviewed: 2026-09-24
      told: 2026-08-28
      feedback:
        - { date: 2026-08-26, text: A refund came before its charge, done: true }
    - id: merchants
      name: Merchants
      description: Get their money on time, or call the billing team
      type: external
      role: [beneficiary]
      group: outside
      via: [billing]
    - id: shoppers
      name: Shoppers
      description: Never see us, and are the reason that we exist
      type: public
      role: [payer, beneficiary]
      group: outside
      via: [checkout, mobile-app, partner-shops]
      tell: never
`;
