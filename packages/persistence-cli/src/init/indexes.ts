import type { TableModel } from '@persistence-scorecard/plugin-persistence-common';
import type { Design } from './design';
import {
  code,
  codes,
  origin,
  section,
  table,
  tableName,
  text,
  todo,
} from './markdown';

/** Skeleton of the index document: every index of the schema, with what it serves left to be told. */
export function indexes(design: Design): string {
  const rows = design.tables.flatMap(t =>
    t.indexes
      .filter(index => !index.constraint)
      .map(index => [
        code(index.name),
        code(tableName(t)),
        codes(index.columns),
        todo(
          'the query, hot path or objective that it serves; drop it if there is none',
        ),
      ]),
  );
  return text([
    `# Indexes of ${design.service}`,
    '',
    ...origin('from the schema'),
    ...section(
      'Access patterns',
      ...table(
        ['Access pattern', 'Frequency', 'Objective (p95)'],
        [
          [
            todo('query or endpoint, one row each'),
            todo('how often'),
            todo('ms'),
          ],
        ],
      ),
    ),
    ...section(
      'Indexes',
      ...(rows.length > 0
        ? table(['Index', 'Table', 'Columns', 'Serves'], rows)
        : [
            todo(
              'the schema has no index beside its keys; say why none is needed, or create one in a migration',
            ),
          ]),
    ),
    ...unindexed(design.tables),
    ...section(
      'Hot queries',
      todo(
        'each hot query as a block of sql; it is parsed and compared with the schema',
      ),
    ),
  ]);
}

function unindexed(tables: readonly TableModel[]): string[] {
  const rows = tables.flatMap(t =>
    t.foreignKeys
      .filter(key => !isServed(t, key.columns))
      .map(key => [
        code(tableName(t)),
        codes(key.columns),
        todo(
          'create an index in a migration and list it above, or say why none is needed',
        ),
      ]),
  );
  if (rows.length === 0) return [];
  return section(
    'Foreign keys without an index',
    ...table(['Table', 'Columns', 'Reason'], rows),
  );
}

function isServed(t: TableModel, columns: readonly string[]): boolean {
  const wanted = [...columns].sort().join();
  return t.indexes.some(
    index =>
      index.predicate === undefined &&
      index.columns.slice(0, columns.length).sort().join() === wanted,
  );
}
