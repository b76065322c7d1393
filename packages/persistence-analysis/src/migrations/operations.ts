import type {
  AlterTableCmd,
  AlterTableStmt,
  ColumnDef,
  Constraint,
} from 'libpg-query';
import type { MigrationOperation } from '@persistence-scorecard/plugin-persistence-common';
import { nodeAs, objectName, qualify, rangeName, typeText } from '../sql/ast';
import { expressionText } from '../sql/expression';
import type { SchemaState } from '../sql/fold';
import type { ParsedStatement } from '../sql/parse';

type Judged = Omit<MigrationOperation, 'location' | 'table'>;

/**
 * Judges one statement of a migration: what it removes from running code, and what it locks. `before`
 * is the schema in front of the step; only tables in it are judged, for nothing runs yet on a table
 * that the same step creates.
 */
export function operationsOf(
  statement: ParsedStatement,
  before: SchemaState,
  defaultSchema: string,
): MigrationOperation[] {
  const { node } = statement;
  const location = {
    path: statement.path,
    line: statement.line,
    endLine: statement.endLine,
  };
  const on = (table: string, judged: readonly Judged[]): MigrationOperation[] =>
    before.table(table)
      ? judged.map(each => ({ ...each, table, location }))
      : [];
  if ('DropStmt' in node && node.DropStmt.removeType === 'OBJECT_TABLE') {
    return (node.DropStmt.objects ?? []).flatMap(object => {
      const table = qualify(objectName(object), defaultSchema);
      return on(table, [
        breaking(
          'drop-table',
          `Drops table ${table}`,
          'Stop using the table in a release before, then drop it in a later one; name the plan in migration-strategy.md.',
        ),
      ]);
    });
  }
  if ('RenameStmt' in node && node.RenameStmt.relation) {
    const rename = node.RenameStmt;
    const table = rangeName(node.RenameStmt.relation, defaultSchema);
    if (rename.renameType === 'OBJECT_TABLE') {
      return on(table, [
        breaking(
          'rename-table',
          `Renames table ${table} to ${rename.newname}`,
          'Create the new name beside the old one (a view will do), move code over, then drop the old name.',
        ),
      ]);
    }
    if (rename.renameType === 'OBJECT_COLUMN') {
      return on(table, [
        breaking(
          'rename-column',
          `Renames column ${table}.${rename.subname} to ${rename.newname}`,
          'Add the new column, write both, copy, move readers over, then drop the old column.',
        ),
      ]);
    }
  }
  if (
    'IndexStmt' in node &&
    node.IndexStmt.relation &&
    !node.IndexStmt.concurrent
  ) {
    const table = rangeName(node.IndexStmt.relation, defaultSchema);
    return on(table, [
      blocking(
        'create-index-blocking',
        `Creates index ${
          node.IndexStmt.idxname ?? ''
        } on ${table} and blocks writes meanwhile`,
        'Use CREATE INDEX CONCURRENTLY, outside of a transaction.',
      ),
    ]);
  }
  if ('AlterTableStmt' in node && node.AlterTableStmt.relation) {
    const table = rangeName(node.AlterTableStmt.relation, defaultSchema);
    return on(table, alterOperations(node.AlterTableStmt, table, before));
  }
  return [];
}

function breaking(kind: string, detail: string, fix: string): Judged {
  return { kind, detail, fix, breaking: true, blocking: false };
}

function blocking(kind: string, detail: string, fix: string): Judged {
  return { kind, detail, fix, breaking: false, blocking: true };
}

function alterOperations(
  alter: AlterTableStmt,
  table: string,
  before: SchemaState,
): Judged[] {
  if (alter.objtype !== 'OBJECT_TABLE') return [];
  return (alter.cmds ?? []).flatMap(node => {
    const command = nodeAs(node, 'AlterTableCmd');
    return command ? commandOperations(command, table, before) : [];
  });
}

function commandOperations(
  command: AlterTableCmd,
  table: string,
  before: SchemaState,
): Judged[] {
  const label = `${table}.${command.name ?? ''}`;
  switch (command.subtype) {
    case 'AT_DropColumn':
      return [
        breaking(
          'drop-column',
          `Drops column ${label}`,
          'Stop reading and writing the column in a release before, then drop it in a later one; name the plan in migration-strategy.md.',
        ),
      ];
    case 'AT_AlterColumnType': {
      const to = typeText(nodeAs(command.def, 'ColumnDef')?.typeName);
      const from = before
        .table(table)
        ?.columns.find(c => c.name === command.name)?.type;
      // A longer varchar, or varchar to text, changes the catalog only.
      if (from && /^(varchar|text)$/.test(from) && to === 'text') return [];
      return [
        {
          kind: 'change-type',
          detail: `Changes the type of ${label}${
            from ? ` from ${from}` : ''
          } to ${to}, which rewrites the table`,
          breaking: true,
          blocking: true,
          fix: 'Add a column of the new type, write both, copy in batches, then switch over.',
        },
      ];
    }
    case 'AT_SetNotNull':
      return [
        {
          kind: 'set-not-null',
          detail: `Makes ${label} NOT NULL, which scans the table under a lock`,
          breaking: true,
          blocking: true,
          fix: `Add CHECK (${command.name} IS NOT NULL) NOT VALID, validate it, then SET NOT NULL and drop the check.`,
        },
      ];
    case 'AT_AddColumn':
      return addColumnOperations(nodeAs(command.def, 'ColumnDef'), table);
    case 'AT_AddConstraint':
      return constraintOperations(nodeAs(command.def, 'Constraint'), table);
    default:
      return [];
  }
}

