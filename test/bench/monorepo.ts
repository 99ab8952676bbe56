// The paths of a large monorepo: services, packages, apps, messages, tables, machines, docs. The same in every run.
import { chanceFrom, type Chance } from './chance';
import type { Rounds } from './rounds';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const nouns =
  words(`account address audit basket billing catalog charge checkout coupon currency customer delivery device
  dispute email fraud gateway identity inventory invoice ledger limit merchant message order partner payment payout price
  profile promotion receipt refund report return risk search session settlement shipment tax ticket token user wallet`);
const roles = words(`adapter admin api archive batch cache client core events export feed import index jobs kit model
  portal proxy router rules store sync worker`);

/** Shapes of paths and how often they occur: `N` is a noun, with `C` a capital one, `R` a role, `D` a number. */
const shapes: readonly (readonly [weight: number, shape: string])[] = [
  [200, 'services/{N}-{R}/internal/{N}/{R}.go'],
  [80, 'services/{N}-{R}/internal/{N}/{R}_test.go'],
  [60, 'services/{N}-{R}/internal/{N}/{R}/{N}.go'],
  [20, 'services/{N}-{R}/migrations/{D}_{N}_{R}.sql'],
  [15, 'services/{N}-{R}/api/v1/{N}.go'],
  [4, 'services/{N}-{R}/api/openapi.yaml'],
  [3, 'services/{N}-{R}/Dockerfile'],
  [3, 'services/{N}-{R}/README.md'],
  [3, 'services/{N}-{R}/go.mod'],
  [120, 'packages/{N}-{R}/src/{R}/{C}{D}/{C}.tsx'],
  [50, 'packages/{N}-{R}/src/{R}/{C}{D}/{C}.test.tsx'],
  [40, 'packages/{N}-{R}/src/{R}/{C}{D}/{C}.module.css'],
  [40, 'packages/{N}-{R}/src/{N}/{R}.ts'],
  [4, 'packages/{N}-{R}/package.json'],
  [4, 'packages/{N}-{R}/tsconfig.json'],
  [60, 'apps/{N}/app/({R})/{N}/[id]/page.tsx'],
  [60, 'apps/{N}/features/{N}/{R}/{N}{D}.ts'],
  [30, 'apps/{N}/public/locales/l{D}/{N}.json'],
  [40, 'python/{N}_{R}/{N}_{R}/{N}.py'],
  [30, 'java/{N}/src/main/java/com/tollgate/{N}/{R}/{C}Model.java'],
  [40, 'proto/{N}/v{D}/{N}_{R}.proto'],
  [30, 'models/{N}/{N}_{R}.sql'],
  [15, 'infra/region-{D}/{N}-{R}/main.tf'],
  [20, 'docs/{N}/{R}-{N}.md'],
  [5, '.github/workflows/{N}-{R}.yml'],
];

/** Paths, each once, with `/`, in the order in which git lists them. */
export function monorepoPaths(count: number): readonly string[] {
  const chance = chanceFrom(7);
  const paths = new Set<string>();
  while (paths.size < count) paths.add(filled(chance.weighted(shapes), chance));
  return [...paths].toSorted();
}

/** As many commits of 100 files as rounds are run: four files in each of 25 folders, other ones in each round. */
export function largeCommits(paths: readonly string[], { rounds, warmUp }: Rounds): readonly (readonly string[])[] {
  return Array.from({ length: rounds + warmUp }, (_, round) =>
    Array.from({ length: 25 }, (__, folder) => (folder * 3989 + round * 397) % (paths.length - 4)).flatMap((from) =>
      paths.slice(from, from + 4),
    ),
  );
}

function filled(shape: string, { oneOf, below }: Chance): string {
  const parts: Readonly<Record<string, () => string>> = {
    N: () => oneOf(nouns),
    C: () => oneOf(nouns).replace(/^./, (first) => first.toUpperCase()),
    R: () => oneOf(roles),
    D: () => String(below(12)),
  };
  return shape.replace(/\{(\w)\}/g, (_, part: string) => parts[part]!());
}
