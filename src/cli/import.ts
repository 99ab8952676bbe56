/** `import`: who may be a customer, with the evidence; `--write` lists those that are likely. */
import { english, type Saying } from '../core/l10n';
import { sourceText } from '../proposals/clue';
import { evidenceText } from '../proposals/evidence';
import type { Proposal } from '../proposals/proposals';
import { writeProposals } from '../repository/proposals/addedProposals';
import { CommandError, expectFine, openRepository, readArguments, type Command } from './command';
import { plain, printJson } from './output';

export const importCustomers: Command = {
  usage: '[--write]',
  about: 'proposals for customers.yaml, with their evidence; --write adds those with a tick',
  run: async (context, args) => {
    const { values, positionals } = readArguments(args, { write: { type: 'boolean' } });
    if (positionals.length > 0) throw new CommandError('import takes no paths. It looks at the whole repository.');
    const repository = await openRepository(context, values.repo);
    const { proposals, remarks } = (await repository.proposals()) ?? { proposals: [], remarks: [] };
    for (const remark of remarks) context.remark(`Not read: ${remark}`);
    const ticked = proposals.filter((proposal) => proposal.ticked);
    const added = values.write === true ? expectFine(await writeProposals(repository, ticked)) : undefined;
    if (values.json) {
      printJson(context, { proposals: proposals.map(proposalJson), ...(added && { written: added }) });
      return 0;
    }
    if (added) {
      if (added.file !== null) context.print(plain(`${added.file}: added ${added.ids.join(', ')}`));
      else context.remark('Nothing was written: no evidence of a customer that is not listed is strong enough.');
      return 0;
    }
    for (const line of proposals.flatMap(proposalLines)) context.print(plain(line));
    if (proposals.length === 0) context.remark('No evidence was found of customers that are not listed.');
    else if (ticked.length > 0) context.remark('Nothing was written. `import --write` adds those with a tick.');
    return 0;
  },
};

const inEnglish = (evidence: Saying): string => evidenceText(evidence, english);

/** The JSON of a proposal (SPEC §11). */
function proposalJson({ id, name, type, consumes, source, evidence, ticked }: Proposal) {
  return { id, name, type, consumes, source, evidence: evidence.map(inEnglish), ticked };
}

/** More patterns and evidence of one customer are not read: JSON has them all. */
const most = 5;

/** Lines for people, as those of `affected`; evidence below. */
function proposalLines({ id, name, consumes, source, evidence, ticked }: Proposal): readonly string[] {
  const called = name === id ? id : `${id}  ${name}`;
  const uses = consumes.length === 0 ? '' : `: consumes ${first(consumes).join(', ')}`;
  return [
    `${ticked ? '✓' : ' '} ${called} (${sourceText(source, english)})${uses}`,
    ...first(evidence.map(inEnglish)).map((line) => `    ${line}`),
  ];
}

function first(texts: readonly string[]): readonly string[] {
  const more = texts.length - most;
  return more > 1 ? [...texts.slice(0, most), `and ${more} more`] : texts;
}
