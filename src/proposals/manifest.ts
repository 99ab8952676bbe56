/** The files of other tools that tell of customers: which they are, and what each of them says. */
import { readCatalog, type Entity } from './catalog';
import { dbtProjects, readExposures, type Exposure } from './exposures';
import { readCodenotify, readCodeowners, type Notice } from './notices';
import type { Package, PackageFacts, Workspace } from './package';
import { readCargoToml } from './packageCargo';
import { readGoMod, readGoWork } from './packageGo';
import { readPackageJson, readPackagesList } from './packageNpm';
import { readPyproject } from './packagePython';
import { readPact, type Pact } from './pacts';
import { above, baseName, folderOf } from './paths';
import { readData } from './plainData';

/** What manifests tell. */
export interface Facts {
  readonly packages: readonly Package[];
  readonly workspaces: readonly Workspace[];
  readonly entities: readonly Entity[];
  readonly exposures: readonly Exposure[];
  readonly pacts: readonly Pact[];
  readonly notices: readonly Notice[];
}

/** A file, relative to the repository's root, or absolute where it is another folder's. */
export interface Manifest {
  readonly file: string;
  readonly content: string;
}

type Reading = (manifest: Manifest) => Partial<Facts> | string;

/** A reading of the first document of a file; a remark where it is not of its format. */
function ofData(
  format: 'JSON' | 'YAML' | 'TOML',
  read: (file: string, data: unknown) => Partial<Facts> | undefined,
): Reading {
  return ({ file, content }) => {
    const documents = readData(format, content);
    if (!documents) return `not ${format}`;
    return read(file, documents[0]) ?? `no ${baseName(file)}`;
  };
}

function ofText(read: (file: string, content: string) => PackageFacts | undefined): Reading {
  return ({ file, content }) => read(file, content) ?? `no ${baseName(file)}`;
}

const catalog: Reading = ({ file, content }) => {
  const documents = readData('YAML', content);
  return documents ? { entities: readCatalog(file, documents) } : 'not YAML';
};

/** Most YAML files of a dbt project have no exposures, and some are templates. */
const exposures: Reading = ({ file, content }) => {
  if (!content.includes('exposures')) return {};
  const documents = readData('YAML', content);
  return documents ? { exposures: readExposures(file, documents) } : 'not YAML';
};

const pact = ofData('JSON', (file, data) => {
  const found = readPact(file, data);
  return found ? { pacts: [found] } : {};
});

const byName: Readonly<Record<string, Reading>> = {
  'package.json': ofData('JSON', readPackageJson),
  'pnpm-workspace.yaml': ofData('YAML', readPackagesList),
  'lerna.json': ofData('JSON', readPackagesList),
  'go.mod': ofText(readGoMod),
  'go.work': ofText(readGoWork),
  'Cargo.toml': ofData('TOML', readCargoToml),
  'pyproject.toml': ofData('TOML', readPyproject),
  'catalog-info.yaml': catalog,
  'catalog-info.yml': catalog,
  CODENOTIFY: ({ file, content }) => ({ notices: readCodenotify(file, content) }),
  CODEOWNERS: ({ file, content }) => ({ notices: readCodeowners(file, content) }),
};

const named = (file: string): Reading | undefined => {
  const name = baseName(file);
  return Object.hasOwn(byName, name) ? byName[name] : undefined;
};

/** In a folder such as `pacts` or `consumer-pacts`. */
const isPact = (file: string): boolean =>
  /\.json$/i.test(file) && /(^|[-_./])pacts?([-_.][^/]*)?\//i.test(`${folderOf(file)}/`);

/** Folders of packages that others wrote and are kept here. */
const foreign = new Set(['node_modules', 'vendor', 'third_party']);
/** Folders of packages that are made up. */
const madeUp = new Set(
  'test tests __tests__ testdata fixture fixtures __fixtures__ __testfixtures__ __mocks__'.split(' '),
);

const isIn = (file: string, names: ReadonlySet<string>): boolean =>
  folderOf(file)
    .split('/')
    .some((name) => names.has(name));

/** The manifests among these files, those first that tell most. */
export function manifestsAmong(files: readonly string[]): readonly string[] {
  const candidates = files.filter((file) => !isIn(file, foreign));
  const byTool = candidates.filter((file) => {
    const name = baseName(file);
    if (name === 'CODENOTIFY') return true;
    return name === 'CODEOWNERS' ? isCodeowners(file) : named(file) && !isIn(file, madeUp);
  });
  const pacts = candidates.filter((file) => !named(file) && isPact(file));
  const projects = dbtProjects(candidates);
  const isExposures = (file: string) =>
    /\.ya?ml$/.test(file) && above(folderOf(file)).some((each) => projects.has(each));
  return [...byTool, ...pacts, ...candidates.filter((file) => !named(file) && isExposures(file))];
}

/** Where GitHub and GitLab look for it. */
const isCodeowners = (file: string): boolean => ['', '.github', '.gitlab', 'docs'].includes(folderOf(file));

/** What a manifest tells; a remark of a few words where it is broken. Never throws. */
export function readManifest(manifest: Manifest): Partial<Facts> | string {
  if (manifest.content.includes('\0')) return 'no text';
  const read = named(manifest.file) ?? (/\.json$/i.test(manifest.file) ? pact : exposures);
  return read(manifest);
}

export function joinFacts(facts: readonly Partial<Facts>[]): Facts {
  const all = <K extends keyof Facts>(key: K) =>
    facts.flatMap((each): readonly unknown[] => each[key] ?? []) as unknown as Facts[K];
  return {
    packages: all('packages'),
    workspaces: all('workspaces'),
    entities: all('entities'),
    exposures: all('exposures'),
    pacts: all('pacts'),
    notices: all('notices'),
  };
}
