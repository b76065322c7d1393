import type {
  Location,
  MigrationOperation,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import type { Change } from './foldAlter';
import { same } from './keys';
import { typeOf } from './columns';

type Judged = Omit<MigrationOperation, 'location' | 'table'>;

/** A statement's change of one table, with the table as it was before. */
export interface TableChange extends Change {
  before: TableModel | undefined;
  location: Location;
  sql: string;
}

const DROP =
  'Stop reading and writing the column in a release before, then drop it in a later one; name the plan in migration-strategy.md.';
const RENAME =
  'Add the new column, write both, copy, move readers over, then drop the old column.';
const COPY =
  'Change it with a tool that copies in the background (gh-ost, pt-online-schema-change), or add a column beside it and switch over.';

/**
 * Judges the changes of tables that were there before the script: what running code may rely on, and what
 * InnoDB cannot do in place (a change of type, a foreign key that is checked) while others write.
 */
export function mysqlOperations(
  changes: readonly TableChange[],
): MigrationOperation[] {
  return changes.flatMap(change => {
    const { before, table, location } = change;
    return before
      ? judge(change, before).map(each => ({ ...each, table, location }))
      : [];
  });
}

function judge(change: TableChange, before: TableModel): Judged[] {
  const { ast, table, tokens, sql } = change;
  const name = ast.column?.column ?? '';
  const label = `${table}.${name}`;
  const words = tokens.map(token => token.text);
  switch (ast.action) {
    case 'drop':
      if (ast.resource !== 'column') return [];
      return [breaking('drop-column', name, `Drops column ${label}`, DROP)];
    case 'rename':
      return renamed(change);
    case 'add': {
      if (ast.resource === 'column') return addedColumn(change);
      const kind = (
        ast.create_definitions?.constraint_type ?? ''
      ).toLowerCase();
      if (kind !== 'foreign key') return [];
      return [
        {
          kind: 'add-foreign-key-blocking',
          detail: `Adds a foreign key to ${table}, which copies the table or checks every row while writes wait`,
          breaking: false,
          blocking: true,
          fix: 'Add it in a planned pause, or with a tool that copies in the background.',
        },
      ];
    }
    case 'modify':
    case 'change': {
      const from = ast.old_column?.column ?? name;
      const column = before.columns.find(each => same(each.name, from));
      if (!column) return [];
      const at = tokens.findIndex(
        (_token, index) =>
          index > 0 &&
          same(
            sql.slice(tokens[index].at, tokens[index].end).replaceAll('`', ''),
            name,
          ),
      );
      const to = typeOf(tokens.slice(at + 1), sql);
      const judged: Judged[] = [];
      if (!same(from, name))
        judged.push(
          breaking(
            'rename-column',
            from,
            `Renames column ${table}.${from} to ${name}`,
            RENAME,
          ),
        );
      const shorter =
        (to.modifiers?.[0] ?? Infinity) < (column.modifiers?.[0] ?? 0);
      if (to.type !== column.type || shorter) {
        judged.push({
          ...breaking(
            'change-type',
            name,
            `Changes the type of ${label} from ${withLength(
              column,
            )} to ${withLength(to)}, which copies the table while writes wait`,
            COPY,
          ),
          blocking: true,
        });
      }
      const notNull =
        words.includes('NOT') && words[words.indexOf('NOT') + 1] === 'NULL';
      if (notNull && !column.notNull)
        judged.push(
          breaking(
            'set-not-null',
            name,
            `Makes ${label} NOT NULL, which fails where it is NULL and breaks inserts of running code`,
            'Write the column everywhere and fill old rows in a release before.',
          ),
        );
      return judged;
    }
    default:
      return [];
  }
}

function renamed({ ast, table }: TableChange): Judged[] {
  if (ast.resource === 'column') {
    const from = ast.old_column?.column ?? '';
    return [
      breaking(
        'rename-column',
        from,
        `Renames column ${table}.${from} to ${ast.column?.column ?? ''}`,
        RENAME,
      ),
    ];
  }
  if (ast.resource !== 'table') return [];
  return [renameTable(table, typeof ast.table === 'string' ? ast.table : '')];
}

/** A table that gets another name. */
export function renameTable(table: string, to: string): Judged {
  return {
    kind: 'rename-table',
    detail: `Renames table ${table} to ${to}`,
    breaking: true,
    blocking: false,
    fix: 'Create the new name beside the old one (a view will do), move code over, then drop the old name.',
  };
}

/** A table that is dropped and not made again. */
export function dropTable(table: string): Judged {
  return {
    kind: 'drop-table',
    detail: `Drops table ${table}`,
    breaking: true,
    blocking: false,
    fix: 'Stop using the table in a release before, then drop it in a later one; name the plan in migration-strategy.md.',
  };
}

function addedColumn({ ast, table }: TableChange): Judged[] {
  const name = ast.column?.column ?? '';
  const filled = ast.default_val || ast.auto_increment || ast.generated;
  if (ast.nullable?.type !== 'not null' || filled) return [];
  return [
    breaking(
      'add-column-not-null',
      name,
      `Adds NOT NULL column ${table}.${name} without a default, which breaks inserts of running code`,
      'Give it a default, or add it nullable, fill it, and set NOT NULL later.',
    ),
  ];
}

function withLength({
  type,
  modifiers,
}: {
  type: string;
  modifiers?: number[];
}) {
  return modifiers?.length ? `${type}(${modifiers.join(', ')})` : type;
}

function breaking(
  kind: string,
  column: string,
  detail: string,
  fix: string,
): Judged {
  return { kind, column, detail, fix, breaking: true, blocking: false };
}
