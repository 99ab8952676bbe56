/** What go.mod and go.work tell. Source: the Go Modules Reference, "go.mod files" and "go.work files". */
import type { Dependency, Origin, PackageFacts } from './package';
import { folderOf } from './paths';

/** Undefined: it is no go.mod. */
export function readGoMod(file: string, content: string): PackageFacts | undefined {
  const directives = directivesIn(content);
  const name = directives.find(([verb]) => verb === 'module')?.[1];
  if (name === undefined) return undefined;
  const replaced = replacements(directives);
  const dependencies = directives
    .filter(([verb, module, , ...after]) => verb === 'require' && module !== undefined && !after.includes('indirect'))
    .map(([, module]): Dependency => ({ name: module!, ...replaced.get(module!), development: false }));
  return { packages: [{ kind: 'go', file, folder: folderOf(file), name, dependencies }] };
}

/** Undefined: it is no go.work. */
export function readGoWork(file: string, content: string): PackageFacts | undefined {
  const directives = directivesIn(content);
  if (!directives.some(([verb]) => verb === 'use' || verb === 'go')) return undefined;
  const replaced = replacements(directives);
  return { workspaces: [{ kind: 'go', file, folder: folderOf(file), inherited: new Map(), replaced }] };
}

/** `replace A [v] => ../a` or `replace A [v] => B v`: what is taken in place of A. */
function replacements(directives: readonly (readonly string[])[]): ReadonlyMap<string, Origin> {
  const found = new Map<string, Origin>();
  for (const [verb, module, ...rest] of directives) {
    const target = rest[rest.indexOf('=>') + 1];
    if (verb !== 'replace' || module === undefined || !rest.includes('=>') || target === undefined) continue;
    found.set(module, /^(\.|\/|[A-Za-z]:)/.test(target) ? { path: target } : { name: target });
  }
  return found;
}

/** Each directive as its words, those in a block with the verb of the block. */
function directivesIn(content: string): readonly (readonly string[])[] {
  const directives: (readonly string[])[] = [];
  let block: string | undefined;
  for (const line of content.split('\n')) {
    const words = wordsOf(line);
    if (words.length === 0) continue;
    if (block !== undefined && words[0] === ')') block = undefined;
    else if (block !== undefined) directives.push([block, ...words]);
    else if (words[1] === '(') block = words[0];
    else directives.push(words);
  }
  return directives;
}

/** Words of a line, without their quotes. Of its comment only `indirect` is kept, which says something. */
function wordsOf(line: string): readonly string[] {
  const comment = line.indexOf('//');
  const code = comment < 0 ? line : line.slice(0, comment);
  const isIndirect = comment >= 0 && /^\/\/\s*indirect\b/.test(line.slice(comment));
  const words = code.replace(/[()]/g, ' $& ').split(/\s+/);
  return [
    ...words.filter((word) => word !== '').map((word) => word.replace(/^["`]|["`]$/g, '')),
    ...(isIndirect ? ['indirect'] : []),
  ];
}
