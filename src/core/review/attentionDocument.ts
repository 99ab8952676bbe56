/** Attention as a Markdown document: who changed under whom and told them nothing, how evenly it is spread, and a table of all. */
import {
  byUrgency,
  isUnchecked,
  levelOf,
  mostUrgentFirst,
  unheardText,
  type Attention,
  type Speaking,
} from './attention';
import { shortHash } from '../history/commit';
import { agoText, dayOfTime } from '../day';
import { evennessOf, evennessText } from './evenness';
import { codeSpan, escapeMarkdown, inParagraphs } from '../markdown';

export interface AttentionPlace extends Speaking {
  /** What the repository is called. */
  readonly name: string;
}

/** Changes that are named for each customer. */
const mostNamed = 3;

export function attentionDocument(attention: readonly Attention[], { name, ...speaking }: AttentionPlace): string {
  const { l10n } = speaking;
  const looked = attention[0]?.looked ?? 0;
  return inParagraphs([
    `# ${l10n.t('Attention to the customers of {0}', escapeMarkdown(name))}`,
    looked === 1 ? l10n.t('By the newest 1 commit.') : l10n.t('By the newest {0} commits.', looked),
    `## ${l10n.t('Who heard nothing')}`,
    ...unheardParts(attention, speaking),
    ...evennessParts(attention, speaking),
    `## ${l10n.t('All customers')}`,
    table(attention, speaking),
    l10n.t(
      'Waiting: commits of the last 30 days that touch it and have no note. Told: `told:` of customers.yaml, which _Mark as Told_ writes. Entry checked: `reviewed:`, bold where nobody has for half a year.',
    ),
  ]);
}

function unheardParts(attention: readonly Attention[], speaking: Speaking): readonly string[] {
  const some = attention.filter(({ unheard }) => unheard.length > 0).toSorted(byUrgency);
  if (some.length === 0) return [speaking.l10n.t('Nobody who wants to hear: all were told of what changed for them.')];
  return [some.map((each) => unheardItem(each, speaking)).join('\n')];
}

function unheardItem(attention: Attention, speaking: Speaking): string {
  const { customer, unheard } = attention;
  const { l10n } = speaking;
  const authors = [...new Set(unheard.map(({ commit }) => commit.author.name))];
  const by = l10n.t('By {0}.', firstOf(authors.map(escapeMarkdown), speaking));
  const changes = mostUrgentFirst(unheard)
    .slice(0, mostNamed)
    .map((effect) => {
      const [{ commit }, level] = [effect, levelOf(effect)];
      const said = level === null ? '' : ` — **${level}**`;
      return `  - ${codeSpan(`${shortHash(commit.hash)} ${commit.subject}`)} ${dayOfTime(commit.time)}${said}`;
    });
  const more = unheard.length > mostNamed ? [`  - ${l10n.t('and {0} more', unheard.length - mostNamed)}`] : [];
  return [
    `- **${escapeMarkdown(customer.name)}**: ${unheardText(attention, speaking)} ${by}`,
    ...changes,
    ...more,
  ].join('\n');
}

/** The first of them, and how many more there are. */
function firstOf(names: readonly string[], { l10n }: Speaking): string {
  const more = names.length - mostNamed;
  return more > 0 ? l10n.t('{0} and {1} more', names.slice(0, mostNamed).join(', '), more) : names.join(', ');
}

function evennessParts(attention: readonly Attention[], { l10n }: Speaking): readonly string[] {
  const found = evennessOf(attention);
  if (!found) return [];
  const figure = l10n.t(
    'Gini coefficient {0}: 0 is the same number of changes for each customer, 1 is all of them for one.',
    found.gini.toFixed(2),
  );
  return [`## ${l10n.t('How evenly it is spread')}`, `${evennessText(attention, l10n)} ${figure}`];
}

const emphasized = (text: string, isSo: boolean): string => (isSo ? `**${text}**` : text);

function table(attention: readonly Attention[], { today, l10n }: Speaking): string {
  const when = (day: string | null, never: string) => (day === null ? never : `${day} (${agoText(day, today, l10n)})`);
  const rows = attention.map(({ customer, lastAffected, lastTold, lastFeedback, waiting }) => [
    `${escapeMarkdown(customer.name)}${customer.lifecycle === 'active' ? '' : ` (${customer.lifecycle})`}`,
    when(lastAffected && dayOfTime(lastAffected), l10n.t('not')),
    customer.tell === 'never' ? l10n.t('wants to hear nothing') : when(lastTold, l10n.t('never')),
    when(lastFeedback, customer.feedback.length > 0 ? l10n.t('without a date') : l10n.t('never')),
    waiting === 0 ? '' : String(waiting),
    emphasized(when(customer.reviewed ?? null, l10n.t('never')), isUnchecked(customer, today)),
  ]);
  const titles = [
    l10n.t('customer'),
    l10n.t('last affected'),
    l10n.t('last told'),
    l10n.t('last feedback'),
    l10n.t('waiting'),
    l10n.t('entry checked'),
  ];
  return [titles, titles.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
