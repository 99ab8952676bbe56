/** What package.json, pnpm-workspace.yaml and lerna.json tell (npm, pnpm, yarn, bun). */
import type { Dependency, PackageFacts, Workspace } from './package';
import { folderOf } from './paths';
import { entriesAt, isMapping, textAt, textsAt, valueAt } from './plainData';

/** Undefined: it is no package.json. */
export function readPackageJson(file: string, data: unknown): PackageFacts | undefined {
  if (!isMapping(data)) return undefined;
  const folder = folderOf(file);
  const members = Array.isArray(valueAt(data, 'workspaces'))
    ? textsAt(data, 'workspaces')
    : textsAt(data, 'workspaces', 'packages');
  return {
    packages: [{ kind: 'npm', file, folder, name: textAt(data, 'name'), dependencies: dependenciesIn(data) }],
    ...(members.length > 0 && { workspaces: [workspace(file, members)] }),
  };
}

/** pnpm-workspace.yaml or lerna.json, both of which list folders under `packages`. Undefined: it is none. */
export function readPackagesList(file: string, data: unknown): PackageFacts | undefined {
  if (!isMapping(data)) return undefined;
  const members = textsAt(data, 'packages');
  return members.length > 0 ? { workspaces: [workspace(file, members)] } : {};
}

const workspace = (file: string, members: readonly string[]): Workspace => {
  return { kind: 'npm', file, folder: folderOf(file), members, inherited: new Map(), replaced: new Map() };
};

function dependenciesIn(data: unknown): readonly Dependency[] {
  const read = (key: string, development: boolean) =>
    entriesAt(data, key).map(([name, specifier]) => ({ ...origin(name, specifier), development }));
  return [
    ...read('dependencies', false),
    ...read('optionalDependencies', false),
    ...read('peerDependencies', false),
    ...read('devDependencies', true),
  ];
}

/** `file:../api`, `workspace:../api` and `../api` name a folder; `npm:@acme/api@1` and `workspace:@acme/api@*` another name. */
function origin(name: string, specifier: unknown): { readonly name: string; readonly path?: string } {
  const written = typeof specifier === 'string' ? specifier.trim() : '';
  const protocol = /^(file|link|portal|workspace|npm):/.exec(written)?.[1];
  const rest = protocol === undefined ? written : written.slice(protocol.length + 1);
  if (rest.startsWith('.') || (protocol !== undefined && rest.startsWith('/'))) return { name, path: rest };
  if (protocol === 'file' || protocol === 'link' || protocol === 'portal') return { name, path: rest };
  if (protocol === undefined) return { name };
  const end = rest.lastIndexOf('@');
  if (end > 0) return { name: rest.slice(0, end) };
  return { name: protocol === 'npm' && rest !== '' ? rest : name };
}
