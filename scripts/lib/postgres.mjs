import { connect } from 'node:net';
import { say } from './terminal.mjs';

/** Says in one line whether the tests on PostgreSQL will run or be skipped. */
export async function describePostgres() {
  if (process.env.PERSISTENCE_TEST_POSTGRES_URL) return;
  const reachable = await new Promise(resolve => {
    const socket = connect({ host: '127.0.0.1', port: 5432, timeout: 1500 });
    const end = answer => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
  if (!reachable) {
    say(
      'No PostgreSQL at 127.0.0.1:5432: the store tests run on SQLite only (set PERSISTENCE_TEST_POSTGRES_URL to add it).',
    );
  }
}
