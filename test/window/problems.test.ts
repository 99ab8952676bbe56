// The problems of customers.yaml in the Problems view: at the right place, gone when mended, none for files of others.
import * as assert from 'node:assert/strict';
import { DiagnosticSeverity, languages, Uri, workspace } from 'vscode';
import type { Diagnostic } from 'vscode';

describe('the problems of customers.yaml', () => {
  const root = workspace.workspaceFolders![0]!.uri;
  const file = Uri.joinPath(root, 'services', 'customers.yaml');

  const write = (text: string) => workspace.fs.writeFile(file, new TextEncoder().encode(text));
  type Expected = (problems: readonly Diagnostic[]) => boolean;
  /** Waits until they change to what is expected. */
  const problemsWhen = (expected: Expected) =>
    new Promise<readonly Diagnostic[]>((resolve) => {
      const check = () => {
        const problems = languages.getDiagnostics(file).filter(({ source }) => source === 'Customers');
        if (!expected(problems)) return;
        listener.dispose();
        resolve(problems);
      };
      const listener = languages.onDidChangeDiagnostics(check);
    });
  /** Writes the file, and waits until the problems of it are as expected. */
  const problemsAfter = async (text: string, expected: Expected) => {
    const changed = problemsWhen(expected);
    await write(text);
    return changed;
  };
  const told = ({ code, message, severity, range: { start, end } }: Diagnostic) => {
    return [
      `${start.line}:${start.character}-${end.line}:${end.character}`,
      DiagnosticSeverity[severity],
      code,
      message,
    ];
  };

  after(() => workspace.fs.delete(Uri.joinPath(root, 'services'), { recursive: true }));

  it('stand where they are, with a code and what to do', async () => {
    const text = [
      'version: 1',
      'customers:',
      '  - id: ledger',
      '    name: Ledger team',
      '    consume: [/src/]',
      '    type: teem',
      '    via: [biling]',
      '    consumes: [../other/]',
      '',
    ].join('\n');
    const problems = await problemsAfter(text, ({ length }) => length === 4);
    assert.deepEqual(problems.toSorted((a, b) => a.range.start.line - b.range.start.line).map(told), [
      [
        '4:4-4:11',
        'Warning',
        'unknown-key',
        '`consume` is no key of a customer. Did you mean `consumes`? Keys of your own begin with `x-`.',
      ],
      [
        '5:10-5:14',
        'Error',
        'unknown-value',
        'Expected one of team, external, public, system; found `teem`. Did you mean `team`?',
      ],
      ['6:10-6:16', 'Error', 'unknown-id', 'There is no customer `biling`. Did you mean `billing`?'],
      [
        '7:15-7:24',
        'Error',
        'bad-pattern',
        "`../other/`: `..` would reach above this file's folder. Put the pattern into a customers.yaml further up.",
      ],
    ]);
  });

  it('hold a pattern that matches no file, until there is one', async () => {
    const text = 'version: 1\ncustomers:\n  - id: ledger\n    name: Ledger team\n    consumes: [/later.ts]\n';
    const [problem] = await problemsAfter(text, ({ length }) => length === 1);
    assert.deepEqual(problem && told(problem).slice(0, 3), ['4:15-4:24', 'Warning', 'no-match']);
    const gone = problemsWhen(({ length }) => length === 0);
    await workspace.fs.writeFile(Uri.joinPath(root, 'services', 'later.ts'), new Uint8Array());
    await gone;
  });

  it('are gone when the file is mended', async () => {
    await problemsAfter(
      'version: 1\ncustomers:\n  - id: ledger\n    name: Ledger team\n',
      ({ length }) => length === 0,
    );
  });

  it('are one for a file that cannot be parsed', async () => {
    const [problem] = await problemsAfter('version: 1\ncustomers: [\n', ({ length }) => length === 1);
    assert.equal(problem?.code, 'yaml');
  });

  it('are found in a big file, which is read on a thread', async () => {
    const entry = (id: string) =>
      `  - id: ${id}\n    name: Somebody\n    description: ${'Who they are. '.repeat(20)}\n`;
    const entries = Array.from({ length: 100 }, (_, number) => entry(`big-${number}`));
    const [problem] = await problemsAfter(
      `version: 1\ncustomers:\n${entries.join('')}    nope: 1\n`,
      ([found, ...others]) => others.length === 0 && found?.code === 'unknown-key',
    );
    assert.equal(problem?.range.start.line, 302);
  });

  it('are none for somebody else’s file', async () => {
    await problemsAfter('customers: [\n', ({ length }) => length === 0);
  });
});
