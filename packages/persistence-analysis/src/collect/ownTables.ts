import {
  isBookkeepingTable,
  qualifiedName,
  type SchemaModel,
  type TableModel,
} from '@persistence-scorecard/plugin-persistence-common';

/** A table that is no migration tool's own. */
export interface OwnTable {
  table: TableModel;
  /** With its schema. */
  name: string;
}

/** Several documents of one analysis are compared with the tables of the same builds. */
const known = new WeakMap<readonly SchemaModel[], readonly OwnTable[]>();

/** The tables of both builds of a schema, which must be whole already, without those that a migration tool keeps for itself. */
export function ownTables(models: readonly SchemaModel[]): readonly OwnTable[] {
  const found = known.get(models);
  if (found) return found;
  const own: OwnTable[] = [];
  for (const { tables } of models) {
    for (const table of tables) {
      const name = qualifiedName(table);
      if (!isBookkeepingTable(name)) own.push({ table, name });
    }
  }
  known.set(models, own);
  return own;
}
