import type {
  ClusterStmt,
  LockStmt,
  RefreshMatViewStmt,
  VacuumStmt,
} from 'libpg-query';
import { nodeAs } from '../../sql/ast';
import type { ParsedStatement } from '../../sql/parse';
import { snippet } from './sqlText';
import {
  blocking,
  failing,
  type Judged,
  type StepContext,
} from './stepContext';

/** CLUSTER writes the whole table anew. */
export function clusterOperations(
  cluster: ClusterStmt,
  context: StepContext,
): Judged[] {
  if (!cluster.relation) return [];
  const table = context.nameOf(cluster.relation);
  return context.existing(table)
    ? [{ ...rewrite('CLUSTER', table), table }]
    : [];
}

/** VACUUM FULL writes the whole table anew, and no VACUUM runs inside of a transaction. */
export function vacuumOperations(
  vacuum: VacuumStmt,
  context: StepContext,
): Judged[] {
  if (!vacuum.is_vacuumcmd) return [];
  if (context.transactional) {
    return [
      failing(
        'vacuum-in-transaction',
        'Runs VACUUM inside of a transaction, which PostgreSQL refuses',
        'Leave vacuuming to autovacuum, or run it outside of the migrations.',
      ),
    ];
  }
  const full = (vacuum.options ?? []).some(
    node => nodeAs(node, 'DefElem')?.defname === 'full',
  );
  if (!full) return [];
  const tables = (vacuum.rels ?? []).flatMap(node => {
    const range = nodeAs(node, 'VacuumRelation')?.relation;
    return range ? [context.nameOf(range)] : [];
  });
  return tables
    .filter(table => context.existing(table))
    .map(table => ({ ...rewrite('VACUUM FULL', table), table }));
}

function rewrite(what: string, table: string): Judged {
  return blocking(
    'rewrite-table',
    `Runs ${what} on ${table}, which rewrites the table while nobody can read it`,
    'Leave it to autovacuum, or use an online tool such as pg_repack outside of the migrations.',
  );
}

/** LOCK TABLE in a mode that writes or reads wait for. */
export function lockOperations(lock: LockStmt, context: StepContext): Judged[] {
  // From SHARE (5) on, writers wait.
  if ((lock.mode ?? 0) < 5) return [];
  return (lock.relations ?? []).flatMap(node => {
    const range = nodeAs(node, 'RangeVar');
    const table = range && context.nameOf(range);
    if (!table || !context.existing(table)) return [];
    return [
      {
        ...blocking(
          'lock-table',
          `Locks ${table} until the migration is committed`,
          'Do the work in small transactions that lock rows, not the table.',
        ),
        table,
      },
    ];
  });
}

/** REFRESH MATERIALIZED VIEW of a view that was there before. */
export function refreshOperations(
  refresh: RefreshMatViewStmt,
  statement: ParsedStatement,
  context: StepContext,
): Judged[] {
  if (refresh.concurrent || refresh.skipData || !refresh.relation) return [];
  const name = context.nameOf(refresh.relation);
  const known = [...context.state.routines.values()].some(
    view =>
      view.kind === 'materialized-view' &&
      `${view.schema}.${view.name}` === name &&
      view.location.path !== statement.path,
  );
  if (!known) return [];
  return [
    {
      ...blocking(
        'refresh-view-blocking',
        `Refreshes ${name} while nobody can read it`,
        'Give the view a unique index and use REFRESH MATERIALIZED VIEW CONCURRENTLY.',
      ),
      table: name,
      snippet: snippet(
        statement.sql.replace(
          /^(refresh\s+materialized\s+view)\b/i,
          '$1 CONCURRENTLY',
        ),
      ),
    },
  ];
}
