/** customers.yaml in the editor, at any place of any text: spans lie in the text, and links lead nowhere else than they may. */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readCustomersFile } from '../../src/core/customers/customersFile';
import { pointAt, proposals } from '../../src/language/completion';
import { readCustomersText } from '../../src/language/customersText';
import { entryLines } from '../../src/language/entryLines';
import { subjectAt } from '../../src/language/hover';
import { linksIn } from '../../src/language/links';
import { quickFixes } from '../../src/language/quickFixes';
import { idAt, mentionsOf, pathAt } from '../../src/language/references';
import { symbolsIn } from '../../src/language/symbols';
import { applyChanges } from '../../src/language/textChange';
import { samples } from './customersFile';
import { fuzz } from './fuzz';
import { damaged } from './mutations';

const place = { file: 'a/customers.yaml', folder: 'a' };

export const customersLanguage = fuzz('customersLanguage', fc.tuple(damaged(...samples), fc.nat()), ([text, where]) => {
  const offset = where % (text.length + 1);
  const isInside = ({ start, end }: { readonly start: number; readonly end: number }) =>
    assert.ok(0 <= start && start <= end && end <= text.length, `${start}..${end} of ${text.length}`);
  entryLines(text);
  const read = readCustomersText(text, place);
  const texts = read ? [read] : [];
  const world = { place, texts, files: ['a/src/api/x.ts', 'docs/a b.md'], today: '2026-11-22' };
  for (const each of proposals(pointAt(text, offset), world).items) isInside(each);
  const { problems } = readCustomersFile(place.file, text, place.folder);
  const mended = applyChanges(text, quickFixes(text).ofAll(problems));
  readCustomersFile(place.file, mended, place.folder);
  if (!read) return;
  for (const symbol of symbolsIn(read)) [symbol, symbol.title, ...symbol.children].forEach(isInside);
  for (const link of linksIn(read)) {
    isInside(link);
    const { target } = link;
    if (target.kind === 'file') assert.ok(target.file.startsWith('a/') && !target.file.split('/').includes('..'));
    if (target.kind === 'page') assert.match(target.address, /^https?:\/\//i);
  }
  const found = [subjectAt(read, offset), idAt(read, offset), pathAt(read, offset)];
  for (const each of found) if (each && 'start' in each) isInside(each);
  const mention = idAt(read, offset);
  if (mention) mentionsOf(mention, texts);
});
