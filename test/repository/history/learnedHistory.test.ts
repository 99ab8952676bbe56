import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { isFailure } from '../../../src/repository/failure';
import type { Repository } from '../../../src/repository/repository';
import { importHistory } from '../../git/importedHistory';
import { customersFile, realRepositories, type RealRepository } from '../../git/realRepository';
import { openedRepositories } from '../openedRepository';

describe('what the history teaches', () => {
  const { listed, repository } = realRepositories();
  const open = openedRepositories();

  /** As a program that starts anew each time, and keeps what it has learned. */
  const ranAgain = async (here: RealRepository, program = __filename) => {
    const it = await open(here, { program });
    await it.history.learn();
    return it;
  };

  /** Changes of the app, with notes, on top of the list of customers: the mobile app notices what is not in `styles`. */
  const noted = (count = 120) => {
    const here = repository();
    importHistory(here, [
      { parents: [], paths: [] },
      ...Array.from({ length: count }, (_, at) => ({
        parents: [at],
        date: `${1_700_000_000 + 60 * at} +0000`,
        message: at % 2 === 0 ? 'Change\n\nAffects: mobile-app (fix)\n' : 'Restyle\n\nAffects: none\n',
        paths: [at % 2 === 0 ? `src/app/pages/${at % 10}.ts` : `src/app/styles/${at % 10}.css`],
      })),
    ]);
    here.git('reset', '-q', '--hard', 'main');
    here.commit('List the customers', { 'customers.yaml': customersFile });
    return here;
  };
  const said = (it: Repository, ...paths: readonly string[]) =>
    it.history
      .suggest(paths)
      .map(({ customer, ticked, reasons }) => `${ticked ? '+' : '-'}${customer.id} ${reasons[0]!.kind}`);
  const all = ['src/app/pages/1.ts', 'src/app/styles/1.css', 'src/app/styles/new.css', 'src/api/a.ts', 'lib/a.ts'];
  const everything = (it: Repository) => all.map((path) => it.history.suggest([path]));

  it('is the same as from the beginning where a list is committed that was learned by before', async () => {
    const here = noted();
    const withWeb = `${customersFile}  - id: web\n    name: Web\n    consumes: [/src/app/]\n`;
    here.write('customers.yaml', withWeb);
    const it = await open(here);
    await it.history.recent();
    await it.history.learn();
    const before = everything(await ranAgain(here)); // and keeps it
    here.commit('List the web');
    await it.checkHistory();
    const fresh = await open(here);
    await fresh.history.learn();
    assert.notDeepEqual(everything(fresh), before, 'older notes say nothing of a customer that is new');
    assert.deepEqual(everything(it), everything(fresh));
    assert.deepEqual(everything(await ranAgain(here)), everything(fresh));
  });

  it('silences whom notes never name for such a change, and says why', async () => {
    const it = await open(noted());
    assert.deepEqual(said(it, 'src/app/styles/1.css'), ['+mobile-app path'], 'nothing is learned yet');
    await it.history.learn();
    assert.deepEqual(said(it, 'src/app/styles/1.css'), ['-mobile-app quiet']);
    assert.deepEqual(said(it, 'src/app/pages/1.ts'), ['+mobile-app path']);
    const [{ reasons } = { reasons: [] }] = it.history.suggest(['src/app/styles/1.css']);
    const [quiet] = reasons;
    assert.ok(quiet?.kind === 'quiet' && quiet.affected === 0 && quiet.looked >= 10 && quiet.commits.length > 0);
  });

  it('is not heeded where suggestions are switched off', async () => {
    const it = await open(noted(), { learns: () => false });
    await it.history.learn();
    assert.deepEqual(said(it, 'src/app/styles/1.css'), ['+mobile-app path']);
    const { commits } = await it.history.recent();
    assert.ok(commits.every(({ affected }) => affected.every(({ ticked }) => ticked)));
  });

  it('is asked about with what came before each commit', async () => {
    const here = noted();
    here.commit('Restyle again', { 'src/app/styles/1.css': 'x' });
    here.commit('Change again', { 'src/app/pages/1.ts': 'x' });
    const it = await open(here);
    const { commits } = await it.history.recent();
    assert.deepEqual(
      commits.slice(0, 2).map(({ state, commit }) => `${commit.subject}: ${state}`),
      ['Change again: missing', 'Restyle again: untouched'],
    );
    const oldest = commits.findLast(({ commit }) => commit.subject === 'Restyle')!;
    assert.deepEqual(
      oldest.affected.map(({ ticked }) => ticked),
      [true],
      'nothing was known then',
    );
    const range = await it.findRange({ text: 'HEAD~2..HEAD' });
    assert.ok(!isFailure(range));
    assert.deepEqual((await it.history.review(range.selection)).commits, commits.slice(0, 2));
  });

  it('is the same for who saw it grow and for who comes to it', async () => {
    const acts = fc.array(fc.tuple(fc.nat(5), fc.nat(4)), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(acts, async (found) => {
        const here = noted(40);
        const grown = await open(here);
        await grown.history.learn();
        for (const [number, [act, place]] of found.entries()) {
          const change = { [all[place]!]: `change ${number}` };
          if (act <= 1) here.commit('On', change);
          if (act === 2) here.commit('On\n\nAffects: billing (action-required)', change);
          if (act === 3) here.git('commit', '-q', '--amend', '--allow-empty', '-m', 'Else\n\nAffects: mobile-app');
          if (act === 4) here.git('reset', '-q', '--hard', `HEAD~${place + 1}`);
          if (act === 5)
            here.git('notes', '--ref=downstream-customers', 'add', '-f', '-m', 'Affects: none', `HEAD~${place}`);
          await grown.refresh();
          if (place % 2 === 0) await ranAgain(here);
        }
        const fresh = await open(here);
        await fresh.history.learn();
        assert.deepEqual(everything(grown), everything(fresh));
        assert.deepEqual(
          everything(await ranAgain(here)),
          everything(fresh),
          'gone on from what the last run has kept',
        );
        assert.deepEqual((await grown.history.recent()).commits, (await fresh.history.recent()).commits);
      }),
      { numRuns: 5 },
    );
  }).timeout(60_000);

  it('is kept for the next run of a program, and learned again where that is lost, damaged or of another one', async () => {
    const here = noted();
    const kept = here.path('.git/downstream-customers/lessons');
    const expected = everything(await ranAgain(here));
    const written = readFileSync(kept);
    assert.deepEqual(everything(await ranAgain(here)), expected);
    assert.deepEqual(readFileSync(kept), written, 'nothing new, nothing written');
    assert.ok(written.includes('src/app/pages'), 'what was learned is in it');
    const damages = [
      () => rmSync(kept),
      () => writeFileSync(kept, ''),
      () => writeFileSync(kept, written.subarray(0, -1)),
      () =>
        writeFileSync(
          kept,
          written.map((byte, at) => (at === written.length >> 1 ? byte ^ 1 : byte)),
        ),
      () => (rmSync(kept), mkdirSync(kept)),
    ];
    for (const damage of damages) {
      damage();
      assert.deepEqual(everything(await ranAgain(here)), expected, String(damage));
    }
    rmSync(kept, { recursive: true });
    await ranAgain(here);
    await ranAgain(here, process.execPath);
    assert.notDeepEqual(readFileSync(kept), written, 'another program keeps its own');
    assert.deepEqual(everything(await ranAgain(here)), expected);
  });

  it('that was kept does not outlast other customers, other notes or another limit', async () => {
    const here = noted();
    await ranAgain(here);
    here.git('notes', '--ref=downstream-customers', 'add', '-f', '-m', 'Affects: billing', 'HEAD~1');
    const fresh = async () => {
      const it = await open(here);
      await it.history.learn();
      return everything(it);
    };
    assert.deepEqual(everything(await ranAgain(here)), await fresh());
    here.write('customers.yaml', 'version: 1\ncustomers: [{ id: readers, name: R, consumes: [/src/app/pages/] }]\n');
    assert.deepEqual(said(await ranAgain(here), all[0]!), ['+readers path']);
    here.write('customers.yaml', customersFile);
    await ranAgain(here);
    const small = await open(here, { limits: () => ({ maxCommits: 3, maxFilesPerCommit: 1000 }) });
    await small.history.learn();
    assert.deepEqual(everything(await ranAgain(here)), everything(small), 'the index that there is has three commits');
  });

  it('follows customers.yaml', async () => {
    const here = noted();
    const it = await open(here);
    await it.history.learn();
    here.write('customers.yaml', 'version: 1\ncustomers: [{ id: readers, name: R, consumes: [/src/app/pages/] }]\n');
    await it.refresh();
    await it.history.learn();
    assert.deepEqual(said(it, 'src/app/pages/1.ts'), ['+readers path'], 'notes of former ids do not speak against it');
    const { commits } = await it.history.recent();
    assert.deepEqual(
      commits.find(({ notes }) => notes[0]?.customer)!.notes[0]!.customer,
      'mobile-app',
      'former ids are kept',
    );
  });

  it('does not speak against a customer that was listed later', async () => {
    const here = noted(60);
    for (const file of ['src/app/menu/a.ts', 'src/app/menu/b.ts']) {
      for (let round = 0; round < 10; round++) here.commit('S\n\nAffects: mobile-app', { [file]: String(round) });
    }
    const later = ['kitchen', 'Kitchen', '/src/app/menu/'] as const;
    const entry = `  - id: ${later[0]}\n    name: ${later[1]}\n    consumes: [${later[2]}]\n`;
    here.commit('List the kitchen', { 'customers.yaml': customersFile + entry });
    here.commit('S\n\nAffects: mobile-app', { 'src/app/menu/a.ts': 'more' });
    const it = await open(here);
    await it.history.learn();
    assert.deepEqual(said(it, 'src/app/menu/b.ts').slice(0, 2).toSorted(), ['+kitchen path', '+mobile-app path']);
    for (let round = 0; round < 12; round++) {
      here.commit('S\n\nAffects: mobile-app', {
        'src/app/menu/a.ts': `again ${round}`,
        'src/app/menu/b.ts': `${round}`,
      });
    }
    await it.checkHistory();
    assert.ok(said(it, 'src/app/menu/b.ts').includes('-kitchen quiet'), 'those since then do');
  });

  it('may be nothing', async () => {
    const it = await open(listed());
    await it.history.learn();
    assert.deepEqual(said(it, 'src/app/a.ts'), ['+mobile-app path']);
    const found = await it.history.backtest();
    assert.ok(found && !isFailure(found));
    assert.deepEqual(found.predictions, []);
    assert.equal(found.figures.evaluated, 0);
  });

  it('is measured by what comes next, without a look at it', async () => {
    const here = noted(80);
    const it = await open(here);
    const found = await it.history.backtest();
    assert.ok(found && !isFailure(found));
    assert.equal(found.predictions.length, 80);
    assert.equal(found.figures.evaluated, 32);
    here.git('reset', '-q', 'HEAD~31');
    await it.checkHistory();
    const before = await it.history.backtest();
    assert.ok(before && !isFailure(before));
    assert.deepEqual(before.predictions, found.predictions.slice(0, 50));
  });

  it('is no longer measured when that is cancelled', async () => {
    const it = await open(noted(3000));
    const stop = new AbortController();
    const found = await it.history.backtest({ signal: stop.signal, progress: () => stop.abort() });
    assert.equal(found, undefined);
  });
});
