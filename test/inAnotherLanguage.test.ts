// What core, language and proposals put into words for the window: in another language nothing of it stays in English.
import * as assert from 'node:assert/strict';
import { affectsOffers } from '../src/core/note/affectsLine';
import { attentionOf } from '../src/core/review/attention';
import { attentionDocument } from '../src/core/review/attentionDocument';
import { backtestDocument } from '../src/suggestions/backtestText';
import { branchNotes } from '../src/core/review/branchNotes';
import { checkInOf } from '../src/core/review/checkIn';
import { checkInDocument } from '../src/core/review/checkInDocument';
import { joinFiles } from '../src/core/customers/customers';
import { readCustomersFile } from '../src/core/customers/customersFile';
import { customersFormat } from '../src/core/customers/customersFormat';
import { digestOf, formerCustomer } from '../src/core/review/digest';
import { digestDocument, digestsDocument, digestText, digestTitle } from '../src/core/review/digestDocument';
import { later, said } from '../src/core/l10n';
import { makeMatcher } from '../src/core/matching/matcher';
import { noteText } from '../src/core/note/note';
import { reviewDocument } from '../src/core/review/reviewDocument';
import { notRewritableText } from '../src/git/notRewritable';
import type { Shape } from '../src/core/customers/shape';
import { formText, valueText } from '../src/language/meaning';
import { quickFixes } from '../src/language/quickFixes';
import { renamed, renameRefusalText } from '../src/language/references';
import { sources, sourceText } from '../src/proposals/clue';
import { evidenceText } from '../src/proposals/evidence';
import { joinFacts, manifestsAmong, readManifest } from '../src/proposals/manifest';
import { proposals } from '../src/proposals/proposals';
import { missingText } from '../src/repository/history/lookBack';
import { aCommit } from './core/history/aCommit';
import { reviewed } from './core/review/reviewed';
import { assertTranslated, inPseudo } from './host/pseudoLanguage';
import { head, proposed } from './language/proposedAt';
import { fixRows } from './language/quickFixRows';
import { exampleText } from './language/repositoryTexts';

// What people say is in Greek or in numbers, so that it cannot be taken for English.
const list = `version: 1
customers:
  - id: '1'
    name: Άλφα
    consumes: [{ paths: [/α/], contract: /α/1 }]
    needs: [{ need: Ρω, paths: [/α/] }, Σίγμα]
    contacts: [{ channel: '#χ', tool: '#τ', primary: true }]
    liaison: Άννα
    tell: fix
    told: 2026-10-20
    reviewed: 2026-01-01
    feedback: [{ text: Φι }]
  - { id: '2', name: Βήτα, consumes: [/β/], tell: action-required, contacts: [{ channel: '#ψ' }] }
  - { id: '3', name: Γάμμα, consumes: [/α/], tell: never, lifecycle: leaving }
  - { id: '4', name: Δέλτα }
  - { id: '5', name: Έψιλον, told: 2026-11-20, feedback: [{ date: 2026-11-01, text: Ψι }] }
`;
const { customers } = joinFiles([readCustomersFile('customers.yaml', list, '')]);
const matcher = makeMatcher(customers);
const [today, range, l10n] = ['2026-11-22', later.t('{0} since {1}', 'HEAD', '2026-10-20'), inPseudo];

const person = (name: string) => ({ author: { name, email: '1@2.3' } });
const commit = (number: number, message: string, paths: readonly string[] = []) =>
  aCommit({
    hash: String(number).repeat(40),
    time: `2026-11-0${number}T10:00:00Z`,
    message,
    paths,
    ...person(`Ω${number}`),
  });
const commits = [
  commit(9, 'Ν\n\nAffects: 1 (action-required): Μ\nAffects: 8 (fix)\n', ['α/1']),
  commit(
    8,
    'Ν\n\nAffects: 1 (action-required)\nAffects: 2\n',
    ['1', '2', '3', '4', '5', '6'].map((name) => `α/${name}`),
  ),
  commit(7, 'Ξ\n\nAffects: 1 (behaviour-change): Μ\nAffects: 3\n'),
  commit(6, '\n\nAffects: 1 (improvement)\n'),
  commit(5, 'Ο\n\nAffects: 1 (fix): Μ\n'),
  commit(4, 'Π\n\nAffects: none: Μ\n', ['α/1']),
  commit(3, 'Ρ', ['α/1', 'β/1']),
  commit(2, 'Σ', ['β/1']),
  commit(1, 'Τ'),
];
/** Of all commits, of one, and of none. */
const reviews = [commits, commits.slice(2, 3), []].map((some) => reviewed(some, customers, matcher));

