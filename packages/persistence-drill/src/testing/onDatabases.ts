import { openEmbedded, openServer, type DrillDatabase } from '../database';
import { POSTGRES_URL, serverAnswers } from './drillContext';

/** A server's scratch database, or undefined where none answers; one that is named must answer. */
export async function openTestServer(): Promise<DrillDatabase | undefined> {
  return (await serverAnswers())
    ? openServer({ url: POSTGRES_URL })
    : undefined;
}

/** The same tests on the embedded engine and on a server where one answers. */
export function describeOnEngines(
  title: string,
  define: (database: () => DrillDatabase | undefined) => void,
): void {
  for (const [engine, open] of [
    ['embedded', () => openEmbedded()],
    ['PostgreSQL', openTestServer],
  ] as const)
    describe(`${title} (${engine})`, () => {
      let database: DrillDatabase | undefined;
      beforeAll(async () => {
        database = await open();
      }, 120_000);
      afterAll(async () => database?.close());
      define(() => database);
    });
}
