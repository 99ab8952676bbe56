/** What keys and values of customers.yaml mean, in words for people. */
import { english } from '../core/l10n';
import { levelText, levels } from '../core/level';
import type { Shape, TextUse } from '../core/shape';

/** What may stand there: "team | external", "a list of ids of customers". */
export function formText(shape: Shape): string {
  switch (shape.kind) {
    case 'text':
      return useTexts[shape.use][0];
    case 'flag':
      return 'true | false';
    case 'number':
      return String(shape.value);
    case 'oneOf':
      return shape.values.join(' | ');
    case 'list':
      return `list of ${pluralText(shape.item)}`;
    case 'textOr':
      return `${formText(shape.bare)}, or ${formText(shape.long)}`;
    case 'mapping':
      return shape.name;
  }
}

function pluralText(shape: Shape): string {
  if (shape.kind === 'text') return useTexts[shape.use][1];
  if (shape.kind !== 'textOr') return formText(shape);
  const keys = shape.long.kind === 'mapping' ? Object.keys(shape.long.keys) : [];
  return `${pluralText(shape.bare)}, or of entries with ${keys.join(', ')}`;
}

const useTexts: Readonly<Record<TextUse, readonly [one: string, several: string]>> = {
  words: ['text', 'texts'],
  pattern: ['path pattern', 'path patterns'],
  'customer-id': ['id', 'ids'],
  'group-id': ['id', 'ids'],
  customer: ['id of a customer', 'ids of customers'],
  group: ['id of a group', 'ids of groups'],
  contract: ['address or path', 'addresses or paths'],
  url: ['address', 'addresses'],
  channel: ['channel or address', 'channels or addresses'],
  date: ['date, such as 2026-11-21', 'dates'],
  duration: ['days, weeks or months, such as 14d', 'durations'],
};

/** What one of the values of a key means. */
export function valueText(key: string, value: string): string | undefined {
  const texts = valueTexts[key];
  return texts && Object.hasOwn(texts, value) ? texts[value] : undefined;
}

const valueTexts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  type: {
    team: 'A team of ours. This is meant where nothing is said.',
    external: 'Somebody outside: another company, an authority, a partner.',
    public: 'Whoever it is: users that nobody knows by name.',
    system: 'Another program: a job, a service, a build.',
  },
  role: {
    payer: 'Pays for it, or decides that it is used.',
    user: 'Works with it. This is meant where nothing is said.',
    beneficiary: 'Is better off because of it, without touching it.',
  },
  as: {
    api: 'Calls it over a network.',
    library: 'Builds it into code of their own.',
    cli: 'Runs its commands.',
    service: 'Relies on it running.',
    event: 'Listens to what it sends.',
    data: 'Reads or writes the same data: tables, files, formats.',
    docs: 'Reads what is written about it.',
    other: 'In some other way.',
  },
  tell: {
    ...Object.fromEntries(levels.map((level) => [level, `${levelText(level, english)}.`])),
    none: 'Everything, also what they do not notice.',
    never: 'Nothing at all.',
  },
  lifecycle: {
    onboarding: 'Just coming: they begin to build on it.',
    active: 'Here. This is meant where nothing is said.',
    leaving: 'About to go elsewhere.',
    past: 'Gone. Kept so that old notes can be read.',
  },
};
