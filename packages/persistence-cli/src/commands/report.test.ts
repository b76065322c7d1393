import { restoreBundle } from '../report/__testUtils__/bundle';
import { answerAll, answerJson } from '../report/__testUtils__/portal';
import { GITHUB, useReporting } from '../report/__testUtils__/reporting';
import type { ReportCommandOptions } from '../report/options';

describe('report', () => {
  const { workshop, run, planned, path, sample, start, requests } =
    useReporting();

  it('sends the bundles of the folder when no file is named', async () => {
    await workshop.write(
      '.persistence/evidence/drill.json',
      JSON.stringify(restoreBundle()),
    );
    await workshop.write('.persistence/evidence/README.md', '# Evidence');
    const server = await start(
      answerAll({ status: 'accepted', entityRef: 'component:default/orders' }),
    );
    const { output, exitCode } = await run([], { server });
    expect(exitCode).toBe(0);
    expect(output).toBe(
      `accepted component:default/orders ${path(
        '.persistence/evidence/drill.json',
      )}`,
    );
    expect(requests()[0].headers.authorization).toBe('Bearer static-1');
    expect(JSON.parse(requests()[0].body)).toEqual({
      submissions: [{ bundle: restoreBundle() }],
    });
  });

  it.each([
    ['accepted', 0],
    ['replayed', 0],
    ['preview', 0],
    ['conflict', 1],
    ['rejected', 1],
    ['not-found', 1],
  ])('ends after %s with %d', async (status, expected) => {
    await workshop.write('drill.json', JSON.stringify(restoreBundle()));
    const server = await start(answerAll({ status }));
    const { output, exitCode } = await run([path('drill.json')], {
      server,
      output: 'json',
    });
    expect(exitCode).toBe(expected);
    expect(JSON.parse(output)).toEqual({
      items: [{ status, files: [path('drill.json')] }],
    });
  });

  it('ends with 1 when one of several was not taken', async () => {
    for (const name of ['a.json', 'b.json'])
      await workshop.write(
        name,
        JSON.stringify(restoreBundle({ runId: name })),
      );
    const server = await start(response =>
      answerJson(response, {
        items: [{ status: 'accepted' }, { status: 'not-found' }],
      }),
    );
    const { exitCode, output } = await run([path('a.json'), path('b.json')], {
      server,
      output: 'markdown',
    });
    expect(exitCode).toBe(1);
    expect(output).toMatch(/\| not-found \| .*b\.json/);
  });

  it('sends the others when one file cannot be used, and ends with 1', async () => {
    await workshop.write('good.json', JSON.stringify(restoreBundle()));
    await workshop.write(
      'old.json',
      JSON.stringify({ ...restoreBundle(), predicate: {} }),
    );
    await workshop.write('cut.json', '{"_type":');
    const server = await start(answerAll({ status: 'accepted' }));
    const { output, exitCode } = await run(
      ['good.json', 'old.json', 'cut.json'].map(path),
      { server, component: 'orders' },
    );
    expect(exitCode).toBe(1);
    expect(output).toMatch(/^accepted .*good\.json/);
    expect(output).toMatch(/\nunusable .*old\.json\n {2}.*does not follow/);
    expect(output).toMatch(/\nunusable .*cut\.json\n {2}.*no whole JSON/);
  });

  it('does not send what proves nothing, nor asks for a token then', async () => {
    const file = await sample('pg-statements.csv');
    const { output, exitCode } = await run(
      [file],
      { server: 'http://127.0.0.1:9', component: 'orders' },
      { ...GITHUB, PERSISTENCE_TOKEN: '' },
    );
    expect(exitCode).toBe(0);
    expect(output).toMatch(/^nothing-to-send .*findings alone/s);
  });

  it.each([
    [{}, /Name the portal with --server/],
    [{ server: 'http://portal.example.com' }, /no TLS/],
    [{ dryRun: true }, /no catalog-info.yaml with a Component/],
    [{ dryRun: true, component: 'a b' }, /is no entity ref/],
    [{ dryRun: true, format: 'exotic' }, /--format exotic is not known/],
    [{ dryRun: true, output: 'xml' }, /--output xml is not known/],
    [{ dryRun: true, timeout: '0' }, /--timeout 0 is not a number/],
    [{ dryRun: true, maxP95: 'fast' }, /--max-p95 fast is no number/],
    [
      { dryRun: true, component: 'orders', environment: 'moon' },
      /--environment moon is not known/,
    ],
    [{ dryRun: true, signKey: 'k.pem' }, /needs --key-id/],
    [
      { dryRun: true, signKey: 'nowhere.pem', keyId: 'ci' },
      /nowhere.pem cannot be used: ENOENT/,
    ],
    [
      { dryRun: true, signKey: __filename, keyId: 'ci' },
      /no private key in PEM/,
    ],
  ] as [Partial<ReportCommandOptions>, RegExp][])(
    'says what is wrong with %j',
    async (options, why) => {
      const file = await sample('flyway.txt');
      await expect(run([file], options)).rejects.toThrow(why);
    },
  );

  it('says that there is nothing to send, and what cannot be read', async () => {
    await expect(planned([])).rejects.toThrow(/holds no bundle/);
    await expect(planned([path('nowhere.json')])).rejects.toThrow(/ENOENT/);
    await expect(
      planned([await sample('flyway.txt')], { component: 'orders' }, {}),
    ).rejects.toThrow(/no git repository/);
  });

  it('never shows the token', async () => {
    await workshop.write('drill.json', JSON.stringify(restoreBundle()));
    const secret = 'static-secret-1';
    const server = await start(answerAll({ status: 'accepted' }));
    for (const output of ['text', 'json', 'markdown']) {
      const env = { ...GITHUB, PERSISTENCE_TOKEN: secret };
      const result = await run([path('drill.json')], { server, output }, env);
      expect(result.output).not.toContain(secret);
    }
    expect(requests()).toHaveLength(3);
  });
});
