import { actions, between, constant } from '../javascript/ddl';
import type { Fragment } from '../javascript/journal';
import { childrenOf, type ChangeElement } from './changeElement';
import {
  columnSql,
  defaultSql,
  isOpen,
  named,
  objectName,
  objectNames,
  tableOf,
  typeSql,
} from './columns';

/** Changes that leave the schema as it is. */
const HARMLESS =
  /^(insert|update|delete|loadData|loadUpdateData|mergeColumns|output|empty|tagDatabase|stop|createSequence|dropSequence|alterSequence|renameSequence|createProcedure|dropProcedure|createFunction|dropFunction|createTrigger|dropTrigger|setTableRemarks|validCheckSum|comment|preConditions|rollback|modifySql)$/;

/**
 * The statements that a change of Liquibase makes in PostgreSQL; undefined when it is not known what
 * it does.
 */
export function changeSql(change: ChangeElement): Fragment[][] | undefined {
  if (HARMLESS.test(change.name)) return [];
  if (isOpen(change)) return undefined;
  const { line } = change;
  if (change.name === 'createTable') return createTable(change);
  if (change.name === 'addColumn') return addColumns(change);
  const sql = statementSql(change);
  if (sql === undefined) return undefined;
  return [
    sql.split('\n').map((text, index) => ({
      text,
      // The text of `<sql>` begins on the line of its tag.
      line: change.name === 'sql' ? line + index : line,
    })),
  ];
}

function createTable(change: ChangeElement): Fragment[][] | undefined {
  const table = tableOf(change);
  if (!table) return undefined;
  const parts: Fragment[] = [];
  const after: Fragment[][] = [];
  const keys: string[] = [];
  let keyName: string | undefined;
  for (const column of childrenOf(change, 'column')) {
    const read = columnSql(column);
    const name = column.attributes.get('name');
    if (!read || !name) return undefined;
    parts.push({ text: read.sql, line: column.line });
    if (read.key) {
      keys.push(objectName(name));
      keyName ??= read.key.name;
    }
    if (read.comment !== undefined)
      after.push([commentOn(table, name, read.comment, column.line)]);
  }
  const { line } = change;
  if (keys.length > 0) {
    const text = named(keyName, `PRIMARY KEY (${keys.join(', ')})`);
    parts.push({ text, line });
  }
  const remarks = change.attributes.get('remarks');
  if (remarks !== undefined)
    after.push([
      { text: `COMMENT ON TABLE ${table} IS ${constant(remarks)}`, line },
    ]);
  return [between({ text: `CREATE TABLE ${table}`, line }, parts), ...after];
}

function commentOn(
  table: string,
  column: string,
  comment: string,
  line: number,
): Fragment {
  const target = `${table}.${objectName(column)}`;
  return { text: `COMMENT ON COLUMN ${target} IS ${constant(comment)}`, line };
}

function addColumns(change: ChangeElement): Fragment[][] | undefined {
  const table = tableOf(change);
  if (!table) return undefined;
  const statements: Fragment[][] = [];
  for (const column of childrenOf(change, 'column')) {
    const read = columnSql(column);
    const name = column.attributes.get('name');
    if (!read || !name) return undefined;
    const key = read.key ? ` ${named(read.key.name, 'PRIMARY KEY')}` : '';
    const text = `ALTER TABLE ${table} ADD COLUMN ${read.sql}${key}`;
    statements.push([{ text, line: column.line }]);
    if (read.comment !== undefined)
      statements.push([commentOn(table, name, read.comment, column.line)]);
  }
  return statements;
}

