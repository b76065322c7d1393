import type { Knex } from 'knex';
import { chunked } from './chunked';

/** A path on a forge. */
export interface RepositoryPath {
  host: string;
  /** Lower case. */
  path: string;
}

interface PinRow extends RepositoryPath {
  repository_id: string;
  first_seen_at: string;
}

/** The number that is pinned to each path, aligned; undefined where none is. */
export async function readPins(
  db: Knex,
  paths: readonly RepositoryPath[],
): Promise<(string | undefined)[]> {
  const pins = new Map<string, string>();
  for (const part of chunked(paths, 100)) {
    const rows = await db<PinRow>('persistence_ci_repositories')
      .whereIn(
        ['host', 'path'],
        part.map(({ host, path }) => [host, path]),
      )
      .select('host', 'path', 'repository_id');
    for (const row of rows) pins.set(keyOf(row), row.repository_id);
  }
  return paths.map(path => pins.get(keyOf(path)));
}

/**
 * Pins a number to a path that has none.
 *
 * @returns the number that is pinned, which is another one when somebody was quicker
 */
export async function addPin(
  db: Knex,
  { host, path }: RepositoryPath,
  repositoryId: string,
  now: string,
): Promise<string> {
  await db<PinRow>('persistence_ci_repositories')
    .insert({ host, path, repository_id: repositoryId, first_seen_at: now })
    .onConflict(['host', 'path'])
    .ignore();
  const [pinned] = await readPins(db, [{ host, path }]);
  return pinned!;
}

function keyOf({ host, path }: RepositoryPath): string {
  return `${host} ${path}`;
}
