import type {
  Dialect,
  MigrationStep,
  MigrationTool,
  ParseProblem,
} from '@persistence-scorecard/plugin-persistence-common';
import { detectDialect } from '../sql/dialect';
import { foldFile, SchemaState } from '../sql/fold';
import type { ParsedSql, ParsedStatement } from '../sql/parse';
import { loadGrammar } from '../sql/loadGrammar';
import { parseSql } from '../sql/parse';
import { walk } from '../sql/references';
import type { CodeParser } from './javascript/parseCode';
import { readCode } from './javascript/readCode';
import { World } from './javascript/world';
import type { LayoutStep, StepSql } from './layout';
import { parseStepSql } from './parseStepSql';
import { isAssertion, OperationJudge, type JudgedStep } from './operations';
import { releaseOf } from './releases';
import { ReleaseRollbacks } from './releaseRollbacks';
import { runsInTransaction } from './transactions';
import { notCheckable } from './notCheckable';
import { scriptOf, type StepScript } from './stepScript';

/** What is known of a step before its SQL is judged. */
interface Prepared {
  forward?: StepSql;
  rollback: LayoutStep['rollback'];
  /** What undoes a step of code, where that could be followed. */
  back?: StepSql;
  unread: ParseProblem[];
  transaction?: boolean;
}

/** Reads the steps of one set, in their order, onto one schema. */
export class StepReader {
  readonly state = new SchemaState();
  /** What was read, as it can be executed. */
  readonly scripts: StepScript[] = [];
  /** A step before could not be seen whole, so that tables may be there that the state lacks. */
  private open = false;

  private readonly judge: OperationJudge;
  private release: string | undefined;
  private readonly rollbacks = new ReleaseRollbacks();

  constructor(
    private readonly dialect: Dialect,
    private readonly parser: CodeParser,
    private readonly options: { tool?: MigrationTool; version?: number } = {},
  ) {
    // Locks are judged by PostgreSQL's rules only.
    const locks = dialect === 'postgresql';
    this.judge = new OperationJudge(this.state, {
      version: locks ? options.version : undefined,
      locks,
    });
  }

  async read(step: LayoutStep): Promise<MigrationStep> {
    const { version, name, path } = step;
    // The reader of code asks the parser which SQL changes rows only.
    if (step.code) await loadGrammar();
    const prepared = this.prepare(step);
    const { forward, unread } = prepared;
    const tool = this.options.tool ?? 'ad-hoc';
    this.scripts.push(scriptOf(tool, step, prepared.transaction));
    const rollbackPath =
      typeof step.rollback === 'string' ? undefined : step.rollback.path;
    const parsed = forward && (await parseStepSql(forward, this.dialect));
    const { statements: back, ...rollback } = await readRollback(
      prepared.rollback,
      this.dialect,
    );
    const result: MigrationStep = {
      version,
      name,
      path,
      ...rollback,
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
    Object.assign(result, this.fold(step, parsed, result));
    this.count(unread.length);
    if (result.readable) {
      result.changesSchema = !parsed.statements.every(isDataOnly);
    }
    const undone = result.rollback === 'empty' || result.rollback === 'none';
    if (undone && result.changesSchema === false)
      result.rollback = 'not-needed';
    const code = prepared.back && (await this.actsOf(prepared.back));
    this.rollbacks.add(result, back ?? code, code !== undefined);
    return result;
  }

  /** The statements of what undoes a step of code; none where a part of it is not PostgreSQL's SQL. */
  private async actsOf(
    back: StepSql,
  ): Promise<readonly ParsedStatement[] | undefined> {
    const { problems, statements } = await parseStepSql(back, this.dialect);
    return problems.length > 0 ? undefined : statements;
  }

  /** To be called after the last step. */
  finish(): void {
    this.rollbacks.finish();
  }

  /** Folds the step into the schema, and judges each statement on the way. */
  private fold(
    step: LayoutStep,
    parsed: ParsedSql,
    { transaction }: Pick<MigrationStep, 'transaction'>,
  ): JudgedStep {
    const { judge, state } = this;
    const tool = this.options.tool ?? 'ad-hoc';
    if (this.open) judge.assumeUnknownTables();
    const release = releaseOf(tool, step);
    if (release !== this.release) {
      judge.startRelease();
      this.rollbacks.finish();
    }
    this.release = release;
    judge.startStep(
      runsInTransaction(tool, { transaction }, parsed.statements.length),
    );
    const see = parsed.dump
      ? undefined
      : (statement: ParsedStatement) => {
          judge.see(statement);
          this.rollbacks.effects.see(statement, state);
        };
    foldFile(state, parsed, see);
    return judge.endStep();
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
      unread.push(notCheckable(step.path, 1, 'the step is code'));
    }
    if (forward?.dialect && !this.reads(forward.dialect)) {
      const line = forward.lines?.[0] ?? 1;
      unread.push(notCheckable(step.path, line, `changes for ${this.dialect}`));
      return { rollback, unread, transaction };
    }
    return { forward, rollback, unread, transaction };
  }

  /** SQLite's statements are read with PostgreSQL's grammar. */
  private reads(dialect: Dialect): boolean {
    return dialect === this.dialect || this.dialect === 'sqlite';
  }

  private prepareCode(
    { file, tool }: NonNullable<LayoutStep['code']>,
    unread: ParseProblem[],
  ): Prepared {
    const { path, text } = file;
    const refuse = (message: string, line = 1): Prepared => {
      unread.push(notCheckable(path, line, message));
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
      ...(reading.back ? { back: { path, ...reading.back } } : {}),
      unread,
      transaction: reading.transaction,
    };
  }
}

/** A script with nothing but comments undoes nothing, and one that does not parse stops halfway. */
async function readRollback(
  rollback: LayoutStep['rollback'],
  dialect: Dialect,
): Promise<
  Pick<MigrationStep, 'rollback' | 'rollbackProblem'> & {
    statements?: readonly ParsedStatement[];
  }
> {
  if (typeof rollback === 'string') return { rollback };
  // A dialect with a reader of its own says more later; of the others nothing is known.
  const unjudged = { rollback: 'not-checkable' } as const;
  const parsed = await parseSql(rollback.path, rollback.text, { dialect });
  if (parsed.problems.length > 0) {
    return dialect === 'postgresql' && !parsed.problems[0].unread
      ? { rollback: 'unparsable', rollbackProblem: parsed.problems[0] }
      : unjudged;
  }
  const acting = parsed.statements.filter(({ node }) => !isIdle(node));
  if (acting.length === 0) return { rollback: 'empty' };
  if (dialect !== 'postgresql' && dialect !== 'sqlite') return unjudged;
  // A script that does nothing but stop says that there is no way back.
  return acting.every(isAssertion)
    ? { rollback: 'irreversible' }
    : { rollback: 'script', statements: acting };
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
function isDataOnly({ node, inert }: ParsedSql['statements'][number]): boolean {
  return inert || isIdle(node) || DATA_ONLY.some(kind => kind in node);
}

function callsFunction(node: object): boolean {
  let found = false;
  walk(node, kind => {
    found = found || kind === 'FuncCall';
  });
  return found;
}
