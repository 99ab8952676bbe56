/** `digest`: what changed for a customer, in its terms. */
import { english, said } from '../core/l10n';
import { digestDocument, digestsDocument, isEmpty } from '../core/review/digestDocument';
import type { Customer } from '../core/customers/customer';
import { isFormer, type DigestEntry } from '../core/review/digest';
import { cutText, unreadText } from '../repository/history/cloneEnd';
import type { FoundDigest } from '../repository/digests';
import type { Repository } from '../repository/repository';
import {
  CommandError,
  expectFine,
  openRepository,
  privateOption,
  rangeAsked,
  readArguments,
  type Command,
} from './command';
import { expectListed, mistakesText, printDocument, printJson, remarkOnListing, unreadFile } from './output';

export const digest: Command = {
  usage: '(ID | --all) [A..B | REV] [--since DATE] [--unnoted] [--private]',
  about:
    'what changed for a customer, or for each, in Markdown (default: since it was told, else 30 days; REV: REV..HEAD); --unnoted: also what touches it and has no note',
  run: async (context, args) => {
    const { values, positionals } = readArguments(args, {
      all: { type: 'boolean' },
      since: { type: 'string' },
      unnoted: { type: 'boolean' },
      ...privateOption,
    });
    const { all = false, unnoted } = values;
    const [id, text] = all ? [undefined, ...positionals] : positionals;
    if (positionals.length > (all ? 1 : 2)) {
      throw new CommandError(
        `digest takes ${all ? 'one range at most with --all' : 'a customer and one range at most'}.`,
      );
    }
    if (id === undefined && !all) {
      throw new CommandError('digest needs the id of a customer, or --all. Example: digest billing v1.1..HEAD');
    }
    const repository = await openRepository(context, values.repo, values);
    const request = { range: rangeAsked({ text, since: values.since }), unnoted };
    const customers = id === undefined ? undefined : [await customerNamed(id, repository)];
    const listed = repository.customers.customers;
    const found = expectFine(await repository.digests.ofAll(customers ?? listed, request));
    const unread = found.find((each) => each.unread)?.unread;
    if (found.some(({ isCut }) => isCut)) context.remark(cutText(english));
    else if (unread) context.remark(unreadText(unread, english));
    remarkOnListing(context, repository, values.json || !all);
    if (values.json) {
      const shown = found.filter((each) => !all || !isEmpty(each.digest)).map((each) => digestJson(each, unnoted));
      printJson(context, all ? { digests: shown } : shown[0]);
      return 0;
    }
    printDocument(context, all ? digestsDocument(found, english) : digestDocument(found[0]!, english));
    return 0;
  },
};

/** Whom no file lists that can be read, and notes name, may still be listed. */
async function customerNamed(id: string, repository: Repository): Promise<Customer> {
  const customer = expectListed(await repository.digests.customer(id), repository);
  const unread = unreadFile(repository);
  if (unread === undefined || !isFormer(customer)) return customer;
  throw new CommandError(`Whether \`${customer.id}\` is listed is not known: ${mistakesText(unread)}.`, 1);
}

function digestJson({ digest: { customer, entries, unnoted }, range }: FoundDigest, withUnnoted = false) {
  return {
    customer: customer.id,
    range: said(range, english),
    entries: entries.map(entryJson),
    ...(withUnnoted && { unnoted: unnoted.map(({ hash, time, subject, paths }) => ({ hash, time, subject, paths })) }),
  };
}

function entryJson({ hash, time, subject, level, text, paths, needs }: DigestEntry) {
  return { hash, time, subject, level, text, paths, needs };
}
