/** A pattern with `..` in it, as it is written without. */

/** One name, so that `..` behind it leads out again: not `**`, and no part of braces that were cut at a slash. */
const oneName = /^(?!\*\*$)(?:\\.|[^\\{}]|\{(?:\\.|[^\\{}])*\})*$/su;

/**
 * The same from the folder of the file, for a pattern whose names are parted by single slashes. Undefined: it reaches above
 * that folder, or it is not clear how far up.
 */
export function withoutParents(source: string): string | undefined {
  const names = source.split('/').filter((name) => name !== '.');
  const kept: string[] = [];
  for (const name of names.filter((each) => each !== '')) {
    if (name !== '..') kept.push(name);
    else if (!oneName.test(kept.pop() ?? '**')) return undefined;
  }
  if (kept.length === 0) return '*';
  return `/${kept.join('/')}${/(?:^|\/)\.{0,2}$/u.test(source) ? '/' : ''}`;
}

/**
 * What `..` leads out of; undefined: of neither for sure, since `**` and braces may stand for any number of folders.
 * @param folder that the pattern is relative to; '' is the repository's root
 */
export function leftByParents(source: string, folder: string): 'folder' | 'repository' | undefined {
  let depth = 0;
  let least = 0;
  for (const name of source.split('/')) {
    if (name === '..') depth--;
    else if (!['', '.', '**'].includes(name)) depth++;
    least = Math.min(least, depth);
  }
  if (least === 0) return undefined;
  return folder.split('/').filter((name) => name !== '').length + least < 0 ? 'repository' : 'folder';
}
