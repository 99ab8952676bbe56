/** dbt's exposures: who uses which models. Source: dbt's documentation, "Exposure properties". */
import { later } from '../core/l10n';
import { filePattern, shownPath, type Clue, type Ground } from './clue';
import { above, baseName, folderOf, isAbsolute } from './paths';
import { listAt, textAt, textsAt, valueAt } from './plainData';

export interface Exposure {
  readonly file: string;
  readonly name: string;
  readonly type: string | undefined;
  readonly owner: string | undefined;
  readonly models: readonly { readonly name: string; readonly version: string | undefined }[];
}

export function readExposures(file: string, documents: readonly unknown[]): readonly Exposure[] {
  return documents
    .flatMap((document) => listAt(document, 'exposures'))
    .flatMap((exposure): readonly Exposure[] => {
      const name = textAt(exposure, 'label') ?? textAt(exposure, 'name');
      const isOff = valueAt(exposure, 'enabled') === false || valueAt(exposure, 'config', 'enabled') === false;
      if (name === undefined || isOff) return [];
      const email = textAt(exposure, 'owner', 'email');
      return [
        {
          file,
          name,
          type: textAt(exposure, 'type'),
          owner: textAt(exposure, 'owner', 'name') ?? email,
          models: textsAt(exposure, 'depends_on').flatMap((written) => modelIn(written) ?? []),
        },
      ];
    });
}

/** `ref('model')`, `ref('package', 'model')` or `ref('model', v=2)`; undefined: another thing, such as a source. */
function modelIn(written: string): Exposure['models'][number] | undefined {
  const inside = /^\s*ref\s*\(([^()]*)\)\s*$/.exec(written)?.[1];
  const parts = (inside ?? '').split(',').map((part) => part.trim());
  const name = parts.findLast((part) => /^'[^']*'$|^"[^"]*"$/.test(part))?.slice(1, -1);
  if (name === undefined || name === '') return undefined;
  const version = parts.find((part) => /^v(ersion)?\s*=/.test(part))?.split('=')[1];
  return { name, version: version?.replace(/[\s'"]/g, '') };
}

export function exposureClues(exposures: readonly Exposure[], ground: Ground): readonly Clue[] {
  const own = exposures.filter(({ file }) => !isAbsolute(file));
  if (own.length === 0) return [];
  const fileOf = findModels(ground.files);
  return own.map((exposure): Clue => {
    const { file, name, type, owner, models } = exposure;
    const what = models.map((model) => `ref('${model.name}')`).join(', ') || later.t('no model');
    const files = models.map((model) => fileOf(exposure, model)).filter((found) => found !== undefined);
    const [kind, where] = [type ?? later.t('exposure'), shownPath(file, ground)];
    return {
      source: 'dbt',
      strength: files.length > 0 ? 'clear' : 'weak',
      name: owner ?? name,
      ...(owner?.includes('@') && { key: owner.split('@')[0]! }),
      type: 'team',
      consumes: files.map(filePattern),
      evidence:
        owner === undefined
          ? later.t('the {0} {1} depends on {2} in {3}', kind, name, what, where)
          : later.t('the {0} {1} of {2} depends on {3} in {4}', kind, name, owner, what, where),
    };
  });
}

/** The folders of dbt projects. */
export function dbtProjects(files: Iterable<string>): ReadonlySet<string> {
  return new Set([...files].filter((file) => /(^|\/)dbt_project\.ya?ml$/.test(file)).map(folderOf));
}

/** Finds the file of a model, a snapshot or a seed: that of this name in the exposure's own project. */
function findModels(files: ReadonlySet<string>) {
  const projects = dbtProjects(files);
  const keyOf = (file: string, name: string) => `${above(folderOf(file)).find((each) => projects.has(each))}\0${name}`;
  const byKey = new Map(
    [...files]
      .filter((file) => /\.(sql|py|csv)$/.test(file))
      .toReversed()
      .map((file) => [keyOf(file, baseName(file).replace(/\.[a-z]+$/, '')), file]),
  );
  return ({ file }: Exposure, { name, version }: Exposure['models'][number]): string | undefined => {
    const names = version === undefined ? [name] : [`${name}.v${version}`, `${name}_v${version}`, name];
    return names.map((each) => byKey.get(keyOf(file, each))).find((found) => found !== undefined);
  };
}
