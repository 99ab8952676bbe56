/** What keys and values of customers.yaml mean, in words for people. */
import { later, type Saying, type Words } from '../core/l10n';
import { levels, levelWords } from '../core/note/level';
import { wordsFor } from '../core/customers/mistakeWords';
import type { Shape, TextUse } from '../core/customers/shape';

/** What may stand there: "team | external", "a list of ids of customers". */
export function formText(shape: Shape): Words {
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
      return later.t('list of {0}', pluralText(shape.item));
    case 'textOr':
      return later.t('{0}, or {1}', formText(shape.bare), formText(shape.long));
    case 'mapping':
      return wordsFor(shape.name);
  }
}

function pluralText(shape: Shape): Words {
  if (shape.kind === 'text') return useTexts[shape.use][1];
  if (shape.kind !== 'textOr') return formText(shape);
  const keys = shape.long.kind === 'mapping' ? Object.keys(shape.long.keys) : [];
  return later.t('{0}, or of entries with {1}', pluralText(shape.bare), keys.join(', '));
}

const useTexts: Readonly<Record<TextUse, readonly [one: Saying, several: Saying]>> = {
  words: [later.t('text'), later.t('texts')],
  pattern: [later.t('path pattern'), later.t('path patterns')],
  'customer-id': [later.t('id'), later.t('ids')],
  'group-id': [later.t('id'), later.t('ids')],
  customer: [later.t('id of a customer'), later.t('ids of customers')],
  group: [later.t('id of a group'), later.t('ids of groups')],
  contract: [later.t('address or path'), later.t('addresses or paths')],
  url: [later.t('address'), later.t('addresses')],
  channel: [later.t('channel or address'), later.t('channels or addresses')],
  date: [later.t('date, such as 2026-11-21'), later.t('dates')],
  duration: [later.t('days, weeks or months, such as 14d'), later.t('durations')],
};

/** What one of the values of a key means. */
export function valueText(key: string, value: string): Saying | undefined {
  const texts = valueTexts[key];
  return texts && Object.hasOwn(texts, value) ? texts[value] : undefined;
}

const valueTexts: Readonly<Record<string, Readonly<Record<string, Saying>>>> = {
  type: {
    team: later.t('A team of ours. This is meant where nothing is said.'),
    external: later.t('Somebody outside: another company, an authority, a partner.'),
    public: later.t('Whoever it is: users that nobody knows by name.'),
    system: later.t('Another program: a job, a service, a build.'),
  },
  role: {
    payer: later.t('Pays for it, or decides that it is used.'),
    user: later.t('Works with it. This is meant where nothing is said.'),
    beneficiary: later.t('Is better off because of it, without touching it.'),
  },
  as: {
    api: later.t('Calls it over a network.'),
    library: later.t('Builds it into code of their own.'),
    cli: later.t('Runs its commands.'),
    service: later.t('Relies on it running.'),
    event: later.t('Listens to what it sends.'),
    data: later.t('Reads or writes the same data: tables, files, formats.'),
    docs: later.t('Reads what is written about it.'),
    other: later.t('In some other way.'),
  },
  tell: {
    ...Object.fromEntries(levels.map((level) => [level, later.t('{0}.', levelWords[level])])),
    none: later.t('Everything, also what they do not notice.'),
    never: later.t('Nothing at all.'),
  },
  lifecycle: {
    onboarding: later.t('Just coming: they begin to build on it.'),
    active: later.t('Here. This is meant where nothing is said.'),
    leaving: later.t('About to go elsewhere.'),
    past: later.t('Gone. Kept so that old notes can be read.'),
  },
};
