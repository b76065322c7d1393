import type {
  Location,
  MigrationOperation,
  ParseProblem,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import { loadGrammar } from '../loadGrammar';
import { isDump } from '../dump';
import { lineIn } from '../parts';
import { prepareSql } from '../prepare';
import type { ScriptReading, ScriptsReading, SqlScript } from '../readScripts';
import { foldStatement, kindOf } from './foldMysql';
import { alteredTable, type Change } from './foldAlter';
import { MysqlState } from './mysqlState';
import {
  dropTable,
  mysqlOperations,
  renameTable,
  type TableChange,
} from './operations';
import type { MysqlStatement } from './statements';
import { mysqlStatements } from './statements';

/** A file with more failures is no MySQL at all. */
const MAX_FAILURES = 100;

/** Is shown the schema in front of each script and behind it. */
export interface MysqlObserver {
  before(index: number, state: MysqlState): void;
  /** `whole` tells whether all that the script does is in the schema. */
  after(index: number, state: MysqlState, whole: boolean): void;
}

class MysqlReader {
  readonly state = new MysqlState();
  readonly coverage = { statements: 0, understood: 0, opaque: 0 };
  readonly problems: ParseProblem[] = [];

  read({ path, sql, lines }: SqlScript): ScriptReading {
    const { text, problems } = prepareSql(path, sql);
    this.problems.push(...problems);
    const statements = mysqlStatements(text);
    const at = (line: number, endLine?: number): Location => ({
      path,
      line: realLine(line, lines),
      ...(endLine === undefined ? {} : { endLine: realLine(endLine, lines) }),
    });
    const before = new Map(this.state.tables);
    const changes: TableChange[] = [];
    let failed = 0;
    for (const [index, statement] of statements.entries()) {
      this.coverage.statements++;
      if (failed === MAX_FAILURES) {
        this.coverage.statements += statements.length - index - 1;
        const message = `${MAX_FAILURES} statements do not parse; the rest of the file was not read`;
        this.problems.push({ message, path, line: at(statement.line).line });
        break;
      }
      if (this.fold(statement, at, before, changes)) continue;
      failed++;
    }
    return {
      path,
      readable: problems.length === 0 && failed === 0,
      changesSchema: statements.some(each => kindOf(each) === 'schema'),
      operations: isDump(text)
        ? []
        : [
            ...mysqlOperations(changes),
            ...this.gone(before, statements, at),
          ].sort((a, b) => a.location.line - b.location.line),
    };
  }

  /** Folds a statement; false when a part of it does not parse. */
  private fold(
    statement: MysqlStatement,
    at: (line: number, endLine?: number) => Location,
    before: ReadonlyMap<string, TableModel>,
    into: TableChange[],
  ): boolean {
    const changes: Change[] = [];
    // The columns as they are in front of the statement: the model is changed in place.
    const target = alteredTable(this.state, statement);
    const old =
      target && before.has(target)
        ? copyOf(this.state.tables.get(target))
        : undefined;
    const { failures, opaque } = foldStatement(
      this.state,
      statement,
      at,
      changes,
    );
    for (const change of changes) {
      into.push({
        ...change,
        before: old,
        location: at(statement.line, statement.endLine),
        sql: statement.sql,
      });
    }
    for (const failure of failures) {
      const line = at(lineIn(statement, failure.at)).line;
      const { path } = at(line);
      this.problems.push({ message: failure.message, path, line });
    }
    if (failures.length > 0) return false;
    if (opaque) this.coverage.opaque++;
    else this.coverage.understood++;
    return true;
  }

  /** Tables of before that are there no more, under their own name. */
  private gone(
    before: ReadonlyMap<string, TableModel>,
    statements: readonly MysqlStatement[],
    at: (line: number, endLine?: number) => Location,
  ): MigrationOperation[] {
    const operations: MigrationOperation[] = [];
    for (const [name, model] of before) {
      if (this.state.tables.has(name)) continue;
      const table = name.slice(name.indexOf('.') + 1);
      const statement = statements.findLast(
        ({ tokens, sql }) =>
          /^(?:DROP|RENAME)$/.test(tokens[0]?.text ?? '') &&
          sql.includes(table),
      );
      if (!statement) continue;
      const moved = this.state.tables.get(`${model.schema}.${model.name}`);
      operations.push({
        ...(moved === model ? renameTable(name, model.name) : dropTable(name)),
        table: name,
        location: at(statement.line, statement.endLine),
      });
    }
    return operations;
  }
}

function copyOf(table: TableModel | undefined): TableModel | undefined {
  return (
    table && { ...table, columns: table.columns.map(column => ({ ...column })) }
  );
}

function realLine(line: number, lines: readonly number[] | undefined): number {
  if (!lines) return line;
  return lines[Math.min(line, lines.length) - 1] ?? line;
}

/**
 * Reads MySQL and MariaDB scripts statement by statement and folds them into one schema. What the grammar
 * does not take is a problem with its line and counts as not understood; the rest is read.
 */
export async function readMysql(
  scripts: readonly SqlScript[],
  observer?: MysqlObserver,
): Promise<ScriptsReading> {
  await loadGrammar();
  const reader = new MysqlReader();
  const { coverage, state } = reader;
  const readings = scripts.map((script, index) => {
    const { opaque } = coverage;
    observer?.before(index, state);
    const reading = reader.read(script);
    const whole = reading.readable && coverage.opaque === opaque;
    observer?.after(index, state, whole);
    return reading;
  });
  return {
    scripts: readings,
    model: {
      dialect: 'mysql',
      sources: [...new Set(scripts.map(({ path }) => path))],
      tables: state.finished(),
      routines: [...state.routines.values()],
      enums: [],
      extensions: [],
      grants: state.grants,
      coverage,
      problems: reader.problems,
    },
  };
}
