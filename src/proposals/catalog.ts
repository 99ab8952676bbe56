/**
 * Backstage's catalog-info.yaml: who consumes which API, and who depends on what.
 * Source: Backstage's documentation, "Descriptor Format of Catalog Entities".
 */
import { later } from '../core/l10n';
import { filePattern, patternsFor, shownPath, type Clue, type Ground } from './clue';
import { folderOf, isAbsolute, pathFrom } from './paths';
import { isMapping, textAt, textsAt } from './plainData';

type Verb = 'consumes' | 'depends-on';

/** `kind:namespace/name`, in lower case. */
type EntityRef = string;

export interface Entity {
  readonly file: string;
  readonly ref: EntityRef;
  readonly kind: string;
  readonly name: string;
  readonly title: string | undefined;
  readonly owner: string | undefined;
  /** What it takes, and how that is said. */
  readonly takes: readonly { readonly ref: EntityRef; readonly verb: Verb }[];
  /** Who says here that they depend on it. */
  readonly givesTo: readonly EntityRef[];
  readonly provides: readonly EntityRef[];
  /** Of an API: the file that defines it, relative to the folder. */
  readonly definition: string | undefined;
}

/** The entities of a file; what is none of them is left out. */
export function readCatalog(file: string, documents: readonly unknown[]): readonly Entity[] {
  return documents.flatMap((document): readonly Entity[] => {
    const [kind, name] = [textAt(document, 'kind'), textAt(document, 'metadata', 'name')];
    if (!isMapping(document) || kind === undefined || name === undefined) return [];
    const namespace = textAt(document, 'metadata', 'namespace') ?? 'default';
    const refs = (key: string, likely: string) => {
      return textsAt(document, 'spec', key).map((written) => entityRef(written, likely, namespace));
    };
    const definition = ['$text', '$json', '$yaml'].map((key) => textAt(document, 'spec', 'definition', key));
    return [
      {
        file,
        ref: entityRef(name, kind, namespace),
        kind,
        name,
        title: textAt(document, 'metadata', 'title'),
        owner: textAt(document, 'spec', 'owner'),
        takes: [
          ...refs('consumesApis', 'api').map((ref) => ({ ref, verb: 'consumes' as const })),
          ...refs('dependsOn', 'component').map((ref) => ({ ref, verb: 'depends-on' as const })),
        ],
        givesTo: refs('dependencyOf', 'component'),
        provides: refs('providesApis', 'api'),
        definition: definition.find((path) => path !== undefined && !/^[a-z]+:\/\//i.test(path)),
      },
    ];
  });
}

/** `[kind:][namespace/]name`, with what it leaves out. */
function entityRef(written: string, kind: string, namespace: string): EntityRef {
  const [, ofKind = kind, inNamespace = namespace, name = ''] =
    /^(?:([^:/]*):)?(?:([^/]*)\/)?(.*)$/s.exec(written.trim()) ?? [];
  return `${ofKind}:${inNamespace}/${name}`.toLowerCase();
}

export function catalogClues(entities: readonly Entity[], ground: Ground): readonly Clue[] {
  const byRef = new Map(entities.toReversed().map((entity) => [entity.ref, entity]));
  const providers = new Map(entities.flatMap((entity) => entity.provides.map((ref) => [ref, entity] as const)));
  const alone = onlyOnes(entities);
  const folders = entities.map(({ file }) => folderOf(file)).filter((folder) => folder !== '' && !isAbsolute(folder));
  const patternsOf = patternsFor(ground, folders);
  const consumed = (customer: Entity, taken: Entity): readonly string[] => {
    const file = definitionFile(taken, ground);
    if (file !== undefined) return [filePattern(file)];
    const folder = folderOf((providers.get(taken.ref) ?? taken).file);
    return isAbsolute(folder) || folder === folderOf(customer.file) ? [] : patternsOf(folder);
  };
  const clueOf = (customer: Entity, taken: Entity | undefined, how: { verb: Verb; in: string }): readonly Clue[] => {
    if (!taken || taken === customer || isAbsolute(taken.file)) return [];
    const { name, title, owner } = customer;
    const consumes = consumed(customer, taken);
    const who = owner === undefined ? name : later.t('{0} (owned by {1})', name, owner);
    return [
      {
        source: 'backstage',
        strength: consumes.length > 0 ? 'clear' : 'weak',
        name: title ?? name,
        key: name,
        type: 'system',
        ...(alone.has(customer) && { place: folderOf(customer.file) }),
        consumes,
        evidence:
          how.verb === 'consumes'
            ? later.t('{0} consumes {1} in {2}', who, taken.name, shownPath(how.in, ground))
            : later.t('{0} depends on {1} in {2}', who, taken.name, shownPath(how.in, ground)),
      },
    ];
  };
  return entities.flatMap((entity) => [
    ...entity.takes.flatMap(({ ref, verb }) => clueOf(entity, byRef.get(ref), { verb, in: entity.file })),
    ...entity.givesTo.flatMap((ref) => {
      const customer = byRef.get(ref);
      return customer ? clueOf(customer, entity, { verb: 'depends-on', in: entity.file }) : [];
    }),
  ]);
}

/** Components that are the only one in their file: the file's folder is theirs. */
function onlyOnes(entities: readonly Entity[]): ReadonlySet<Entity> {
  const components = entities.filter(({ kind }) => kind.toLowerCase() === 'component');
  const count = new Map<string, number>();
  for (const { file } of components) count.set(file, (count.get(file) ?? 0) + 1);
  return new Set(components.filter(({ file }) => count.get(file) === 1));
}

function definitionFile({ file, definition }: Entity, { files, root }: Ground): string | undefined {
  const path = definition === undefined ? undefined : pathFrom(folderOf(file), definition, root);
  return path !== undefined && files.has(path) ? path : undefined;
}
