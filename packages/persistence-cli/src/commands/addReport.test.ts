import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { restoreBundle } from '../report/__testUtils__/bundle';
import {
  answerAll,
  answerJson,
  startPortal,
  type Handler,
} from '../report/__testUtils__/portal';
import { UsageError } from '../usageError';
import { useWorkshop } from './__testUtils__/workshop';
import { addDrill } from './addDrill';
import { addReport } from './addReport';
import * as reportModule from './report';

describe('persistence report', () => {
  const workshop = useWorkshop();
  const before = process.env;
  let portal: Awaited<ReturnType<typeof startPortal>>;
  let printed: { out: string; err: string };
  beforeEach(async () => {
    process.env = { PATH: before.PATH, PERSISTENCE_TOKEN: 'static-1' };
    printed = { out: '', err: '' };
    jest.spyOn(process.stdout, 'write').mockImplementation(text => {
      printed.out += text;
      return true;
    });
    jest.spyOn(process.stderr, 'write').mockImplementation(text => {
      printed.err += text;
      return true;
    });
    await workshop.write('drill.json', JSON.stringify(restoreBundle()));
  });
  afterEach(async () => {
    process.env = before;
    jest.restoreAllMocks();
    await portal.stop();
  });

  /** The exit code of the command line. */
  async function run(handler: Handler, ...options: string[]) {
    portal = await startPortal(handler);
    const program = new Command('persistence').exitOverride();
    let exitCode: number | undefined;
    addReport(
      program,
      code => {
        exitCode = code;
      },
      async () => reportModule,
    );
    await program.parseAsync([
      ...['node', 'persistence', 'report', join(workshop.dir, 'drill.json')],
      ...['--server', portal.url, ...options],
    ]);
    return exitCode;
  }

  it('ends with 0 when all was taken', async () => {
    expect(await run(answerAll({ status: 'accepted' }))).toBe(0);
    expect(printed.out).toMatch(/^accepted .*drill\.json\n$/);
  });

  it('ends with 1 when something was not', async () => {
    expect(await run(answerAll({ status: 'conflict' }))).toBe(1);
  });

  it('ends with 3 when the server takes nothing of this sender', async () => {
    expect(await run(r => answerJson(r, {}, 403))).toBe(3);
    expect(printed.err).toMatch(/^persistence: .*may submit nothing \(403\)/);
    expect(printed.out).toBe('');
  });

  it('ends with 4 when the server is of no use', async () => {
    expect(await run(r => answerJson(r, {}, 500))).toBe(4);
    expect(printed.err).toMatch(/^persistence: The server failed \(500\)/);
  });

  it('leaves wrong usage to the command', async () => {
    await expect(
      run(answerAll({ status: 'accepted' }), '--output', 'xml'),
    ).rejects.toThrow(UsageError);
    expect(portal.requests).toEqual([]);
  });

  it('takes the server and the audience of the environment, also when they are empty', async () => {
    const second = await startPortal(answerAll({ status: 'accepted' }));
    try {
      process.env.PERSISTENCE_SERVER = second.url;
      process.env.PERSISTENCE_AUDIENCE = '';
      expect(await run(() => {}, '--server', '')).toBe(0);
      expect(second.requests).toHaveLength(1);
    } finally {
      await second.stop();
    }
  });
});

/** What is typed must be found in the page about it. */
it.each([
  ['report', 'run-in-ci.md', addReport],
  ['drill', 'drill.md', addDrill],
] as const)('%s has all of its options in docs/%s', (name, page, add) => {
  const text = readFileSync(
    resolve(__dirname, '../../../../docs', page),
    'utf8',
  );
  const program = new Command();
  add(program, () => {});
  const command = program.commands.find(c => c.name() === name)!;
  const missing = command.options
    .map(option => option.long!)
    .filter(option => !text.includes(option));
  expect(command.options.length).toBeGreaterThan(10);
  expect(missing).toEqual([]);
});
