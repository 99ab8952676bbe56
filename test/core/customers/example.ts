/** The example of SPEC §2, with real links. */
export const example = `# yaml-language-server: $schema=https://example.com/customers.schema.json
version: 1                     # required: without it the file is not ours
groups:                        # optional
  - id: money
    name: Money movement
    description: Teams that bill, refund or reconcile
unnoticed: [/tools/]          # optional, adds to the default list (section 3)
customers:
  - id: billing                # stable slug, written into notes
    name: Billing team
    description: Charges merchants every night
    type: team                 # team | external | public | system          (default team)
    role: [payer, user]        # payer | user | beneficiary                 (default [user])
    group: money
    consumes:
      - /proto/charge.proto    # a bare string is a path pattern
      - paths: [/src/api/]
        exclude: [/src/api/internal/]
        as: api                # api | library | cli | service | event | data | docs | other
        contract: /openapi.yaml
    needs:
      - Amounts stay integers in minor units
      - need: Two weeks' notice before a field goes
        paths: [/src/api/]
    ignores:                   # what they do NOT care about
      - Internal refactors
      - paths: [/docs/, "*.md"]
    contacts:
      - { channel: "#billing", tool: slack, scope: announcements, primary: true }
      - { channel: billing@example.com, tool: email }
    liaison: ana               # who of us looks after them
    tell: behaviour-change     # the lowest level they want to hear of (section 4), or \`never\`
    notice: 14d
    lifecycle: active          # onboarding | active | leaving | past
    reviewed: 2026-11-01       # when this entry was last checked
    told: 2026-10-20           # when they last got a digest
    feedback:
      - { date: 2026-09-30, text: Retries were unclear, link: "https://example.com/1", done: true }
    links: [{ title: Runbook, url: "https://example.com/runbook" }]
    tags: [tier-1]
  - id: merchants
    name: Merchants
    type: external
    role: [beneficiary]
    via: [billing]             # a secondary customer: reached through billing
`;
