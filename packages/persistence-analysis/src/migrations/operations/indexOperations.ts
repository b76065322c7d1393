import type { IndexStmt, ReindexStmt } from 'libpg-query';
import { nodeAs } from '../../sql/ast';
import type { ParsedStatement } from '../../sql/parse';
import { snippet } from './sqlText';
import {
  blocking,
  failing,
  type Judged,
  type StepContext,
} from './stepContext';

/** CREATE INDEX on a table that was there before the step. */
export function createIndexOperations(
  create: IndexStmt,
  statement: ParsedStatement,
  context: StepContext,
): Judged[] {
  if (!create.relation) return [];
  const table = context.nameOf(create.relation);
  const name = create.idxname ?? '';
  const model = context.state.table(table);
  const schema = table.slice(0, table.indexOf('.'));
  if (
    create.if_not_exists &&
    context.state.findIndex(`${schema}.${name}`)?.table === model
  ) {
    return [];
  }
  if (create.concurrent) {
    return concurrently(name, table, context);
  }
  // ON ONLY a partitioned table makes an index that is filled by attaching those of the partitions.
  if (!context.existing(table) || !create.relation.inh) return [];
  const partitioned = model?.partitionKey !== undefined;
  return [
    {
      ...blocking(
        'create-index-blocking',
        `Creates index ${name} on ${table} and blocks writes meanwhile`,
        partitioned
          ? 'Create it ON ONLY the partitioned table, then CREATE INDEX CONCURRENTLY on each partition and attach them.'
          : 'Use CREATE INDEX CONCURRENTLY, outside of a transaction.',
      ),
      table,
      snippet: snippet(
        partitioned
          ? statement.sql.replace(/\bON\s+(?!ONLY\b)/i, 'ON ONLY ')
          : statement.sql.replace(
              /^(create\s+(?:unique\s+)?index)\b/i,
              '$1 CONCURRENTLY',
            ),
      ),
    },
  ];
}

function concurrently(
  name: string,
  table: string,
  context: StepContext,
): Judged[] {
  if (context.transactional) {
    return [
      {
        ...failing(
          'concurrently-in-transaction',
          `Creates index ${name} CONCURRENTLY inside of a transaction, which PostgreSQL refuses`,
          'Put the statement into a migration of its own that runs without a transaction.',
        ),
        table,
      },
    ];
  }
  if (context.state.table(table)?.partitionKey === undefined) return [];
  return [
    {
      ...failing(
        'concurrently-on-partitioned',
        `Creates index ${name} CONCURRENTLY on the partitioned table ${table}, which PostgreSQL refuses`,
        'Create it ON ONLY the partitioned table, then CREATE INDEX CONCURRENTLY on each partition and attach them.',
      ),
      table,
    },
  ];
}

/** REINDEX of what was there before the step. */
export function reindexOperations(
  reindex: ReindexStmt,
  statement: ParsedStatement,
  context: StepContext,
): Judged[] {
  const online = (reindex.params ?? []).some(
    node => nodeAs(node, 'DefElem')?.defname === 'concurrently',
  );
  const target = reindex.relation
    ? context.nameOf(reindex.relation)
    : reindex.name ?? '';
  const found = context.state.findIndex(target)?.table;
  const table = found ? `${found.schema}.${found.name}` : target;
  if (reindex.relation && !context.existing(table)) return [];
  if (online) {
    return context.transactional
      ? [
          failing(
            'concurrently-in-transaction',
            `Rebuilds ${target} CONCURRENTLY inside of a transaction, which PostgreSQL refuses`,
            'Put the statement into a migration of its own that runs without a transaction.',
          ),
        ]
      : [];
  }
  return [
    {
      ...blocking(
        'reindex-blocking',
        `Rebuilds the indexes of ${target} and blocks writes meanwhile`,
        'Use REINDEX … CONCURRENTLY (PostgreSQL 12 and newer), outside of a transaction.',
      ),
      table: reindex.relation ? table : undefined,
      snippet: snippet(
        statement.sql.replace(
          /^(reindex\s+(?:\([^)]*\)\s*)?(?:index|table|schema|database|system))\b/i,
          '$1 CONCURRENTLY',
        ),
      ),
    },
  ];
}
