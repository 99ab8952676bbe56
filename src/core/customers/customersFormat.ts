/** The format of customers.yaml, version 1, as a table: each key, what it means, and how it is read (SPEC §2). */
import { customerTypes, lifecycles, roles, type Consumption, type Ignored, type Need } from './customer';
import { isDay } from '../day';
import { later } from '../l10n';
import { levels } from '../note/level';
import {
  channel,
  contract,
  customerNamed,
  exactly,
  flag,
  groupNamed,
  about,
  list,
  located,
  mapped,
  mapping,
  oneOf,
  pattern,
  slug,
  text,
  textLike,
  textOr,
} from './yamlReader';

const date = textLike({
  use: 'date',
  regex: /^\d{4}-\d\d-\d\d$/,
  format: 'date',
  fits: isDay,
  expected: 'a date such as 2026-11-01',
});

const duration = textLike({
  use: 'duration',
  regex: /^\d{1,4}[dwm]$/,
  expected: 'a number of days, weeks or months such as 14d',
});

const urlRegex = /^([Hh][Tt][Tt][Pp][Ss]?:\/\/|[Mm][Aa][Ii][Ll][Tt][Oo]:)[^\s]+$/;

const url = textLike({
  use: 'url',
  regex: urlRegex,
  expected: 'an http, https or mailto address',
});

/** Whether a text can be an address of feedback or of a link. */
export function isUrl(value: string): boolean {
  return urlRegex.test(value);
}

const group = mapping(
  'a group',
  {
    id: about(later.t('Stable name by which `group:` of a customer refers to it.'), located(slug('group-id'))),
    name: about(later.t('What the group is called.'), text),
    description: about(later.t('What its customers have in common.'), text),
  },
  ['id', 'name'],
);

const consumption = mapping(
  'an entry of `consumes`',
  {
    paths: about(later.t('Path patterns, as in CODEOWNERS: what they build on.'), list(pattern)),
    exclude: about(later.t('Path patterns: what of these paths they do not build on.'), list(pattern)),
    as: about(
      later.t('How they use it.'),
      oneOf(['api', 'library', 'cli', 'service', 'event', 'data', 'docs', 'other']),
    ),
    contract: about(later.t('What was promised to them: an address, or a path in this repository.'), contract),
  },
  ['paths'],
);

const need = mapping(
  'a need',
  {
    need: about(later.t('What must hold for them, in their words.'), text),
    paths: about(later.t('Path patterns, where it concerns only these.'), list(pattern)),
  },
  ['need'],
);

const ignored = mapping('an entry of `ignores`', {
  text: about(later.t('What they do not care about, in words.'), text),
  paths: about(
    later.t('Path patterns: a change here does not concern them, even where they consume it.'),
    list(pattern),
  ),
});

const contact = mapping(
  'a contact',
  {
    channel: about(later.t('Where they are reached: a channel, an e-mail address, a queue.'), channel),
    tool: about(later.t('With what: slack, email, teams, jira…'), text),
    scope: about(later.t('For what: announcements, incidents, questions…'), text),
    primary: about(later.t('Whether to try this one first.'), flag),
  },
  ['channel'],
);

const feedback = mapping(
  'an entry of `feedback`',
  {
    date: about(later.t('When they said it.'), date),
    text: about(later.t('What they said.'), text),
    link: about(later.t('Where they said it.'), url),
    done: about(later.t('Whether it has been answered by deeds.'), flag),
  },
  ['text'],
);

const link = mapping(
  'a link',
  { title: about(later.t('What is there.'), text), url: about(later.t('Its http, https or mailto address.'), url) },
  ['url'],
);

const customer = mapping(
  'a customer',
  {
    id: about(
      later.t('Stable name as it stands in notes: lower-case letters, digits, `.`, `_` and `-`.'),
      located(slug('customer-id')),
    ),
    name: about(later.t('What they are called.'), text),
    description: about(later.t('Who they are, and what they do with this code.'), text),
    type: about(
      later.t('What they are: a team of ours, somebody external, the public, or another system. Without it: team.'),
      oneOf(customerTypes),
    ),
    role: about(
      later.t('Whether they pay for it, use it, or benefit from it; several may hold. Without it: user.'),
      list(oneOf(roles)),
    ),
    group: about(later.t('The id of a group of `groups:`.'), groupNamed),
    consumes: about(
      later.t('What they build on: path patterns, as in CODEOWNERS, or entries with `paths:` and more.'),
      list(
        textOr(
          mapped(pattern, (path): Consumption => ({ paths: [path], exclude: [] })),
          mapped(consumption, ({ at: _, ...given }): Consumption => ({ exclude: [], ...given })),
        ),
      ),
    ),
    needs: about(
      later.t('What must hold for them, in their words; with `paths:` where it concerns only these.'),
      list(
        textOr(
          mapped(text, (said): Need => ({ text: said, paths: [] })),
          mapped(need, (given): Need => ({ text: given.need, paths: given.paths ?? [] })),
        ),
      ),
    ),
    ignores: about(
      later.t('What they do not care about: in words, or as `paths:` whose changes never concern them.'),
      list(
        textOr(
          mapped(text, (said): Ignored => ({ text: said, paths: [] })),
          mapped(ignored, ({ at: _, ...given }): Ignored => ({ paths: [], ...given })),
        ),
      ),
    ),
    contacts: about(later.t('Where they are reached.'), list(contact)),
    liaison: about(later.t('Who of us looks after them.'), text),
    tell: about(later.t('The lowest level that they want to hear of, or `never`.'), oneOf([...levels, 'never'])),
    notice: about(later.t('How long before a change they want to know: 14d, 6w, 3m.'), duration),
    lifecycle: about(
      later.t('Whether they are just coming, here, leaving or gone. Without it: active.'),
      oneOf(lifecycles),
    ),
    reviewed: about(later.t('When this entry was last checked.'), date),
    told: about(later.t('When they last got a digest.'), date),
    feedback: about(later.t('What they have said.'), list(feedback)),
    links: about(later.t('Pages about them.'), list(link)),
    tags: about(later.t('Words of your own.'), list(text)),
    via: about(
      later.t('Ids of the customers through which they are reached: a secondary customer.'),
      list(located(customerNamed)),
    ),
  },
  ['id'],
);

export const customersFormat = mapping(
  'customers.yaml',
  {
    version: about(later.t('The version of the format. Without it the file is left alone.'), exactly(1)),
    groups: about(later.t('Groups of customers.'), list(group)),
    unnoticed: about(
      later.t('Path patterns of files that customers rarely notice, beside the default list.'),
      list(pattern),
    ),
    unnoticedDefaults: about(
      later.t('Whether the default list of files that customers rarely notice holds.'),
      located(flag),
    ),
    customers: about(
      later.t('Who builds on this code: one entry for each customer, or group of customers.'),
      list(customer),
    ),
  },
  ['version'],
);
