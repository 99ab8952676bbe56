// The tables of commands and settings in the README, made of the manifest; what a command does is said in the README itself.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './host/session';

interface MenuItem {
  readonly command?: string;
  readonly when?: string;
}

interface Setting {
  readonly default: unknown;
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly markdownDescription?: string;
}

interface Contributes {
  readonly commands: readonly { readonly command: string; readonly title: string }[];
  readonly views: Readonly<Record<string, readonly { readonly id: string; readonly name: string }[]>>;
  readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
  readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
}

const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');

/** The README as it is, but for its tables. */
export function readmeWithTables(): string {
  const readme = read('README.md');
  const { contributes } = JSON.parse(read('package.json')) as { contributes: Contributes };
  const texts = JSON.parse(read('package.nls.json')) as Record<string, string>;
  const say = (key: string): string => texts[key.slice(1, -1)] ?? key;
  const withCommands = replaced(readme, 'commands', commandsTable(contributes, say, readme));
  return replaced(withCommands, 'settings', settingsTable(contributes, say));
}

/** What stands between the two comments of a table. */
function replaced(readme: string, name: string, table: string): string {
  const [before, rest] = cut(readme, `<!-- ${name}: npm run readme -->\n<!-- prettier-ignore-start -->\n`);
  const [, after] = cut(rest, '\n<!-- prettier-ignore-end -->');
  return `${before}<!-- ${name}: npm run readme -->\n<!-- prettier-ignore-start -->\n${table}\n<!-- prettier-ignore-end -->${after}`;
}

function cut(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark);
  if (at < 0) throw new Error(`README.md has no line ${mark}`);
  return [text.slice(0, at), text.slice(at + mark.length)];
}

function commandsTable(contributes: Contributes, say: (key: string) => string, readme: string): string {
  const rows = contributes.commands.map(({ command, title }) => {
    const name = say(title);
    return `| ${name} | ${saidOf(name, readme)} | ${placesOf(command, contributes, say).join(', ')} |`;
  });
  return ['| command | does | also in |', '| --- | --- | --- |', ...rows].join('\n');
}

/** What the README says of a command; '?' where nobody has written it yet. */
function saidOf(name: string, readme: string): string {
  const row = readme.split('\n').find((line) => line.startsWith('|') && line.split('|')[1]?.trim() === name);
  return row?.split('|')[2]?.trim() || '?';
}

/** Where a command is, beside the palette. */
function placesOf(command: string, { menus, views }: Contributes, say: (key: string) => string): readonly string[] {
  const names = new Map(Object.values(views).flatMap((each) => each.map(({ id, name }) => [id, say(name)] as const)));
  const places = Object.entries(menus).flatMap(([menu, items]) =>
    items.filter((item) => item.command === command).map(({ when = '' }) => placeOf(menu, when, names)),
  );
  return [...new Set(places.filter((place) => place !== ''))];
}

function placeOf(menu: string, when: string, views: ReadonlyMap<string, string>): string {
  const view = /view == (downstreamCustomers\.\w+)/.exec(when)?.[1] ?? '';
  const kind = menu.split('/')[0] ?? '';
  if (kind === 'view') return `_${views.get(view) ?? view}_`;
  if (kind === 'explorer') return 'Explorer';
  if (kind === 'editor') return 'editor';
  return kind === 'scm' || kind === 'git.commit' ? 'Source Control' : '';
}

function settingsTable({ configuration }: Contributes, say: (key: string) => string): string {
  const rows = Object.entries(configuration.properties).map(([key, setting]) => {
    const { default: value, enum: values = [], description = '', markdownDescription = description } = setting;
    const choices = values.length > 0 ? ` (${values.map((each) => `\`${each}\``).join(', ')})` : '';
    const means = `${say(markdownDescription)}${choices}`.replaceAll('\n', ' ').replaceAll('|', '\\|');
    return `| \`${key}\` | ${value === '' ? 'empty' : `\`${JSON.stringify(value).replaceAll('"', '')}\``} | ${means} |`;
  });
  return ['| setting | default | means |', '| --- | --- | --- |', ...rows].join('\n');
}
