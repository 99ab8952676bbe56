/** How deeply a text is nested, without parsing it: the parser of YAML is recursive, and deep texts would end the process. */

/** An upper bound, in levels: brackets on the way, or indentation. */
export function nesting(source: string): number {
  let open = 0;
  let most = 0;
  for (const character of source) {
    if (character === '[' || character === '{') most = Math.max(most, ++open);
    else if (character === ']' || character === '}') open = Math.max(0, open - 1);
  }
  for (const [indent] of source.matchAll(/^(?:[ ]|- |\? )*/gm)) most = Math.max(most, indent.length / 2);
  return most;
}

/** Deeper than any file that people write. */
export const deepest = 200;
