import type {
  AlterEnumStmt,
  AlterObjectSchemaStmt,
  RenameStmt,
} from 'libpg-query';
import { strings } from '../../sql/ast';
import { quoted, snippet, tableText } from './sqlText';
import { breaking, type Judged, type StepContext } from './stepContext';

/** ALTER … RENAME of what running code calls by name. */
export function renameOperations(
  rename: RenameStmt,
  context: StepContext,
): Judged[] {
  const to = rename.newname ?? '';
  if (rename.renameType === 'OBJECT_SCHEMA') {
    return renameSchema(rename.subname ?? '', to, context);
  }
  if (!rename.relation) return [];
  const table = context.nameOf(rename.relation);
  if (!context.existing(table)) return [];
  if (rename.renameType === 'OBJECT_TABLE') {
    const renamed = `${table.slice(0, table.indexOf('.'))}.${to}`;
    return [
      {
        ...breaking(
          'rename-table',
          `Renames table ${table} to ${to}`,
          'Keep the old name alive as a view until no release uses it; name the plan in migration-strategy.md.',
        ),
        table,
        snippet: snippet(
          `ALTER TABLE ${tableText(table)} RENAME TO ${quoted(to)}`,
          `CREATE VIEW ${tableText(table)} AS SELECT * FROM ${tableText(
            renamed,
          )}`,
        ),
      },
    ];
  }
  const column = rename.subname ?? '';
  if (rename.renameType !== 'OBJECT_COLUMN' || context.isFresh(table, column)) {
    return [];
  }
  return [
    {
      ...breaking(
        'rename-column',
        `Renames column ${table}.${column} to ${to}`,
        'Add the new column, write both, copy, move readers over, then drop the old column; name the plan in migration-strategy.md.',
      ),
      table,
      column,
    },
  ];
}

function renameSchema(
  schema: string,
  to: string,
  context: StepContext,
): Judged[] {
  const known = [...context.state.tables.values()].some(
    table =>
      table.schema === schema && context.existing(`${schema}.${table.name}`),
  );
  if (!known) return [];
  return [
    breaking(
      'rename-schema',
      `Renames schema ${schema} to ${to}`,
      'Create the new schema, move table by table behind views of the old names, then drop the old schema.',
    ),
  ];
}

/** ALTER TABLE … SET SCHEMA: the same as a rename to whoever writes the schema's name. */
export function setSchemaOperations(
  alter: AlterObjectSchemaStmt,
  context: StepContext,
): Judged[] {
  if (!alter.relation || alter.objectType !== 'OBJECT_TABLE') return [];
  const table = context.nameOf(alter.relation);
  if (!context.existing(table)) return [];
  const to = alter.newschema ?? 'public';
  const name = table.slice(table.indexOf('.') + 1);
  return [
    {
      ...breaking(
        'set-schema',
        `Moves table ${table} to schema ${to}`,
        'Leave a view under the old name until no release uses it; name the plan in migration-strategy.md.',
      ),
      table,
      snippet: snippet(
        `ALTER TABLE ${tableText(table)} SET SCHEMA ${quoted(to)}`,
        `CREATE VIEW ${tableText(table)} AS SELECT * FROM ${tableText(
          `${to}.${name}`,
        )}`,
      ),
    },
  ];
}

/** ALTER TYPE … RENAME VALUE: running code still sends the old value. ADD VALUE harms nobody. */
export function enumOperations(
  alter: AlterEnumStmt,
  context: StepContext,
): Judged[] {
  const written = strings(alter.typeName).join('.');
  const type = context.state.resolveType(written) ?? written;
  if (alter.oldVal) {
    const used = usersOfType(type, context);
    if (!used) return [];
    return [
      breaking(
        'rename-enum-value',
        `Renames value '${alter.oldVal}' of ${type} to '${alter.newVal ?? ''}'`,
        'Add the new value, move writers and rows over, and stop using the old one; it can stay in the type.',
      ),
    ];
  }
  if (context.transactional && context.version < 12) {
    return [
      {
        ...breaking(
          'enum-value-in-transaction',
          `Adds a value to ${type} inside of a transaction, which PostgreSQL ${context.version} refuses`,
          'Run ALTER TYPE … ADD VALUE in a migration of its own without a transaction.',
        ),
        breaking: false,
        fails: true,
      },
    ];
  }
  return [];
}

/** Whether a table that was there before has a column of the type. */
function usersOfType(type: string, context: StepContext): boolean {
  const bare = type.replace(/^public\./, '').toLowerCase();
  return [...context.state.tables.values()].some(
    table =>
      context.existing(`${table.schema}.${table.name}`) &&
      table.columns.some(
        column => column.type.replace(/(?<!\[\])(?:\[\])+$/, '') === bare,
      ),
  );
}
