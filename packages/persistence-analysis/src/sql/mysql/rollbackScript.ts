import type {
  ParseProblem,
  RollbackState,
} from '@persistence-scorecard/plugin-persistence-common';
import { lineIn } from '../parts';
import { prepareSql } from '../prepare';
import { foldStatement } from './foldMysql';
import type { MysqlState } from './mysqlState';
import { mysqlStatements, type MysqlStatement } from './statements';

// What neither makes nor takes away anything; GRANT and the like do.
const IDLE =
  /^(?:SELECT|VALUES|SET|USE|START|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SHOW|EXPLAIN|DESC|DESCRIBE|LOCK|UNLOCK)$/;

/** A script that undoes a step, as far as its text tells. */
export interface RollbackScript {
  path: string;
  statements: MysqlStatement[];
  state: Extract<RollbackState, 'script' | 'empty' | 'irreversible'>;
}

/** Reads a rollback script; nothing is executed and no grammar asked. */
export function rollbackScript(path: string, sql: string): RollbackScript {
  const statements = mysqlStatements(prepareSql(path, sql).text);
  const first = (statement: MysqlStatement) => statement.tokens[0]?.text ?? '';
  const acting = statements.filter(each => !IDLE.test(first(each)));
  if (acting.length === 0) return { path, statements, state: 'empty' };
  // A script that does nothing but stop says that there is no way back.
  const stops = acting.every(each => first(each) === 'SIGNAL');
  return { path, statements, state: stops ? 'irreversible' : 'script' };
}

/** What came of running a rollback script on a schema. */
export interface Undone {
  /** Something was done that the schema does not tell. */
  opaque: boolean;
  /** The first statement that the grammar does not take. */
  problem?: ParseProblem;
}

/** Folds a rollback script into a schema, which is changed in place. */
export function undo(
  state: MysqlState,
  { path, statements }: RollbackScript,
): Undone {
  let opaque = false;
  for (const statement of statements) {
    const at = (line: number) => ({ path, line });
    const effect = foldStatement(state, statement, at, []);
    const [failure] = effect.failures;
    if (failure) {
      const line = lineIn(statement, failure.at);
      return { opaque, problem: { message: failure.message, path, line } };
    }
    opaque ||= effect.opaque === true;
  }
  return { opaque };
}
