import type { Node } from 'libpg-query';
import type {
  Location,
  MigrationOperation,
  MigrationStep,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import { nodeAs, splitName } from '../../sql/ast';
import type { SchemaState } from '../../sql/fold';
import type { ParsedStatement } from '../../sql/parse';
import { judgeStatement } from './judgeStatement';
import { locksTable } from './locks';
import { ANY_VERSION, type StepContext, type StepMemory } from './stepContext';

/** What the judge tells of a step. */
export type JudgedStep = Pick<
  MigrationStep,
  'operations' | 'unboundedLock' | 'assertion'
>;

/**
 * Judges migrations statement by statement: what each takes from running code, and what it locks. It
 * looks at the schema in front of each statement, and judges only what was there before the step: nothing
 * runs yet on a table that the same step makes. Steps of one release count as one step.
 */
export class OperationJudge {
  private operations: MigrationOperation[] = [];
  /** The state's clock at the beginning of the release. */
  private before = 0;
  private freshColumns = new Set<string>();
  private freshIndexes = new Set<string>();
  /** Columns of the tables that the step drops or renames. */
  private readonly goneTables = new Map<string, string[]>();
  /** Tables that any step dropped, so that none of them is taken for unknown. */
  private readonly dropped = new Set<string>();
  private memory: StepMemory = emptyMemory();
  private asserts: Location | undefined;
  private assumes = false;
  private waits: Location | undefined;
  private inTransaction = false;
  private lockTimeout = false;
  private readonly version: number;

  /** `locks` is false for a database whose locks are not PostgreSQL's: then only what breaks code counts. */
  constructor(
    private readonly state: SchemaState,
    private readonly options: { version?: number; locks: boolean },
  ) {
    this.version = options.version ?? ANY_VERSION;
  }

  /**
   * From now on a table that the state lacks is taken for one that was there before: what made it could
   * not be read.
   */
  assumeUnknownTables(): void {
    this.assumes = true;
  }

  /** Begins a release: what is there now, older code may rely on. */
  startRelease(): void {
    this.before = this.state.clock;
    this.freshColumns.clear();
    this.freshIndexes.clear();
  }

  startStep(inTransaction: boolean): void {
    this.waits = undefined;
    this.asserts = undefined;
    this.operations = [];
    this.goneTables.clear();
    this.memory = emptyMemory();
    this.inTransaction = inTransaction;
    this.lockTimeout = false;
  }

  /** To be called in front of each statement, before it is folded into the state. */
  see(statement: ParsedStatement): void {
    this.followSession(statement.node);
    const context = this.context();
    const judged = judgeStatement(statement, context);
    this.rememberFresh(statement.node, context);
    for (const { offset, ...operation } of judged) {
      if (operation.table && /^(drop|rename)-table$/.test(operation.kind)) {
        this.dropped.add(operation.table);
        const columns = this.state.table(operation.table)?.columns ?? [];
        this.goneTables.set(
          operation.table,
          columns.map(column => column.name),
        );
      }
      if (!this.options.locks && !operation.breaking) continue;
      this.operations.push({
        ...operation,
        blocking: operation.blocking && this.options.locks,
        location:
          offset === undefined
            ? {
                path: statement.path,
                line: statement.line,
                endLine: statement.endLine,
              }
            : { path: statement.path, line: statement.lineAt(offset) },
      });
    }
    this.followLocks(statement, context);
    if (!this.asserts && isAssertion(statement)) {
      const { path, line, endLine } = statement;
      this.asserts = { path, line, endLine };
    }
  }

  /** What the step does, without what it undid itself: a table that it made anew, a view put in its place. */
  endStep(): JudgedStep {
    const operations = this.operations.flatMap(operation => {
      const name = operation.table;
      const gone = ['drop-table', 'rename-table', 'drop-view'];
      if (name === undefined || !gone.includes(operation.kind))
        return [operation];
      if (this.hasView(name)) return [];
      const now = this.state.table(name);
      return now ? this.lostColumns(operation, name, now) : [operation];
    });
    return {
      operations,
      ...(this.waits ? { unboundedLock: this.waits } : {}),
      ...(this.asserts ? { assertion: this.asserts } : {}),
    };
  }

  /** Columns that a table lost when the step made it anew. */
  private lostColumns(
    operation: MigrationOperation,
    name: string,
    now: TableModel,
  ): MigrationOperation[] {
    const kept = new Set(now.columns.map(column => column.name));
    return [...(this.goneTables.get(name) ?? [])]
      .filter(column => !kept.has(column))
      .map(column => ({
        ...operation,
        kind: 'drop-column',
        column,
        detail: `Makes table ${name} anew without column ${column}`,
      }));
  }

  private context(): StepContext {
    const { state, before, memory, version } = this;
    return {
      state,
      memory,
      version,
      transactional: this.inTransaction,
      nameOf: range => state.resolve(range),
      nameOfParts: parts => state.resolveParts(parts),
      existing: name => {
        const table = state.table(name);
        if (table) return state.isMadeAfter(table, before) ? undefined : table;
        return this.assumes && !this.dropped.has(name)
          ? unknownTable(name)
          : undefined;
      },
      isFresh: (table, column) => this.freshColumns.has(`${table}.${column}`),
      isFreshIndex: name => this.freshIndexes.has(name),
    };
  }

  private hasView(name: string): boolean {
    for (const { kind, schema, name: own } of this.state.routines.values()) {
      if (
        kind !== 'function' &&
        kind !== 'trigger' &&
        `${schema}.${own}` === name
      )
        return true;
    }
    return false;
  }

  /** BEGIN, COMMIT and SET lock_timeout. */
  private followSession(node: Node): void {
    const transaction = nodeAs(node, 'TransactionStmt');
    switch (transaction?.kind) {
      case 'TRANS_STMT_BEGIN':
      case 'TRANS_STMT_START':
        this.inTransaction = true;
        break;
      case 'TRANS_STMT_COMMIT':
      case 'TRANS_STMT_ROLLBACK':
        this.inTransaction = false;
        this.memory = emptyMemory();
        break;
      default:
    }
    const set =
      nodeAs(node, 'VariableSetStmt') ??
      nodeAs(node, 'AlterRoleSetStmt')?.setstmt;
    if (set?.name === 'lock_timeout' && set.kind === 'VAR_SET_VALUE') {
      this.lockTimeout = true;
    }
  }

  private rememberFresh(node: Node, context: StepContext): void {
    const index = nodeAs(node, 'IndexStmt');
    if (index?.relation && index.idxname) {
      const table = context.nameOf(index.relation);
      this.freshIndexes.add(
        `${table.slice(0, table.indexOf('.'))}.${index.idxname}`,
      );
    }
    const rename = nodeAs(node, 'RenameStmt');
    if (rename?.relation && rename.renameType === 'OBJECT_COLUMN') {
      const table = context.nameOf(rename.relation);
      if (context.isFresh(table, rename.subname ?? ''))
        this.freshColumns.add(`${table}.${rename.newname}`);
    }
    const alter = nodeAs(node, 'AlterTableStmt');
    if (!alter?.relation) return;
    const table = context.nameOf(alter.relation);
    for (const each of alter.cmds ?? []) {
      const command = nodeAs(each, 'AlterTableCmd');
      if (command?.subtype !== 'AT_AddColumn') continue;
      const name = nodeAs(command.def, 'ColumnDef')?.colname ?? '';
      const known = context.state
        .table(table)
        ?.columns.some(column => column.name === name);
      if (!known) this.freshColumns.add(`${table}.${name}`);
    }
  }

  /** A queue behind a waiting ALTER TABLE is an outage, however short the change itself is. */
  private followLocks(statement: ParsedStatement, context: StepContext): void {
    if (this.lockTimeout || this.waits || !this.options.locks) return;
    if (!locksTable(statement.node, context)) return;
    const { path, line, endLine } = statement;
    this.waits = { path, line, endLine };
  }
}

/** A block that stops the migration when the data is not as it must be. */
export function isAssertion({ node, sql }: ParsedStatement): boolean {
  return 'DoStmt' in node && /\b(?:ASSERT|RAISE\s+EXCEPTION)\b/i.test(sql);
}

/** Stands for a table whose columns are not known. */
function unknownTable(qualified: string): TableModel {
  return {
    ...splitName(qualified),
    columns: [],
    foreignKeys: [],
    indexes: [],
    checks: [],
    rowSecurity: false,
    triggers: [],
    location: { path: '', line: 1 },
  };
}

function emptyMemory(): StepMemory {
  return {
    unvalidated: new Set(),
    altered: new Set(),
    droppedChecks: new Map(),
  };
}
