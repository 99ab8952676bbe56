// The language in which the window is looked through for strings that nobody translates.
import * as assert from 'node:assert/strict';
import { readCustomersFile } from '../src/core/customers/customersFile';
import { problemText } from '../src/core/customers/problem';
import { mistakes } from './core/customers/mistakes';
import { plainTexts } from './host/plainTexts';
import { inPseudo, pseudo, sources, translatedTexts, untranslated } from './host/pseudoLanguage';

/** How texts begin that are written into files, notes and the log: these are in English. */
const notShown = [
  '# Customers that only you see',
  '# Who builds on this code?',
  'Amounts stay integers',
  'Billing team',
  'Customer notes',
  'Downstream Customers',
  'Git note',
  'It is nested too deeply',
  'Map keys must be unique',
  'Merge customer notes',
  'My customer',
  'My first customer',
  'Retries were unclear',
  'The history could not be read.',
  'This repository',
  'What must not change under them',
  'Who builds on the code of this repository.',
];

describe('the language that nobody speaks', () => {
  const said = [
    ['Needs', '⟦Ñééđš⟧'],
    ['$(check) {0} of {1}', '⟦$(check) {0} öƒ {1}⟧'],
    ['See.\n[Open It](command:a.b?%22c%22)', '⟦Šéé.⟧\n[⟦Öþéñ Íţ⟧](command:a.b?%22c%22)'],
    ['Or [that](command:a.b), as `x: y`', '⟦Öř [ţĥáţ](command:a.b), áš `x: y`⟧'],
  ] as const;
  for (const [text, expected] of said) {
    it(`says ${JSON.stringify(text)} with accents, and keeps what is no text`, () =>
      assert.equal(pseudo(text), expected));
  }

  it('tells plain words from its own', () => {
    assert.deepEqual(untranslated(`${pseudo('Needs')}: Βήτα, 2, customers.yaml, action-required`), []);
    assert.deepEqual(untranslated(`${pseudo('Needs')}, never told`), ['never', 'told']);
  });

  it('reads texts out of sources', () => {
    const source = String.raw`l10n.t('a'); later.t("it's {0}", b); l10n.t(` + "\n  'c\\'d',\n  e); l10n.t(f)";
    assert.deepEqual(translatedTexts(source), { texts: ['a', "it's {0}", "c'd"], unreadable: 1 });
  });

  it('is what mistakes in customers.yaml are told in, but for what stands in the file and what the YAML library says itself', () => {
    const told = mistakes.flatMap(([, content]) => readCustomersFile('1', content, '').problems);
    const own = told.filter((problem) => problem.code !== 'yaml' || typeof problem.message === 'object');
    assert.ok(own.length > 50, String(own.length));
    const words = own.flatMap((problem) => {
      const { file: _file, range: _range, ...mistake } = problem;
      const isFoundOurs = 'expected' in mistake || mistake.code === 'version-type' || mistake.code === 'unreadable';
      const isOurs = (key: string) => ['of', 'expected', 'message'].includes(key) || (key === 'found' && isFoundOurs);
      const ofFile = JSON.stringify(Object.entries(mistake).filter(([key]) => !isOurs(key)));
      return untranslated(problemText(problem, inPseudo)).filter((word) => !ofFile.includes(word));
    });
    assert.deepEqual([...new Set(words)], []);
  });

  it('knows which texts nobody can translate', () => {
    const source = String.raw`
      const a = { label: 'Open', detail: l10n.t('Opens it'), tooltip: ${'`Change to ${a}`'} }; // 'Not this'
      later.t('Not this'); log.info('Not this'); throw new Error('Not this'); f(/'/, 'Not' + 'this');
      say("It's this", 'an id', 'Also this: ' + b);`;
    assert.deepEqual(plainTexts(source), ['Open', 'Change to ', "It's this", 'Also this: ']);
  });

  it('finds no text in the sources that is shown and that nobody can translate', () => {
    const isOfWindow = (file: string) => !file.startsWith('cli/') && file !== 'extension/api/toolAnswers.ts';
    const found = sources().flatMap(([file, source]) => (isOfWindow(file) ? plainTexts(source) : []));
    assert.deepEqual(
      found.filter((text) => !notShown.some((begin) => text.startsWith(begin))),
      [],
    );
    assert.deepEqual(
      notShown.filter((begin) => !found.some((text) => text.startsWith(begin))),
      [],
    );
  });

  it('knows every text of the extension, since all of them can be read from the sources', () => {
    const found = sources().map(([, source]) => translatedTexts(source));
    assert.ok(found.flatMap(({ texts }) => texts).length > 300);
    assert.deepEqual(
      found.filter(({ unreadable }) => unreadable > 0),
      [],
    );
  });
});