function constraintOperations(
  constraint: Constraint | undefined,
  table: string,
): Judged[] {
  const name = constraint?.conname ? ` ${constraint.conname}` : '';
  switch (constraint?.contype) {
    case 'CONSTR_FOREIGN':
      if (constraint.skip_validation) return [];
      return [
        blocking(
          'add-foreign-key-blocking',
          `Adds foreign key${name} to ${table} and checks every row under a lock`,
          'Add it NOT VALID, then VALIDATE CONSTRAINT in a later statement.',
        ),
      ];
    case 'CONSTR_CHECK':
      if (constraint.skip_validation) return [];
      return [
        blocking(
          'add-check-blocking',
          `Adds check${name} to ${table} and checks every row under a lock`,
          'Add it NOT VALID, then VALIDATE CONSTRAINT in a later statement.',
        ),
      ];
    case 'CONSTR_UNIQUE':
    case 'CONSTR_PRIMARY': {
      if (constraint.indexname) return [];
      const primary = constraint.contype === 'CONSTR_PRIMARY';
      return [
        blocking(
          primary ? 'add-primary-key-blocking' : 'add-unique-blocking',
          `Adds ${
            primary ? 'primary key' : 'unique constraint'
          }${name} to ${table} and builds its index under a lock`,
          'Build it by CREATE UNIQUE INDEX CONCURRENTLY, then add the constraint USING INDEX.',
        ),
      ];
    }
    default:
      return [];
  }
}

// Evaluated once per row, so that adding such a column rewrites the table.
const VOLATILE =
  /\b(random|gen_random_uuid|uuid_generate_v\w+|uuidv\d|clock_timestamp|timeofday|nextval)\(/i;

function addColumnOperations(
  column: ColumnDef | undefined,
  table: string,
): Judged[] {
  const label = `${table}.${column?.colname ?? ''}`;
  const constraints = (column?.constraints ?? []).flatMap(
    node => nodeAs(node, 'Constraint') ?? [],
  );
  const has = (kind: Constraint['contype']) =>
    constraints.find(each => each.contype === kind);
  const fallback = has('CONSTR_DEFAULT');
  const serial = /serial/.test(typeText(column?.typeName));
  const filled =
    fallback || serial || has('CONSTR_IDENTITY') || has('CONSTR_GENERATED');
  const judged: Judged[] = [];
  if ((has('CONSTR_NOTNULL') || has('CONSTR_PRIMARY')) && !filled) {
    judged.push(
      breaking(
        'add-column-not-null',
        `Adds NOT NULL column ${label} without a default, which fails on a table with rows and breaks inserts of running code`,
        'Give it a constant default, or add it nullable, fill it, and set NOT NULL later.',
      ),
    );
  }
  const volatile = fallback && VOLATILE.test(expressionText(fallback.raw_expr));
  if (volatile || serial || has('CONSTR_IDENTITY')) {
    judged.push(
      blocking(
        'volatile-default',
        `Adds column ${label} with a value computed for each row, which rewrites the table under a lock`,
        'Add the column without the default, set the default after, and fill old rows in batches.',
      ),
    );
  }
  if (has('CONSTR_UNIQUE') || has('CONSTR_PRIMARY')) {
    judged.push(
      blocking(
        'add-unique-blocking',
        `Adds column ${label} with a unique index that is built under a lock`,
        'Add the column, build the index by CREATE UNIQUE INDEX CONCURRENTLY, then add the constraint USING INDEX.',
      ),
    );
  }
  // A new column of NULLs satisfies a foreign key or check; PostgreSQL does not scan for it unless it is filled.
  if (has('CONSTR_FOREIGN') && fallback) {
    judged.push(
      blocking(
        'add-foreign-key-blocking',
        `Adds column ${label} with a default and a foreign key, which checks every row under a lock`,
        'Add the column first, then the foreign key NOT VALID, then validate it.',
      ),
    );
  }
  return judged;
}
