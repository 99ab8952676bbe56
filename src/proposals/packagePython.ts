/** What pyproject.toml tells: the standard tables, and those of uv and Poetry. Names are compared as PEP 503 says. */
import type { Dependency, Origin, PackageFacts } from './package';
import { folderOf } from './paths';
import { entriesAt, isMapping, listAt, textAt, textsAt, valueAt } from './plainData';

/** Undefined: it is no pyproject.toml. One that only sets tools is no package. */
export function readPyproject(file: string, data: unknown): PackageFacts | undefined {
  if (!isMapping(data)) return undefined;
  const place = { kind: 'python', file, folder: folderOf(file) } as const;
  const sources = uvSources(data);
  const written = textAt(data, 'project', 'name') ?? textAt(data, 'tool', 'poetry', 'name');
  const dependencies = [...standardDependencies(data), ...poetryDependencies(data)].map((dependency): Dependency => {
    return { ...dependency, ...sources.get(dependency.name) };
  });
  const isPackage = written !== undefined || dependencies.length > 0;
  return {
    ...(isPackage && { packages: [{ ...place, name: written && pythonName(written), dependencies }] }),
    ...(isMapping(valueAt(data, 'tool', 'uv', 'workspace')) && {
      workspaces: [{ ...place, inherited: new Map<string, Origin>(), replaced: sources }],
    }),
  };
}

const pythonName = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');

function standardDependencies(data: unknown): readonly Dependency[] {
  const named = (requirements: readonly string[], development: boolean) =>
    requirements.flatMap((requirement): readonly Dependency[] => {
      const name = /^\s*([A-Za-z0-9][A-Za-z0-9._-]*)/.exec(requirement)?.[1];
      return name === undefined ? [] : [{ name: pythonName(name), development }];
    });
  const groups = (...keys: readonly string[]) => entriesAt(data, ...keys).map(([key]) => textsAt(data, ...keys, key));
  return [
    ...named(textsAt(data, 'project', 'dependencies'), false),
    ...named(groups('project', 'optional-dependencies').flat(), false),
    ...named(groups('dependency-groups').flat(), true),
    ...named(textsAt(data, 'tool', 'uv', 'dev-dependencies'), true),
  ];
}

function poetryDependencies(data: unknown): readonly Dependency[] {
  const poetry = valueAt(data, 'tool', 'poetry');
  const read = (table: unknown, development: boolean) =>
    entriesAt({ table }, 'table').map(([name, value]): Dependency => {
      return { name: pythonName(name), ...firstPath(value), development };
    });
  const groups = entriesAt(poetry, 'group').map(([, group]) => valueAt(group, 'dependencies'));
  return [
    ...read(valueAt(poetry, 'dependencies'), false),
    ...groups.flatMap((group) => read(group, true)),
    ...read(valueAt(poetry, 'dev-dependencies'), true),
  ];
}

/** Only paths: what comes from the workspace is found by its name. */
function uvSources(data: unknown): ReadonlyMap<string, Origin> {
  return new Map(
    entriesAt(data, 'tool', 'uv', 'sources').map(([name, value]) => [pythonName(name), firstPath(value)] as const),
  );
}

/** The path of a table, or of the first that has one in a list of them (one for each platform). */
function firstPath(value: unknown): Origin {
  const path = [value, ...listAt({ value }, 'value')]
    .map((each) => textAt(each, 'path'))
    .find((each) => each !== undefined);
  return path === undefined ? {} : { path };
}
