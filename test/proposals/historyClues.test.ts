import assert from 'node:assert/strict';
import { proposed, summary } from './proposed';

describe('people in the history', () => {
  const files = { 'src/api/a.ts': '', 'src/web/b.ts': '', 'docs/c.md': '', 'tests/d.ts': '' };
  const ana = { name: 'Ana', email: 'ana@acme.example' };
  const mei = { name: 'Mei', email: 'Mei@acme.example' };
  let number = 0;
  const commit = (trailers: readonly string[], paths: readonly string[] = ['src/api/a.ts'], author = ana) => ({
    hash: String(number++).padStart(40, '0'),
    author,
    subject: 'fix: something',
    message: `fix: something\n\nWhy it was so.\n${trailers.length > 0 ? `\n${trailers.join('\n')}\n` : ''}`,
    paths,
  });
  const core = () => Array.from({ length: 30 }, (_, at) => commit([], [], at % 2 === 0 ? ana : mei));
  const found = (...commits: ReturnType<typeof commit>[]) => proposed(files, { commits: [...commits, ...core()] });

  it('of another company are one customer by their domain, not ticked', () => {
    const proposals = found(
      commit(['Reported-by: Lena Holt <lena@shop.example>']),
      commit(['Reported-by: "Piotr" <PIOTR@shop.example>', 'Cc: team@shop.example'], ['src/api/a.ts', 'src/web/b.ts']),
    );
    const newest = String(number - 32)
      .padStart(40, '0')
      .slice(0, 8);
    assert.deepEqual(proposals, [
      {
        id: 'shop.example',
        name: 'shop.example',
        type: 'external',
        consumes: ['/src/api/', '/src/web/'],
        source: 'history',
        evidence: [
          `Reported-by names Lena Holt, Piotr of shop.example in 2 commits, the newest ${newest} fix: something`,
          `Cc names team of shop.example in 1 commit, the newest ${String(number - 31)
            .padStart(40, '0')
            .slice(0, 8)} fix: something`,
        ],
        ticked: false,
      },
    ]);
  });

  it('who often request something are ticked as a company', () => {
    const requests = Array.from({ length: 5 }, () => commit(['Requested-by: Lena <lena@shop.example>']));
    assert.deepEqual(summary(found(...requests)), ['+ shop.example: /src/api/']);
    assert.deepEqual(summary(found(...requests.slice(1))), ['- shop.example: /src/api/']);
    assert.deepEqual(summary(found(...Array.from({ length: 9 }, () => commit(['Cc: lena@shop.example'])))), [
      '- shop.example: /src/api/',
    ]);
  });

  const trailers: readonly (readonly [trailer: string, expected: readonly string[]])[] = [
    ['reported-by: Lena <lena@shop.example>', ['- shop.example: /src/api/']],
    ['SUGGESTED-BY: Lena <lena@shop.example>', ['- shop.example: /src/api/']],
    ['Cc: <lena@shop.example>', ['- shop.example: /src/api/']],
    ['Cc: lena@shop.example # 5.4+', ['- shop.example: /src/api/']],
    ['Reported-by: Jo of ours <jo@acme.example>', ['- jo-of-ours: /src/api/']],
    ['Reported-by: Sam <sam@gmail.com>', ['- sam: /src/api/']],
    ['Co-authored-by: Jo of ours <jo@acme.example>', []],
    ['Co-authored-by: Sam <sam@gmail.com>', []],
    ['Reviewed-by: Lena <lena@shop.example>', []],
    ['Reported-by: Ana <ANA@acme.example>', []],
    ['Reported-by: Lena', []],
    ['Reported-by: Lena <lena>', []],
    ['Reported-by: <@shop.example>', []],
    ['Reported-by: a@b@shop.example', []],
    ['Signed-off-by: Lena <lena@shop.example>', []],
    ['Cc: stable@vger.kernel.org', []],
    ['Cc: dev@lists.shop.example', []],
    ['Reported-by: Sam <12+sam@users.noreply.github.com>', []],
    ['Reported-by: dependabot[bot] <support@dependabot.example>', []],
    ['Co-authored-by: Renovate Bot <bot@renovate.example>', []],
    ['Reported-by: Alerts <no-reply@alerts.example>', []],
    ['Reported-by: syz <ci-bot@shop.example>', []],
  ];
  for (const [trailer, expected] of trailers) {
    it(`are found in "${trailer}": ${expected.join() || 'nobody'}`, () =>
      assert.deepEqual(summary(found(commit([trailer]))), expected));
  }

  it('of another company who only review or contribute count from the third time on', () => {
    const reviews = Array.from({ length: 3 }, () => commit(['Reviewed-by: Lena <lena@shop.example>']));
    assert.deepEqual(summary(found(...reviews)), ['- shop.example: /src/api/']);
    assert.deepEqual(found(...reviews.slice(1)), []);
  });

  it('are not looked for in the text of a message', () => {
    const message = 'fix: x\n\nReported-by: Lena <lena@shop.example>\nsaid so.\n\nThe end of it\n';
    assert.deepEqual(found({ ...commit([]), message }), []);
  });

  it('care for the folders that their commits change most, if these are there and noticed', () => {
    const cc = ['Cc: lena@shop.example'];
    const proposals = found(
      commit(cc, ['docs/c.md', 'tests/d.ts', 'src/gone/x.ts', 'README.md']),
      commit(cc, ['src/web/b.ts']),
      commit(cc, ['src/web/b.ts', 'src/api/a.ts']),
      commit(
        cc,
        Array.from({ length: 51 }, () => 'src/api/a.ts'),
      ),
    );
    assert.deepEqual(summary(proposals), ['- shop.example: /src/api/ /src/web/']);
  });

  it('who make a fifth of the commits are no other company', () => {
    const lena = { name: 'Lena', email: 'lena@shop.example' };
    const theirs = Array.from({ length: 8 }, () => commit([], [], lena));
    assert.deepEqual(
      found(...theirs, commit(['Reported-by: Piotr <piotr@shop.example>'])).map(({ name, type }) => [name, type]),
      [['Piotr', 'team']],
    );
  });

  it('are shown as far as anybody reads', () => {
    const commits = Array.from({ length: 40 }, (_, at) =>
      commit([`Cc: x@c${at % 20}.example`, `Cc: p${at}@gmail.com`]),
    );
    assert.equal(found(...commits).length, 20);
  });

  it('are none in a repository without commits', () => assert.deepEqual(proposed(files, { commits: [] }), []));
});
