/** Texts in places where VS Code reads more than text, or less: made plain. */

/** For notifications, where `[…](command:…)` would be a link that runs a command. */
export function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}

/** For labels, where `$(…)` would be an icon: a space of no width keeps it apart. */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', '$\u200B(');
}

/** Where backticks would be seen as they are: quotes. */
export function withQuotes(text: string): string {
  return text.replace(/`([^`]*)`/g, '“$1”');
}