function statementSql(change: ChangeElement): string | undefined {
  const at = (name: string) => change.attributes.get(name);
  const list = (name: string) => objectNames(at(name));
  const table = tableOf(change);
  const alter = `ALTER TABLE ${table}`;
  const column = at('columnName');
  const columnOf = column && objectName(column);
  switch (change.name) {
    case 'sql':
      return at('sql') ?? change.text;
    case 'dropTable':
      return table && `DROP TABLE ${table}${cascade(at('cascadeConstraints'))}`;
    case 'renameTable': {
      const from = tableOf(change, 'oldTableName');
      const to = at('newTableName');
      return from && to && `ALTER TABLE ${from} RENAME TO ${objectName(to)}`;
    }
    case 'dropColumn': {
      const names = column
        ? [column]
        : childrenOf(change, 'column').flatMap(
            child => child.attributes.get('name') ?? [],
          );
      return table && names.length > 0
        ? `${alter} ${names
            .map(name => `DROP COLUMN ${objectName(name)}`)
            .join(', ')}`
        : undefined;
    }
    case 'renameColumn': {
      const from = at('oldColumnName');
      const to = at('newColumnName');
      return table && from && to
        ? `${alter} RENAME COLUMN ${objectName(from)} TO ${objectName(to)}`
        : undefined;
    }
    case 'modifyDataType': {
      const type = at('newDataType');
      return table && columnOf && type
        ? `${alter} ALTER COLUMN ${columnOf} TYPE ${typeSql(type)}`
        : undefined;
    }
    case 'addNotNullConstraint':
      return columnOf && `${alter} ALTER COLUMN ${columnOf} SET NOT NULL`;
    case 'dropNotNullConstraint':
      return columnOf && `${alter} ALTER COLUMN ${columnOf} DROP NOT NULL`;
    case 'addDefaultValue': {
      const value = defaultSql(change);
      return columnOf && value
        ? `${alter} ALTER COLUMN ${columnOf} SET DEFAULT ${value}`
        : undefined;
    }
    case 'dropDefaultValue':
      return columnOf && `${alter} ALTER COLUMN ${columnOf} DROP DEFAULT`;
    case 'addAutoIncrement':
      return (
        columnOf &&
        `${alter} ALTER COLUMN ${columnOf} ADD GENERATED BY DEFAULT AS IDENTITY`
      );
    case 'setColumnRemarks':
      return column
        ? `COMMENT ON COLUMN ${table}.${objectName(column)} IS ${constant(
            at('remarks') ?? '',
          )}`
        : undefined;
    case 'addPrimaryKey':
      return `${alter} ADD ${named(
        at('constraintName'),
        `PRIMARY KEY (${list('columnNames')})`,
      )}`;
    case 'addUniqueConstraint':
      return `${alter} ADD ${named(
        at('constraintName'),
        `UNIQUE (${list('columnNames')})`,
      )}`;
    case 'addCheckConstraint':
      return `${alter} ADD ${named(
        at('constraintName'),
        `CHECK (${at('constraintBody') ?? change.text})`,
      )}`;
    case 'dropPrimaryKey': {
      const name = at('constraintName') ?? `${at('tableName')}_pkey`;
      return `${alter} DROP CONSTRAINT ${objectName(name)}`;
    }
    case 'dropUniqueConstraint':
    case 'dropCheckConstraint': {
      const name = at('constraintName');
      return name && `${alter} DROP CONSTRAINT ${objectName(name)}`;
    }
    case 'addForeignKeyConstraint':
      return foreignKey(change, list);
    case 'dropForeignKeyConstraint': {
      const base = tableOf(change, 'baseTableName', 'baseTableSchemaName');
      const name = at('constraintName');
      return base && name
        ? `ALTER TABLE ${base} DROP CONSTRAINT ${objectName(name)}`
        : undefined;
    }
    case 'createIndex':
      return createIndex(change, table);
    case 'dropIndex': {
      const name = at('indexName');
      const within = at('schemaName');
      return (
        name &&
        `DROP INDEX ${within ? `${objectName(within)}.` : ''}${objectName(
          name,
        )}`
      );
    }
    case 'createView': {
      const view = tableOf(change, 'viewName');
      const replace = at('replaceIfExists') === 'true' ? 'OR REPLACE ' : '';
      return at('fullDefinition') === 'true'
        ? change.text
        : view && `CREATE ${replace}VIEW ${view} AS ${change.text}`;
    }
    case 'dropView': {
      const view = tableOf(change, 'viewName');
      return view && `DROP VIEW ${view}`;
    }
    default:
      return undefined;
  }
}

function cascade(flag: string | undefined): string {
  return flag === 'true' ? ' CASCADE' : '';
}

function foreignKey(
  change: ChangeElement,
  list: (name: string) => string,
): string | undefined {
  const at = (name: string) => change.attributes.get(name);
  const base = tableOf(change, 'baseTableName', 'baseTableSchemaName');
  const target = tableOf(
    change,
    'referencedTableName',
    'referencedTableSchemaName',
  );
  const onDelete =
    at('onDelete') ?? (at('deleteCascade') === 'true' ? 'CASCADE' : undefined);
  const behind = actions(onDelete, at('onUpdate'));
  if (!base || !target || behind === undefined) return undefined;
  const validate = at('validate') === 'false' ? ' NOT VALID' : '';
  return `ALTER TABLE ${base} ADD ${named(
    at('constraintName'),
    `FOREIGN KEY (${list('baseColumnNames')}) REFERENCES ${target} (${list(
      'referencedColumnNames',
    )})${behind}${validate}`,
  )}`;
}

function createIndex(
  change: ChangeElement,
  table: string | undefined,
): string | undefined {
  const at = (name: string) => change.attributes.get(name);
  const keys = childrenOf(change, 'column').map(column => {
    const name = column.attributes.get('name') ?? '';
    const key =
      column.attributes.get('computed') === 'true' || /[()]/.test(name)
        ? name
        : objectName(name);
    return column.attributes.get('descending') === 'true' ? `${key} DESC` : key;
  });
  if (!table || keys.length === 0) return undefined;
  const name = at('indexName');
  return `CREATE ${at('unique') === 'true' ? 'UNIQUE ' : ''}INDEX ${
    name ? objectName(name) : ''
  } ON ${table} (${keys.join(', ')})`;
}
