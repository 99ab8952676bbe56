/** A customers.yaml to be edited, where nothing tells who may be a customer. */
import { unnoticedTest } from '../core/matching/unnoticed';
import { heading } from '../language/newFile';

/** @param files of the repository, with `/` */
export function exampleFile(files: readonly string[]): string {
  return `${heading}customers:
  - id: my-first-customer
    name: My first customer
    consumes:
      - ${mostNoticed(files)}
    needs:
      - What must not change under them
`;
}

/** The folder with most of what customers may notice, or a file where there is none; in an empty repository a likely folder. */
function mostNoticed(files: readonly string[]): string {
  const isUnnoticed = unnoticedTest();
  const counts = new Map<string, number>();
  for (const path of files) {
    const [, place] = /^([\w.-]+(?:\/|$))/.exec(path) ?? [];
    if (place !== undefined && !isUnnoticed(path)) counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  const folders = [...counts].filter(([place]) => place.endsWith('/')).toSorted(([, a], [, b]) => b - a);
  const [place = 'src/'] = folders[0] ?? counts.keys();
  return `/${place}`;
}
