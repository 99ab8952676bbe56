/** What Cargo.toml tells. Source: The Cargo Book, "Specifying Dependencies" and "Workspaces". */
import type { Dependency, Origin, PackageFacts } from './package';
import { folderOf } from './paths';
import { entriesAt, isMapping, textAt, valueAt } from './plainData';

/** Undefined: it is no Cargo.toml. */
export function readCargoToml(file: string, data: unknown): PackageFacts | undefined {
  const isPackage = isMapping(valueAt(data, 'package'));
  const isWorkspace = isMapping(valueAt(data, 'workspace')) || isMapping(valueAt(data, 'patch'));
  if (!isPackage && !isWorkspace) return undefined;
  const place = { kind: 'cargo', file, folder: folderOf(file) } as const;
  const name = textAt(data, 'package', 'name');
  return {
    ...(isPackage && { packages: [{ ...place, name, dependencies: dependenciesIn(data) }] }),
    ...(isWorkspace && {
      workspaces: [
        {
          ...place,
          inherited: origins(entriesAt(data, 'workspace', 'dependencies')),
          replaced: origins(entriesAt(data, 'patch').flatMap(([, patches]) => entriesAt(patches))),
        },
      ],
    }),
  };
}

function origins(entries: readonly (readonly [string, unknown])[]): ReadonlyMap<string, Origin> {
  return new Map(entries.map(([key, value]) => [key, originOf(value)]));
}

function originOf(value: unknown): Origin {
  const [path, name] = [textAt(value, 'path'), textAt(value, 'package')];
  return { ...(path !== undefined && { path }), ...(name !== undefined && { name }) };
}

function dependenciesIn(data: unknown): readonly Dependency[] {
  const tables = [data, ...entriesAt(data, 'target').map(([, target]) => target)];
  const read = (key: string, development: boolean) =>
    tables.flatMap((table) =>
      entriesAt(table, key).map(([alias, value]): Dependency => {
        const inherited = valueAt(value, 'workspace') === true;
        return { name: alias, ...originOf(value), ...(inherited && { inherited }), development };
      }),
    );
  return [
    ...read('dependencies', false),
    ...read('build-dependencies', false),
    ...read('dev-dependencies', true),
    ...read('dev_dependencies', true),
  ];
}
