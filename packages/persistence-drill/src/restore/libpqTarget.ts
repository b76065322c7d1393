/** Parameters of a connection string that libpq knows and that mean the same to it. */
const KNOWN: ReadonlySet<string> = new Set([
  'host',
  'port',
  'sslmode',
  'sslcert',
  'sslkey',
  'sslrootcert',
  'connect_timeout',
  'options',
]);

/** A database as PostgreSQL's own programs are told of it. */
export interface LibpqTarget {
  /** Connection string without password: other users of the machine see arguments. */
  dbname: string;
  env: { PGPASSWORD?: string };
}

/** What the programs of PostgreSQL take, of a connection string that Node's driver took. */
export function libpqTarget(url: string): LibpqTarget {
  const target = new URL(url);
  const password = decodeURIComponent(target.password);
  target.password = '';
  const { searchParams } = target;
  if (['true', '1'].includes(searchParams.get('ssl') ?? ''))
    searchParams.set('sslmode', 'require');
  if (searchParams.get('sslmode') === 'no-verify')
    searchParams.set('sslmode', 'require');
  for (const name of [...searchParams.keys()])
    if (!KNOWN.has(name)) searchParams.delete(name);
  return {
    dbname: target.toString(),
    env: password === '' ? {} : { PGPASSWORD: password },
  };
}
