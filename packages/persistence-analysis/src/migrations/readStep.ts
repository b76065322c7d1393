import type {
  Dialect,
  MigrationStep,
  ParseProblem,
  RollbackState,
} from '@persistence-scorecard/plugin-persistence-common';
import { rangeName } from '../sql/ast';
import { detectDialect } from '../sql/dialect';
import { foldFile, SchemaState } from '../sql/fold';
import { foldSet } from '../sql/fold/attributes';
import type { ParsedSql } from '../sql/parse';
import { parseSql } from '../sql/parse';
import { walk } from '../sql/references';
import type { CodeParser } from './javascript/parseCode';
import { readCode } from './javascript/readCode';
import { World } from './javascript/world';
import type { LayoutStep, StepSql } from './layout';
import { operationsOf } from './operations';

/** What is known of a step before its SQL is judged. */
interface Prepared {
  forward?: StepSql;
  rollback: LayoutStep['rollback'];
  unread: ParseProblem[];
  transaction?: boolean;
}

/** Reads the steps of one set, in their order, onto one schema. */
export class StepReader {
  readonly state = new SchemaState();
  /** A step before could not be seen whole, so that tables may be there that the state lacks. */
  private open = false;

  constructor(
    private readonly dialect: Dialect,
    private readonly parser: CodeParser,
  ) {}

  async read(step: LayoutStep): Promise<MigrationStep> {
    const { version, name, path } = step;
    const prepared = this.prepare(step);
    const { forward, unread } = prepared;
    const rollbackPath =
      typeof step.rollback === 'string' ? undefined : step.rollback.path;
    const parsed = forward && (await this.parse(forward));
    const result: MigrationStep = {
      version,
      name,
      path,
      rollback: await rollbackState(prepared.rollback, this.dialect),
      rollbackPath,
      readable: parsed?.problems.length === 0 && unread.length === 0,
      operations: [],
    };
    if (unread.length > 0) result.unread = unread;
    if (prepared.transaction !== undefined)
      result.transaction = prepared.transaction;
    if (step.verifyPath) result.verifyPath = step.verifyPath;
    this.open ||= unread.length > 0;
    if (!parsed) return result;
    // Locks and rollouts are judged by PostgreSQL's rules only.
    if (this.dialect === 'postgresql')
      result.operations = this.operations(parsed);
    foldFile(this.state, parsed);
    this.count(unread.length);
    const undone = result.rollback === 'empty' || result.rollback === 'none';
    if (undone && result.readable && parsed.statements.every(isDataOnly))
      result.rollback = 'not-needed';
    return result;
  }

  /** Places that could not be seen take part in the coverage. */
  private count(opaque: number): void {
    this.state.coverage.statements += opaque;
    this.state.coverage.opaque += opaque;
  }

  private prepare(step: LayoutStep): Prepared {
    const { forward, rollback, transaction } = step;
    const unread = [...(step.unread ?? [])];
    if (step.code) return this.prepareCode(step.code, unread);
    if (!forward && unread.length === 0) {
      const message = 'Not statically checkable: the step is code';
      unread.push({ message, path: step.path, line: 1 });
    }
    return { forward, rollback, unread, transaction };
  }

  private prepareCode(
    { file, tool }: NonNullable<LayoutStep['code']>,
    unread: ParseProblem[],
  ): Prepared {
    const { path, text } = file;
    const refuse = (message: string, line = 1): Prepared => {
      unread.push({
        message: `Not statically checkable: ${message}`,
        path,
        line,
      });
      return { rollback: 'not-checkable', unread };
    };
    if (this.dialect !== 'postgresql' && this.dialect !== 'sqlite')
      return refuse(`code for ${this.dialect} is not read`);
    const parsed = this.parser.parse(path, text);
    if ('problem' in parsed)
      return refuse(parsed.problem.message, parsed.problem.line);
    const before = this.open ? undefined : this.state;
    const reading = readCode(path, parsed.file, tool, {
      up: new World(this.dialect, before),
      down: new World(this.dialect),
    });
    unread.push(...reading.unread);
    const { text: sql, lines } = reading.sql;
    const written = detectDialect(sql);
    if (written !== 'postgresql' && written !== this.dialect)
      return { ...refuse(`its SQL is ${written}`), rollback: reading.rollback };
    return {
      forward: { path, text: sql, lines },
      rollback: reading.rollback,
      unread,
      transaction: reading.transaction,
    };
  }