describe('in another language', () => {
  const documents: readonly (readonly [name: string, texts: () => readonly string[]])[] = [
    ['a review', () => reviews.map((review) => reviewDocument(review, { customers, range, hidden: new Set() }, l10n))],
    [
      'the notes of a branch',
      () => [
        ...reviews.map((review) => branchNotes(review, { customers, range }, l10n)),
        branchNotes(
          reviewed(
            Array.from({ length: 3000 }, () => commits[6]!),
            customers,
            matcher,
          ),
          { customers, range },
          l10n,
        ),
      ],
    ],
    [
      'attention',
      () => reviews.map((review) => attentionDocument(attentionOf(review, customers), { name: '9', today, l10n })),
    ],
    [
      'a check-in',
      () =>
        reviews.flatMap(({ commits: own }, at) => {
          const found = checkInOf({ own, customers, attention: attentionOf(reviews[at]!, customers), today });
          const page = { week: '2026-1', name: '9', from: '2026-11-15', today, l10n };
          return [
            checkInDocument(found, { ...page, email: '1@2.3', isPrivate: true, earlier: ['2026-0', '2025-9'] }),
            checkInDocument(found, { ...page, email: undefined, isPrivate: false, earlier: [] }),
          ];
        }),
    ],
    [
      'a digest',
      () => {
        const all = [...customers.customers, formerCustomer('8')].map((customer) => ({
          digest: digestOf(commits, customer, matcher),
          range,
        }));
        const each = all.flatMap((ranged) => [
          digestDocument(ranged, l10n),
          digestText(ranged, l10n),
          digestTitle(ranged, l10n),
        ]);
        return [...each, digestsDocument(all, l10n), digestsDocument(all.slice(0, 1), l10n), digestsDocument([], l10n)];
      },
    ],
    [
      'a backtest',
      () => {
        const rates = { precision: 0.5, recall: 0.5, f1: 0.5, recallAt3: 0.5, needless: 0.5 };
        const figures = { ...rates, commits: 9, evaluated: 4, mrr: 0.5, exact: 0.5, asked: { commits: 1, of: 2 } };
        return [figures, { ...figures, mrr: 0 }, { ...figures, evaluated: 0 }].map((found) =>
          backtestDocument(found, '9', l10n),
        );
      },
    ],
    ['a note in a line', () => commits.flatMap(({ notes }) => notes.map((note) => noteText(note, l10n)))],
    [
      'why a commit keeps its hash',
      () =>
        (
          [
            { reason: 'in-progress', operation: later.t('a merge') },
            { reason: 'not-head' },
            { reason: 'not-utf-8' },
            { reason: 'not-signed' },
          ] as const
        ).map((why) => notRewritableText(why, l10n)),
    ],
    [
      'what a review lacks',
      () =>
        [
          { missing: 'shallow' } as const,
          { missing: 'unread', commit: commits[0]! } as const,
          { missing: 'unrelated' } as const,
        ].map((missing) => missingText(missing, l10n)),
    ],
  ];
  for (const [name, texts] of documents) it(`is ${name}`, () => assertTranslated(texts(), 'leaving .md'));

  it('is what completion says of an `Affects:` line', () => {
    const place = { start: 0, end: 0, before: '', behind: '', named: [] };
    const offers = (['line', 'customer', 'level'] as const).flatMap((kind) =>
      affectsOffers({ ...place, kind }, { affected: [], customers: [] }, l10n),
    );
    assert.ok(offers.length > 6);
    assertTranslated(offers.map(({ about }) => about ?? ''));
  });
});

