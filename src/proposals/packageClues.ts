/**
 * Clues from packages: whoever depends on a package of this repository is a customer of its folder. Examples, docs and
 * benchmarks are weak ones.
 */
import { folderName, patternsFor, placeWords, shownPath, type Clue, type Ground } from './clue';
import { listsByKey } from '../core/listsByKey';
import type { Dependency, Origin, Package, PackageKind, Workspace } from './package';
import { later } from '../core/l10n';
import { above, isAbsolute, isBelow, joined, pathFrom } from './paths';
import { indexPatterns, type PatternIndex } from '../core/matching/patternIndex';
import { readPattern } from '../core/matching/patterns';
import { unnoticedTest } from '../core/matching/unnoticed';

interface Found {
  readonly packages: readonly Package[];
  readonly workspaces: readonly Workspace[];
}

export function packageClues(found: Found, ground: Ground): readonly Clue[] {
  const { workspaces } = found;
  const packages = membersFirst(found, ground);
  const own = packages.filter(({ folder }) => !isAbsolute(folder));
  const providerOf = findProviders(own, workspaces, ground.root);
  const folders = own.map(({ folder }) => folder).filter((folder) => folder !== '');
  const patternsOf = patternsFor(ground, folders);
  const isUnnoticed = unnoticedTest();
  return packages.flatMap((customer) => {
    const providers = new Map<Package, boolean>();
    for (const dependency of customer.dependencies) {
      const provider = providerOf(customer, dependency);
      if (!provider || provider.folder === customer.folder) continue;
      providers.set(provider, (providers.get(provider) ?? true) && dependency.development);
    }
    const isAside = isUnnoticed(customer.file);
    return [...providers].map(([provider, development]): Clue => {
      const who = placeWords(customer.folder, ground);
      const what = provider.name ?? placeWords(provider.folder, ground);
      const where = shownPath(customer.file, ground);
      return {
        source: customer.kind,
        strength: development || isAside ? 'weak' : 'clear',
        name: packageName(customer, ground),
        type: 'team',
        place: customer.folder,
        consumes: patternsOf(provider.folder),
        evidence: development
          ? later.t('{0} depends on {1} for development only, in {2}', who, what, where)
          : later.t('{0} depends on {1} in {2}', who, what, where),
      };
    });
  });
}

/** What a package is called among people: without its scope, its host or its version. */
export function packageName({ kind, name, folder }: Package, ground: Ground): string {
  if (name === undefined) return folderName(folder, ground);
  if (kind !== 'npm' && kind !== 'go') return name;
  const names = name.split('/').filter((part) => part !== '' && !/^v\d+$/.test(part));
  return names.at(-1) ?? folderName(folder, ground);
}

/**
 * Where npm workspaces are declared, a package.json outside of them is an example, a fixture, or on its own: what it takes
 * by name comes from elsewhere. Members first, so that a name means them.
 */
function membersFirst({ packages, workspaces }: Found, { neighbours }: Ground): readonly Package[] {
  const rootOf = (folder: string) => neighbours.find((each) => isBelow(folder, each.folder))?.folder ?? '';
  const declared = workspaces.filter(({ members }) => members !== undefined);
  const roots = new Set(declared.map(({ folder }) => rootOf(folder)));
  const tests = listsByKey(declared.map((workspace) => [workspace.folder, memberTest(workspace)] as const));
  const isStray = ({ kind, folder, file }: Package) => {
    if (kind !== 'npm' || !roots.has(rootOf(folder)) || tests.has(folder)) return false;
    return !above(folder).some((each) => tests.get(each)?.some((isMember) => isMember(file)));
  };
  const strays = new Set(packages.filter(isStray));
  const alone = [...strays].map((stray) => {
    return { ...stray, dependencies: stray.dependencies.filter(({ path }) => path !== undefined) };
  });
  return [...packages.filter((each) => !strays.has(each)), ...alone];
}

function memberTest({ file, folder, members = [] }: Workspace): (manifest: string) => boolean {
  const read = (globs: readonly string[]): PatternIndex<true> =>
    indexPatterns(
      globs
        .flatMap((glob) => alternatives(plainGlob(glob)))
        .map((glob) =>
          readPattern(glob === '.' ? '/package.json' : `/${joined(glob, 'package.json')}`, { file, folder: '' }),
        )
        .flatMap((pattern) => (typeof pattern === 'string' ? [] : [[pattern, true] as const])),
    );
  const taken = read(members.filter((glob) => !glob.startsWith('!')));
  const left = read(members.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1)));
  return (manifest) => {
    const path = folder === '' ? manifest : manifest.slice(folder.length + 1);
    return taken(path).length > 0 && left(path).length === 0;
  };
}

/** Without `./` before it and `/` behind it. */
function plainGlob(glob: string): string {
  let end = glob.length;
  while (glob[end - 1] === '/') end--;
  return glob.slice(glob.startsWith('./') ? 2 : 0, end) || '.';
}

const mostAlternatives = 100;

/** `{apps,packages}/*` as one glob for each alternative; braces inside braces stay as they are. */
function alternatives(glob: string): readonly string[] {
  let found = [''];
  for (const part of glob.split(/(\{[^{}]*\})/)) {
    const choices = part.startsWith('{') && part.endsWith('}') ? part.slice(1, -1).split(',') : [part];
    found = found.flatMap((before) => choices.map((choice) => before + choice)).slice(0, mostAlternatives);
  }
  return found;
}

/** Finds the package of this repository that a dependency means. */
function findProviders(own: readonly Package[], workspaces: readonly Workspace[], root: string) {
  const byFolder = new Map(own.map((each) => [`${each.kind} ${each.folder}`, each]));
  const byName = new Map<string, Package>();
  for (const each of own) {
    const key = `${each.kind} ${each.name}`;
    if (each.name !== undefined && !byName.has(key)) byName.set(key, each);
  }
  const find = (kind: PackageKind, name: string, from?: { folder: string; path: string }): Package | undefined => {
    if (!from) return byName.get(`${kind} ${name}`);
    const folder = pathFrom(from.folder, from.path, root);
    return folder === undefined ? undefined : byFolder.get(`${kind} ${folder}`);
  };
  const origins = originsByWorkspace(workspaces);
  return ({ kind, folder }: Package, { name, path, inherited }: Dependency): Package | undefined => {
    if (path !== undefined) return find(kind, name, { folder, path });
    const origin = origins({ kind, folder, name, inherited: inherited === true });
    if (origin?.path !== undefined) return find(kind, name, { folder: origin.folder, path: origin.path });
    return find(kind, origin?.name ?? name);
  };
}

interface Wanted {
  readonly kind: PackageKind;
  readonly folder: string;
  readonly name: string;
  readonly inherited: boolean;
}

/** What the nearest workspace above a package says of a name. */
function originsByWorkspace(workspaces: readonly Workspace[]) {
  const telling = workspaces.filter(({ inherited, replaced }) => inherited.size + replaced.size > 0);
  const byFolder = listsByKey(
    telling.map((workspace) => [`${workspace.kind} ${workspace.folder}`, workspace] as const),
  );
  return ({ kind, folder, name, inherited }: Wanted): (Origin & { readonly folder: string }) | undefined => {
    for (const each of above(folder)) {
      for (const workspace of byFolder.get(`${kind} ${each}`) ?? []) {
        const origin = (inherited ? workspace.inherited.get(name) : undefined) ?? workspace.replaced.get(name);
        if (origin) return { ...origin, folder: each };
      }
    }
    return undefined;
  };
}