  private async parse({ path, text, lines }: StepSql): Promise<ParsedSql> {
    const parsed = await parseSql(path, text, { dialect: this.dialect });
    return lines ? relocated(parsed, lines) : parsed;
  }

  private operations(parsed: ParsedSql) {
    // A state of its own follows search_path, so that the schema stays as it was before the step.
    const path = new SchemaState();
    const before = this.open
      ? withUnknownTables(this.state, parsed)
      : this.state;
    return parsed.statements.flatMap(statement => {
      if ('VariableSetStmt' in statement.node)
        foldSet(path, statement.node.VariableSetStmt);
      return operationsOf(statement, before, path.defaultSchema);
    });
  }
}

/** The statements with the lines of the file that they were written in. */
function relocated(parsed: ParsedSql, lines: readonly number[]): ParsedSql {
  const real = (line: number) =>
    lines[Math.min(line, lines.length) - 1] ?? line;
  return {
    ...parsed,
    problems: parsed.problems.map(problem => ({
      ...problem,
      line: real(problem.line),
    })),
    statements: parsed.statements.map(statement => ({
      ...statement,
      line: real(statement.line),
      endLine: Math.max(real(statement.line), real(statement.endLine)),
      lineAt: location => real(statement.lineAt(location)),
    })),
  };
}

/** The state, where a table that the step does not make is taken for one that was there before. */
function withUnknownTables(state: SchemaState, step: ParsedSql): SchemaState {
  const made = new Set<string>();
  for (const { node } of step.statements) {
    if ('CreateStmt' in node && node.CreateStmt.relation)
      made.add(rangeName(node.CreateStmt.relation, 'public'));
  }
  const open = Object.create(state) as SchemaState;
  open.table = qualified =>
    state.table(qualified) ??
    (made.has(qualified) ? undefined : unknownTable(qualified));
  return open;
}

function unknownTable(qualified: string): ReturnType<SchemaState['table']> {
  const [schema, name] = qualified.split('.');
  return {
    schema,
    name,
    columns: [],
    foreignKeys: [],
    indexes: [],
    checks: [],
    rowSecurity: false,
    triggers: [],
    location: { path: '', line: 1 },
  };
}

/** A script with nothing but comments undoes nothing. */
async function rollbackState(
  rollback: LayoutStep['rollback'],
  dialect: Dialect,
): Promise<RollbackState> {
  if (typeof rollback === 'string') return rollback;
  const parsed = await parseSql(rollback.path, rollback.text, { dialect });
  if (parsed.problems.length > 0) return 'script';
  const acting = parsed.statements.filter(({ node }) => !isIdle(node));
  return acting.length > 0 ? 'script' : 'empty';
}

/** `BEGIN`, `SET` and `SELECT 1` change nothing; the last stands in for an empty script. */
function isIdle(node: ParsedSql['statements'][number]['node']): boolean {
  if ('SelectStmt' in node)
    return !node.SelectStmt.fromClause && !callsFunction(node);
  return 'TransactionStmt' in node || 'VariableSetStmt' in node;
}

const DATA_ONLY = [
  'InsertStmt',
  'UpdateStmt',
  'DeleteStmt',
  'MergeStmt',
  'TruncateStmt',
  'CopyStmt',
  'VacuumStmt',
  'RefreshMatViewStmt',
];

/** Whether a statement changes rows, and no schema: there is nothing of it to roll back. */
function isDataOnly({ node }: ParsedSql['statements'][number]): boolean {
  return isIdle(node) || DATA_ONLY.some(kind => kind in node);
}

function callsFunction(node: object): boolean {
  let found = false;
  walk(node, kind => {
    found = found || kind === 'FuncCall';
  });
  return found;
}