describe('customers.yaml in another language', () => {
  /** Names of keys and their values are the same everywhere. */
  const keys = new Set<string>(['true', 'false']);
  const told: string[] = [];
  const walk = (shape: Shape, name = ''): void => {
    told.push(said(formText(shape), l10n));
    if (shape.kind === 'list') walk(shape.item, name);
    if (shape.kind === 'textOr') [shape.bare, shape.long].forEach((each) => walk(each, name));
    for (const value of shape.kind === 'oneOf' ? shape.values : []) {
      told.push(said(valueText(name, value)!, l10n));
      keys.add(value);
    }
    if (shape.kind !== 'mapping') return;
    for (const [key, { about, shape: inner }] of Object.entries(shape.keys)) {
      keys.add(key);
      told.push(said(about, l10n));
      walk(inner, key);
    }
  };
  walk(customersFormat.shape);

  it('has keys and values whose meaning is told', () => {
    assert.ok(told.length > 100);
    assertTranslated(told, [...keys, 'CODEOWNERS http https mailto never 14d 6w 3m email teams jira'].join(' '));
  });

  it('is completed', () => {
    const all = [
      `|`,
      `${head}    |`,
      `${head}    tell: |`,
      `${head}    consumes: [|]`,
      `${head}    consumes: [/src/|]`,
    ];
    const found = all.flatMap((marked) => proposed(marked));
    assert.ok(found.some(({ kind }) => kind === 'beginning') && found.some(({ kind }) => kind === 'files'));
    const words = found.flatMap(({ detail, about }) => [said(detail ?? '', l10n), said(about ?? '', l10n)]);
    assertTranslated(words, [...keys, 'CODEOWNERS never version'].join(' '));
  });

  it('is mended', () => {
    const rows = Object.values(fixRows).flatMap((row) => (typeof row === 'string' ? [] : row));
    const titles = rows.flatMap(([row]) => {
      const text = row.startsWith(' ') ? head + row : row;
      const fixes = quickFixes(text);
      return readCustomersFile('customers.yaml', text, '').problems.flatMap((problem) => fixes.of(problem));
    });
    assert.ok(titles.length > 50);
    assertTranslated(titles.map(({ title }) => said(title, l10n)));
  });

  it('says why an id cannot be had', () => {
    const refusals = ['9 9', 'none', 'merchants'].map((id) =>
      renamed({ kind: 'customer', id: 'billing' }, id, [exampleText()]),
    );
    const groups = renamed({ kind: 'group', id: '9' }, 'money', [exampleText()]);
    assertTranslated(
      [...refusals, groups].map((each) => ('refused' in each ? renameRefusalText(each, l10n) : 'not refused')),
    );
  });
});

describe('proposals in another language', () => {
  const manifest = (name: string, more = '') => `{ "name": "${name}"${more} }`;
  const files: Readonly<Record<string, string>> = {
    'package.json': manifest('9', ', "dependencies": { "1": "*" }, "workspaces": ["*"]'),
    '1/package.json': manifest('1'),
    '2/package.json': manifest('2', ', "devDependencies": { "1": "*", "9": "*" }'),
    '3/catalog-info.yaml':
      'kind: Component\nmetadata: { name: Γ }\nspec: { owner: Ω, consumesApis: [Δ], dependsOn: [Ε] }\n---\nkind: API\nmetadata: { name: Δ }\n---\nkind: Component\nmetadata: { name: Ε }\n',
    'pacts/1.json': '{ "consumer": { "name": "Ζ" }, "provider": { "name": "1" } }',
    '4/dbt_project.yml': '',
    '4/1.sql': '',
    '4/1.yml': "exposures:\n  - { name: Η, owner: { name: Θ }, depends_on: [ref('1')] }\n  - { name: Ι }\n",
    CODENOTIFY: '1/** @κ\n5/** @λ\n',
    CODEOWNERS: '1/ @μ\n2/ @μ\n3/ @ν\n',
  };
  const facts = manifestsAmong(Object.keys(files)).map((file) => readManifest({ file, content: files[file]! }));
  const named = ['Ξ <1@2.3>', 'Ο <2@2.3>', 'Π <3@2.3>', 'Ρ <4@2.3>'].map((who, at) =>
    commit(at + 1, `Σ\n\nCc: ${who}\nReported-by: Τ <5@gmail.com>\n`),
  );
  const found = proposals({
    ground: { name: '9', root: '/9', files: new Set(Object.keys(files)), neighbours: [] },
    facts: joinFacts(facts.filter((read) => typeof read !== 'string')),
    commits: [...Array.from({ length: 99 }, () => aCommit({ author: { name: '0', email: '0@0.0' } })), ...named],
    listed: [],
  });

  it('say where they come from', () => {
    assert.deepEqual(
      new Set(found.map(({ source }) => source)),
      new Set(['npm', 'backstage', 'pact', 'dbt', 'codenotify', 'history', 'codeowners']),
    );
    const evidence = found.flatMap((proposal) => proposal.evidence.map((each) => evidenceText(each, l10n)));
    assertTranslated(evidence, 'catalog-info.yaml pacts json yml ref CODENOTIFY CODEOWNERS Reported-by Cc');
    assertTranslated(
      sources.map((source) => sourceText(source, l10n)),
      'catalog-info.yaml CODENOTIFY CODEOWNERS',
    );
  });
});
