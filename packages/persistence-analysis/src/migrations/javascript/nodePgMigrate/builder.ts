import { between, entry, nameOf, quoted, quotedList } from '../ddl';
import type { Fragment } from '../journal';
import { sendSql } from '../sendSql';
import { Dict, Host, UNKNOWN, type Call, type Value } from '../values';
import type { World } from '../world';
import { columnSql, commentSql, nameIn, PgLiteral, tableSql } from './columns';
import { constraintSqls } from './constraints';
import { statementSql } from './statements';

/** Objects beside tables, which a schema's tables do not depend on. */
const BESIDE =
  /^(create|drop|rename|alter|replace)(Function|Trigger|Role|Operator\w*|Policy|Cast|Aggregate|Sequence|Domain)$|^(grant|revoke)\w*$|^lock$|^refreshMaterializedView$/;

/** Calls that node-pg-migrate can turn around by itself, and those that change nothing. */
const REVERSIBLE =
  /^(create\w+|add(Columns?|Constraint|Index|Type|Extension)|rename\w+|grant\w+|func|noTransaction|lock)$/;

/** `pgm.db`, through which rows are read and written. */
class Rows extends Host {
  call(method: string, { args, line, textLines, runtime }: Call): Value {
    if (!/^(query|select)$/.test(method)) return UNKNOWN;
    sendSql(runtime, args[0], line, textLines[0]);
    return UNKNOWN;
  }
}

/** `pgm`, of which each call is a statement of its own. */
export class MigrationBuilder extends Host {
  private alone = false;
  private oneWay = false;

  constructor(
    private readonly world: World,
    private readonly shorthands: Value,
  ) {
    super();
  }

  override endsTransaction(): boolean {
    return this.alone;
  }

  override isInferred(): boolean {
    return !this.oneWay;
  }

  override get(name: string): Value {
    return name === 'db' ? new Rows() : super.get(name);
  }

  call(method: string, call: Call): Value {
    const { args, line, textLines, runtime } = call;
    const { journal } = runtime;
    this.oneWay ||= !REVERSIBLE.test(method);
    switch (method) {
      case 'noTransaction':
        this.alone = true;
        return UNKNOWN;
      case 'func':
        return typeof args[0] === 'string' ? new PgLiteral(args[0]) : UNKNOWN;
      case 'sql':
        sendSql(
          runtime,
          args[1] === undefined ? args[0] : UNKNOWN,
          line,
          textLines[0],
        );
        return UNKNOWN;
      case 'createTable':
        this.createTable(call);
        return UNKNOWN;
      case 'addColumn':
      case 'addColumns':
        this.addColumns(call);
        return UNKNOWN;
      default:
    }
    if (BESIDE.test(method)) {
      journal.act();
      return UNKNOWN;
    }
    const sql = statementSql(method, args);
    if (sql) {
      for (const text of sql) journal.statement([{ text, line }]);
      const table = nameIn(args[0]);
      if (method === 'dropTable' && table) this.world.note(table, false);
    } else journal.opaque(line, `what ${method}() does`);
    return UNKNOWN;
  }

  private createTable({ args, line, runtime }: Call): void {
    const { journal } = runtime;
    const [name, columns, options] = args;
    const target = tableSql(name);
    if (!target || !(columns instanceof Dict)) {
      journal.opaque(line, 'a table that is not known');
      return;
    }
    const unclear = (at: number) =>
      journal.opaque(at, `a column or constraint of table ${target}`);
    if (columns.partial || options === UNKNOWN) unclear(line);
    const { parts, after } = this.columnsOf(columns, target, unclear);
    const constraints = entry(options, 'constraints');
    if (constraints !== undefined) {
      const at = constraints instanceof Dict ? constraints.line : line;
      const sqls = constraintSqls(constraints);
      if (!sqls) unclear(at);
      for (const text of sqls ?? []) parts.push({ text, line: at });
    }
    const exists =
      entry(options, 'ifNotExists') === true ? 'IF NOT EXISTS ' : '';
    journal.statement(
      between({ text: `CREATE TABLE ${exists}${target}`, line }, parts),
    );
    const comment = commentSql(
      'TABLE',
      target,
      nameOf(entry(options, 'comment')),
    );
    if (comment) after.push({ text: comment, line });
    for (const fragment of after) journal.statement([fragment]);
    const table = nameIn(name);
    if (table) this.world.note(table, true);
  }

  private columnsOf(
    columns: Dict,
    target: string,
    unclear: (line: number) => void,
  ) {
    const parts: Fragment[] = [];
    const after: Fragment[] = [];
    const keys: string[] = [];
    for (const [name, value] of columns.entries) {
      const line = columns.lines.get(name) ?? columns.line;
      const column = columnSql(name, value, this.shorthands, false);
      if (!column) {
        unclear(line);
        continue;
      }
      if (column.primary) keys.push(name);
      parts.push({ text: column.sql, line });
      const comment = commentSql(
        'COLUMN',
        `${target}.${quoted(name)}`,
        column.comment,
      );
      if (comment) after.push({ text: comment, line });
    }
    if (keys.length > 0)
      parts.push({
        text: `PRIMARY KEY (${quotedList(keys)})`,
        line: columns.line,
      });
    return { parts, after };
  }

  private addColumns({ args, line, runtime }: Call): void {
    const { journal } = runtime;
    const target = tableSql(args[0]);
    const columns = args[1];
    if (!target || !(columns instanceof Dict) || columns.partial) {
      journal.opaque(line, 'the columns that are added');
      return;
    }
    const exists =
      entry(args[2], 'ifNotExists') === true ? 'IF NOT EXISTS ' : '';
    for (const [name, value] of columns.entries) {
      const at = columns.lines.get(name) ?? line;
      const column = columnSql(name, value, this.shorthands, true);
      if (!column) {
        journal.opaque(at, `column ${name} of table ${target}`);
        continue;
      }
      journal.statement([
        {
          text: `ALTER TABLE ${target} ADD COLUMN ${exists}${column.sql}`,
          line: at,
        },
      ]);
      const comment = commentSql(
        'COLUMN',
        `${target}.${quoted(name)}`,
        column.comment,
      );
      if (comment) journal.statement([{ text: comment, line: at }]);
    }
  }
}
