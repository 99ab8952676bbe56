// Texts of customers.yaml files as big as they get, made for the tests.

/** A list of customers with all that people write about one; about 400 bytes for each. `from` is the number of the first. */
export function manyCustomers(count: number, from = 0): string {
  const entries = Array.from({ length: count }, (_, at) => entry(from + at));
  return `version: 1\ncustomers:\n${entries.join('')}`;
}

const entry = (number: number): string => `  - id: customer-${number}
    name: Customer number ${number}
    description: They build on part ${number} of the code and read it every night
    consumes:
      - /part-${number}/
      - paths: ["/proto/${number}.proto", "/api/v${number % 7}/**"]
        exclude: [/api/v${number % 7}/internal/]
    needs:
      - Amounts stay integers in minor units
      - need: Two weeks' notice before a field goes
        paths: [/part-${number}/]
    contacts:
      - { channel: "#c${number}", tool: slack, primary: true }
`;

/**
 * A text of ours with more nodes than people would ever write: for a slow processor it takes too long, for a fast one too
 * much memory.
 */
export const endless = `version: 1\ncustomers: [${'a: ,'.repeat(220_000)}]\n`;
