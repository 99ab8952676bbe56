// `npm run bench:suggestions -- DATA-DIR`: measures the suggestions on labels of people, by the script that comes with these.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';

const usage = `Usage: npm run bench:suggestions -- DATA-DIR
DATA-DIR holds NAME.jsonl.gz and NAME.packages.json.gz, and it or the folder above it make-repo.mjs and score.mjs.`;

/** What score.mjs says of a method. */
interface Score {
  readonly n: number;
  readonly f1c: number;
  readonly exact: number;
  readonly mrr: number;
  readonly recallAt3: number;
  readonly precision: number;
  readonly recall: number;
  readonly wrongPerCommit: number;
  readonly needless: number | null;
  readonly absent?: number;
}

interface Measured {
  readonly name: string;
  readonly shipped: Score;
  readonly product: Score;
}

const cli = resolve(__dirname, '../../../dist/cli.js');

function measure(base: string, scripts: string): Measured {
  const folder = mkdtempSync(join(tmpdir(), 'customers-suggestions-'));
  const run = (...args: readonly string[]) =>
    execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  try {
    const [repository, predictions] = [join(folder, 'repository'), join(folder, 'predictions')];
    run(join(scripts, 'make-repo.mjs'), base, repository);
    run(cli, 'backtest', '--repo', repository, '--predictions', predictions);
    const scores = run(join(scripts, 'score.mjs'), base, repository, predictions);
    return { name: basename(base).replace('__', '/'), ...(JSON.parse(scores) as Omit<Measured, 'name'>) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Figure = 'f1c' | 'exact' | 'mrr' | 'recallAt3' | 'precision' | 'recall' | 'wrongPerCommit';

function tableOf(all: readonly Measured[]): readonly string[] {
  const mean = (of: (measured: Measured) => number) => all.reduce((sum, each) => sum + of(each), 0) / all.length;
  const shown = (number: number) => number.toFixed(3);
  const figures: readonly Figure[] = ['f1c', 'exact', 'mrr', 'recallAt3', 'precision', 'recall', 'wrongPerCommit'];
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const of = ({ name, shipped, product }: Measured) =>
    row([
      name,
      String(product.n),
      shown(shipped.f1c),
      ...figures.map((figure) => shown(product[figure])),
      needless(product),
    ]);
  const means = [
    mean(({ shipped }) => shipped.f1c),
    ...figures.map((figure) => mean(({ product }) => product[figure])),
  ];
  return [
    row([
      'repository',
      'commits',
      'f1c of patterns alone',
      'f1c',
      'exact',
      'MRR',
      'recall@3',
      'precision',
      'recall',
      'wrong per commit',
      'needless',
    ]),
    row(['---', ...Array.from({ length: 10 }, () => '---:')]),
    ...all.map(of),
    row(['mean', '', ...means.map(shown), '']),
  ];
}

const needless = ({ needless: found }: Score): string => (found === null ? '' : found.toFixed(3));

function main([data]: readonly string[]): number {
  const folder = data === undefined ? undefined : resolve(data);
  const scripts = folder && [folder, dirname(folder)].find((each) => existsSync(join(each, 'score.mjs')));
  if (!folder || !scripts) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  const names = readdirSync(folder).flatMap((name) => /^(.*)\.jsonl\.gz$/.exec(name)?.[1] ?? []);
  const all = names.map((name) => {
    process.stderr.write(`${name}…\n`);
    return measure(join(folder, name), scripts);
  });
  for (const line of all.length === 0 ? [usage] : tableOf(all)) process.stdout.write(`${line}\n`);
  return all.length === 0 ? 2 : 0;
}

process.exitCode = main(process.argv.slice(2));
