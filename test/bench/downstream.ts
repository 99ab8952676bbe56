// Customers of a monorepo, as customers.yaml files: with path patterns of the kinds that people write into CODEOWNERS.
import type { Customers } from '../../src/core/customers/customer';
import { joinFiles } from '../../src/core/customers/customers';
import { readCustomersFile } from '../../src/core/customers/customersFile';
import { chanceFrom, type Chance } from './chance';

type Kind = (folders: readonly string[], file: string, chance: Chance) => string;

/**
 * Kinds of patterns and how often they occur, made from a path of the monorepo. After the CODEOWNERS files of Grafana, Kibana,
 * Home Assistant and the Azure SDK: mostly anchored folders, with a slash at the end or without, then files, then globs.
 */
const kinds: readonly (readonly [weight: number, kind: Kind])[] = [
  [400, (folders, _, chance) => `/${some(folders, chance)}/`],
  [230, (folders, _, chance) => `/${some(folders, chance)}`],
  [80, (folders, _, chance) => `${some(folders, chance)}/`],
  [150, (folders, file) => `/${folders.join('/')}/${file}`],
  [60, (folders, _, chance) => `/${some(folders, chance)}/*`],
  [30, (folders, file) => `/${folders.join('/')}/*${extension(file)}`],
  [20, ([first, second]) => `/${first}/${second?.split('-')[0]}*`],
  [15, ([first], file) => `/${first}/**/${file}`],
  [10, ([first, , ...rest], file) => `/${first}/*/${rest.join('/') || file}`],
  [3, (_, file) => `*${extension(file)}`],
  [2, (_, file) => file],
];

/** Two of the folders or more: a whole area such as `/services/` is nobody's. */
const some = (folders: readonly string[], { below }: Chance): string =>
  folders.slice(0, 2 + below(folders.length - 1)).join('/');

const extension = (file: string): string => /(\.\w+)?$/.exec(file)![0] || file;

export interface Size {
  readonly customers: number;
  /** Patterns of each customer. */
  readonly patterns: number;
}

/** The customers of a monorepo with these paths. The same in every run. */
export function listedCustomers(paths: readonly string[], size: Size): Customers {
  const files = customersFiles(paths, { ...size, files: 50 });
  const { customers, problems } = joinFiles(files.map((text, at) => readCustomersFile(`${at}.yaml`, text, '')));
  if (problems.length > 0) throw new Error(`the customers of the bench have problems: ${JSON.stringify(problems[0])}`);
  return customers;
}

/** The same as the texts of customers.yaml files, with patterns that are relative to the root. */
export function customersFiles(
  paths: readonly string[],
  { customers, patterns, files }: Size & { files: number },
): readonly string[] {
  const chance = chanceFrom(11);
  const entries = Array.from({ length: customers }, (_, at) => entry(at, { paths, patterns, chance }));
  const each = Math.ceil(customers / files);
  return Array.from(
    { length: files },
    (_, at) => `version: 1\ncustomers:\n${entries.slice(at * each, (at + 1) * each).join('')}`,
  );
}

interface Ground {
  readonly paths: readonly string[];
  readonly patterns: number;
  readonly chance: Chance;
}

function entry(at: number, { paths, patterns, chance }: Ground): string {
  const patternOf = () => {
    const names = chance.oneOf(paths).split('/');
    return JSON.stringify(chance.weighted(kinds)(names.slice(0, -1), names.at(-1)!, chance));
  };
  const consumed = Array.from({ length: patterns }, () => `      - ${patternOf()}\n`);
  return `  - id: team-${at}
    name: Team ${at} of the shop
    description: Reads what it needs every night and tells merchants by mail
    type: ${chance.oneOf(['team', 'external', 'system'])}
    role: [user]
${at > 0 && chance.below(5) === 0 ? `    via: [team-${chance.below(at)}]\n` : ''}    consumes:
${consumed.join('')}    needs:
      - Amounts stay integers in minor units
      - need: Two weeks' notice before a field goes
    ignores:
      - Internal refactors
    contacts:
      - { channel: '#team-${at}', tool: slack, primary: true }
    liaison: ana
    tell: behaviour-change
    reviewed: 2026-11-01
`;
}
