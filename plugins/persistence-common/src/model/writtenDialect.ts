import type { Dialect, SchemaModel } from './schemaModel';

const POSTGRES_TYPES =
  /^(?:uuid|jsonb?|timestamptz|timetz|bytea|citext|inet|cidr|interval|tsvector|money)$|\[\]$/;

/** The dialect that a schema is unmistakably written for; undefined when nothing in it tells. */
export function writtenDialect(
  models: readonly SchemaModel[],
): Dialect | undefined {
  return models.find(isUnmistakable)?.dialect;
}

/** SQL without a mark of any dialect is read as PostgreSQL, and says nothing of the engine. */
function isUnmistakable(model: SchemaModel): boolean {
  if (model.dialect !== 'postgresql') return model.dialect !== 'unknown';
  return (
    model.enums.length > 0 ||
    model.extensions.length > 0 ||
    model.tables.some(
      table =>
        table.partitionKey !== undefined ||
        table.columns.some(
          column =>
            POSTGRES_TYPES.test(column.type) || column.generation === 'serial',
        ),
    )
  );
}
