import type { ColumnDef, Constraint, Node } from 'libpg-query';
import { nodeAs, strings, typeText } from '../../sql/ast';
import { expressionText } from '../../sql/expression';
import { walk } from '../../sql/references';
import { quoted, snippet, tableText, typeSource } from './sqlText';
import {
  blocking,
  breaking,
  type Judged,
  type StepContext,
} from './stepContext';

// Evaluated once per row, so that adding such a column rewrites the table.
const VOLATILE =
  /^(random|random_normal|gen_random_uuid|gen_random_bytes|gen_salt|uuid_generate_v\w{1,8}|uuidv\d|clock_timestamp|timeofday|nextval|pgp_sym_encrypt|pgp_pub_encrypt)$/;

/** ADD COLUMN on a table that was there before the step. */
export function addColumnOperations(
  column: ColumnDef | undefined,
  table: string,
  context: StepContext,
): Judged[] {
  if (!column) return [];
  const name = column.colname ?? '';
  const label = `${table}.${name}`;
  const constraints = (column.constraints ?? []).flatMap(
    node => nodeAs(node, 'Constraint') ?? [],
  );
  const has = (kind: Constraint['contype']) =>
    constraints.find(each => each.contype === kind);
  const fallback = has('CONSTR_DEFAULT');
  const serial = /serial/.test(typeText(column.typeName));
  const identity = has('CONSTR_IDENTITY');
  const stored =
    has('CONSTR_GENERATED') && has('CONSTR_GENERATED')?.generated_kind !== 'v';
  const filled = fallback || serial || identity || has('CONSTR_GENERATED');
  const bare = `ALTER TABLE ${tableText(table)} ADD COLUMN ${quoted(name)} ${
    serial ? 'bigint' : typeSource(column.typeName)
  }`;
  const judged: Judged[] = [];
  if ((has('CONSTR_NOTNULL') || has('CONSTR_PRIMARY')) && !filled) {
    judged.push({
      ...breaking(
        'add-column-not-null',
        `Adds NOT NULL column ${label} without a default, which fails on a table with rows and breaks inserts of running code`,
        'Add it nullable or with a constant default, fill it in batches, and set NOT NULL in a later release.',
      ),
      snippet: snippet(bare),
    });
  }
  if (serial || identity || stored || isVolatile(fallback?.raw_expr)) {
    judged.push({
      ...blocking(
        'volatile-default',
        `Adds column ${label} with a value computed for each row, which rewrites the table under a lock`,
        'Add the column without the default, set the default after, and fill old rows in batches.',
      ),
      snippet: fallback
        ? snippet(
            bare,
            `ALTER TABLE ${tableText(table)} ALTER COLUMN ${quoted(
              name,
            )} SET DEFAULT ${expressionText(fallback.raw_expr)}`,
          )
        : snippet(bare),
    });
  } else if (fallback && context.version < 11) {
    judged.push({
      ...blocking(
        'default-rewrite',
        `Adds column ${label} with a default, which rewrites the table under a lock before PostgreSQL 11`,
        'Add the column without the default, set the default after, and fill old rows in batches.',
      ),
      snippet: snippet(bare),
    });
  }
  const unique = has('CONSTR_UNIQUE') ?? has('CONSTR_PRIMARY');
  if (unique) {
    const index = `${table.slice(table.indexOf('.') + 1)}_${name}_key`;
    judged.push({
      ...blocking(
        'add-unique-blocking',
        `Adds column ${label} with a unique index that is built under a lock`,
        'Add the column, build the index by CREATE UNIQUE INDEX CONCURRENTLY, then add the constraint USING INDEX.',
      ),
      snippet: snippet(
        bare,
        `CREATE UNIQUE INDEX CONCURRENTLY ${quoted(index)} ON ${tableText(
          table,
        )} (${quoted(name)})`,
        `ALTER TABLE ${tableText(table)} ADD CONSTRAINT ${quoted(
          index,
        )} UNIQUE USING INDEX ${quoted(index)}`,
      ),
    });
  }
  const check = has('CONSTR_CHECK');
  if (check) {
    // Unlike a foreign key, a check is verified by a scan even if the new column is NULL everywhere.
    const text = expressionText(check.raw_expr);
    const named =
      check.conname ?? `${table.slice(table.indexOf('.') + 1)}_${name}_check`;
    judged.push({
      ...blocking(
        'add-check-blocking',
        `Adds column ${label} with a check, which reads every row under a lock`,
        'Add the column first, then the check NOT VALID, then validate it in a later migration.',
      ),
      snippet: snippet(
        bare,
        `ALTER TABLE ${tableText(table)} ADD CONSTRAINT ${quoted(
          named,
        )} CHECK (${text}) NOT VALID`,
        `ALTER TABLE ${tableText(table)} VALIDATE CONSTRAINT ${quoted(named)}`,
      ),
    });
  }
  // A new column of NULLs satisfies a foreign key; PostgreSQL does not scan for it unless it is filled.
  if (has('CONSTR_FOREIGN') && filled) {
    judged.push(
      blocking(
        'add-foreign-key-blocking',
        `Adds column ${label} with a default and a foreign key, which checks every row under a lock`,
        'Add the column first, then the foreign key NOT VALID, then validate it in a later migration.',
      ),
    );
  }
  return judged.map(each => ({
    ...each,
    table,
    column: name,
    offset: column.location,
  }));
}

/** Whether an expression calls a function whose value differs from row to row. */
export function isVolatile(expression: Node | undefined): boolean {
  let found = false;
  walk(expression, (kind, value) => {
    if (kind !== 'FuncCall') return;
    const name = strings((value as { funcname?: Node[] }).funcname).pop();
    found = found || VOLATILE.test(name ?? '');
  });
  return found;
}
