/** What is added to a customers.yaml, a customer or what one has said, and how that is written as YAML. */
import type { Consumption, Contact, CustomerType, Feedback, Role } from '../core/customers/customer';
import type { YamlMapping, YamlValue } from './yamlText';

/** Paths that a new customer consumes, as they are written. */
export interface NewConsumption extends Pick<Consumption, 'as' | 'contract'> {
  readonly paths: readonly string[];
  readonly exclude?: readonly string[];
}

/** A customer to be written. What is not legal in customers.yaml is written all the same, and is a problem there. */
export interface NewCustomer {
  readonly id: string;
  /** Left out in a further part of a customer that another file names. */
  readonly name?: string;
  readonly description?: string;
  readonly type?: CustomerType;
  readonly role?: readonly Role[];
  readonly group?: string;
  readonly consumes?: readonly (string | NewConsumption)[];
  readonly needs?: readonly string[];
  readonly contacts?: readonly Pick<Contact, 'channel' | 'tool'>[];
  readonly via?: readonly string[];
  readonly tags?: readonly string[];
}

export function entryValue(customer: NewCustomer): YamlMapping {
  const { id, name, description, type, role = [], group, consumes = [], needs = [], contacts = [] } = customer;
  const { via = [], tags = [] } = customer;
  return {
    map: filled({
      id,
      name,
      description,
      type,
      role: { list: role, flow: true },
      group,
      consumes: { list: consumes.map((each) => (typeof each === 'string' ? each : consumptionValue(each))) },
      needs: { list: needs },
      contacts: { list: contacts.map(({ channel, tool }) => ({ map: filled({ channel, tool }), flow: true })) },
      via: { list: via, flow: true },
      tags: { list: tags, flow: true },
    }),
  };
}

function consumptionValue({ paths, exclude = [], as, contract }: NewConsumption): YamlMapping {
  return { map: filled({ paths: { list: paths, flow: true }, exclude: { list: exclude, flow: true }, as, contract }) };
}

export function feedbackValue({ date, text, link }: Feedback, flow: boolean): YamlMapping {
  return { map: filled({ date: date === undefined ? undefined : { plain: date }, text, link }), flow };
}

/** Without what is absent or an empty list. */
function filled(map: Readonly<Record<string, YamlValue | undefined>>): Readonly<Record<string, YamlValue>> {
  const isFilled = (entry: readonly [string, YamlValue | undefined]): entry is [string, YamlValue] => {
    const [, value] = entry;
    return value !== undefined && !(typeof value === 'object' && 'list' in value && value.list.length === 0);
  };
  return Object.fromEntries(Object.entries(map).filter(isFilled));
}
