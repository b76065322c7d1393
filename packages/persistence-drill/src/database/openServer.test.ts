import { openTestServer } from '../testing/onDatabases';
import { POSTGRES_URL, serverAnswers } from '../testing/drillContext';
import { UnusableDatabaseError } from './errors';
import { connected, openServer, SCRATCH_PREFIX } from './openServer';

describe('a server', () => {
  it.each([
    [
      'with its host in the query',
      'postgres://me@/shop?host=127.0.0.1&password=S3cret',
      /is not a URL that can be read/,
    ],
    [
      'that is no URL',
      'postgres://x:S3cr et%ZZ@127.0.0.1:54x/a',
      /is not a URL that can be read/,
    ],
    [
      'of another make',
      'mysql://x:S3cret@127.0.0.1:3306/a',
      /mysql:\/\/ is not PostgreSQL/,
    ],
    [
      'that does not answer',
      'postgres://x:S3cret@127.0.0.1:1/a',
      /cannot be used/,
    ],
  ])('%s is refused without its password', async (_what, url, message) => {
    const failed = openServer({ url });
    await expect(failed).rejects.toThrow(UnusableDatabaseError);
    await expect(failed).rejects.toThrow(message);
    await expect(failed).rejects.not.toThrow(/S3cret/);
  });

  it('keeps nothing of a drill that is interrupted in a statement', async () => {
    const database = await openTestServer();
    if (!database) return;
    const name = new URL(database.url!).pathname.slice(1);
    expect(name.startsWith(SCRATCH_PREFIX)).toBe(true);
    const running = database.execute('SELECT pg_sleep(60)');
    running.catch(() => {});
    await new Promise(resolve => {
      setTimeout(resolve, 300);
    });
    await database.interrupt();
    await expect(running).rejects.toThrow(/terminat/);
    await database.close();
    const admin = await connected(POSTGRES_URL, 5_000);
    const left = await admin.query(
      'SELECT 1 FROM pg_database WHERE datname = $1',
      [name],
    );
    await admin.end();
    expect(left).toEqual([]);
  });

  it('can be used again after a script ended its connection', async () => {
    if (!(await serverAnswers())) return;
    const database = await openServer({ url: POSTGRES_URL });
    await expect(
      database.execute('SELECT pg_terminate_backend(pg_backend_pid())'),
    ).rejects.toThrow(/terminat/);
    await database.reset();
    expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await database.close();
  });
});
