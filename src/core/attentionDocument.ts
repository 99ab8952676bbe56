/** Attention as a Markdown document: who changed under whom and told them nothing, how evenly it is spread, and a table of all. */
import { byUrgency, isUnchecked, levelOf, mostUrgentFirst, unheardText, type Attention } from './attention';
import { shortHash } from './commit';
import { agoText, dayOfTime } from './day';
import { evennessOf, evennessText } from './evenness';
import { english } from './l10n';
import { codeSpan, escapeMarkdown } from './markdown';

export interface AttentionPlace {
  /** What the repository is called. */
  readonly name: string;
  /** The day where the person is. */
  readonly today: string;
}

/** Changes that are named for each customer. */
const mostNamed = 3;

export function attentionDocument(attention: readonly Attention[], { name, today }: AttentionPlace): string {
  const looked = attention[0]?.looked ?? 0;
  return [
    `# Attention to the customers of ${escapeMarkdown(name)}`,
    `By the newest ${looked} commit${looked === 1 ? '' : 's'}.`,
    '## Who heard nothing',
    ...unheardParts(attention, today),
    ...evennessParts(attention),
    '## All customers',
    table(attention, today),
    'Waiting: commits of the last 30 days that touch it and have no note. Told: `told:` of customers.yaml, which _Mark as Told_ writes. Entry checked: `reviewed:`, bold where nobody has for half a year.',
  ]
    .join('\n\n')
    .concat('\n');
}

function unheardParts(attention: readonly Attention[], today: string): readonly string[] {
  const some = attention.filter(({ unheard }) => unheard.length > 0).toSorted(byUrgency);
  if (some.length === 0) return ['Nobody who wants to hear: all were told of what changed for them.'];
  return [some.map((each) => unheardItem(each, today)).join('\n')];
}

function unheardItem(attention: Attention, today: string): string {
  const { customer, unheard } = attention;
  const authors = [...new Set(unheard.map(({ commit }) => commit.author.name))];
  const by = `By ${firstOf(authors.map(escapeMarkdown))}.`;
  const changes = mostUrgentFirst(unheard)
    .slice(0, mostNamed)
    .map((effect) => {
      const [{ commit }, level] = [effect, levelOf(effect)];
      const said = level === null ? '' : ` — **${level}**`;
      return `  - ${codeSpan(`${shortHash(commit.hash)} ${commit.subject}`)} ${dayOfTime(commit.time)}${said}`;
    });
  const more = unheard.length > mostNamed ? [`  - and ${unheard.length - mostNamed} more`] : [];
  return [
    `- **${escapeMarkdown(customer.name)}**: ${unheardText(attention, { today, l10n: english })} ${by}`,
    ...changes,
    ...more,
  ].join('\n');
}

/** The first of them, and how many more there are. */
function firstOf(names: readonly string[]): string {
  const more = names.length - mostNamed;
  return more > 0 ? `${names.slice(0, mostNamed).join(', ')} and ${more} more` : names.join(', ');
}

function evennessParts(attention: readonly Attention[]): readonly string[] {
  const found = evennessOf(attention);
  if (!found) return [];
  const figure = `Gini coefficient ${found.gini.toFixed(2)}: 0 is the same number of changes for each customer, 1 is all of them for one.`;
  return ['## How evenly it is spread', `${evennessText(attention, english)} ${figure}`];
}

const emphasized = (text: string, isSo: boolean): string => (isSo ? `**${text}**` : text);

function table(attention: readonly Attention[], today: string): string {
  const when = (day: string | null, never: string) =>
    day === null ? never : `${day} (${agoText(day, today, english)})`;
  const rows = attention.map(({ customer, lastAffected, lastTold, lastFeedback, waiting }) => [
    `${escapeMarkdown(customer.name)}${customer.lifecycle === 'active' ? '' : ` (${customer.lifecycle})`}`,
    when(lastAffected && dayOfTime(lastAffected), 'not'),
    customer.tell === 'never' ? 'wants to hear nothing' : when(lastTold, 'never'),
    when(lastFeedback, customer.feedback.length > 0 ? 'without a date' : 'never'),
    waiting === 0 ? '' : String(waiting),
    emphasized(when(customer.reviewed ?? null, 'never'), isUnchecked(customer, today)),
  ]);
  const titles = ['customer', 'last affected', 'last told', 'last feedback', 'waiting', 'entry checked'];
  return [titles, titles.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
