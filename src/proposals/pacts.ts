/** Pact files: contracts between a consumer and a provider of an API. Source: the Pact specification, versions 1 to 4. */
import { patternsFor, shownPath, type Clue, type Ground } from './clue';
import { isAbsolute } from './paths';
import { textAt } from './plainData';
import { later } from '../core/l10n';
import { slugOf } from '../core/customers/slug';

export interface Pact {
  readonly file: string;
  readonly consumer: string;
  readonly provider: string;
}

/** Undefined: it is another kind of JSON. */
export function readPact(file: string, data: unknown): Pact | undefined {
  const [consumer, provider] = [textAt(data, 'consumer', 'name'), textAt(data, 'provider', 'name')];
  return consumer === undefined || provider === undefined ? undefined : { file, consumer, provider };
}

/**
 * A pact between others says nothing of us, nor one in which we are the consumer. One between names that are not known here
 * means the repository as a whole, where that is one.
 * @param components folders of what has a name in this repository
 */
export function pactClues(
  pacts: readonly Pact[],
  ground: Ground,
  components: ReadonlyMap<string, string>,
): readonly Clue[] {
  const bySlug = new Map([...components].map(([name, folder]) => [keyOf(name), folder]));
  const isWhole = [...components.values()].every((folder) => folder === '');
  const folders = [...components.values()].filter((folder) => folder !== '');
  const patternsOf = patternsFor(ground, folders);
  return pacts.flatMap(({ file, consumer, provider }): readonly Clue[] => {
    const place = bySlug.get(keyOf(consumer));
    const provided = bySlug.get(keyOf(provider)) ?? (isWhole && !isAbsolute(file) ? '' : undefined);
    const isOurs =
      provided === undefined || provided === place || (place !== undefined && !bySlug.has(keyOf(provider)));
    const unknown = provided === undefined && place === undefined && !isAbsolute(file);
    if (isOurs && !unknown) return [];
    return [
      {
        source: 'pact',
        strength: provided === undefined ? 'weak' : 'clear',
        name: consumer,
        type: 'system',
        ...(place !== undefined && { place }),
        consumes: provided === undefined ? [] : patternsOf(provided),
        evidence: later.t('{0} has a pact with {1} in {2}', consumer, provider, shownPath(file, ground)),
      },
    ];
  });
}

const keyOf = (name: string): string => slugOf(name) ?? name;
