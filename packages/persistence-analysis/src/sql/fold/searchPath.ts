import type { SelectStmt, VariableSetStmt } from 'libpg-query';
import type { ParsedStatement } from '../parse';
import { nodeAs, strings } from '../ast';
import type { SchemaState } from './schemaState';

/** Schemas that a SET search_path names; `$user` stands for none that is known. */
export function pathOf(set: VariableSetStmt): string[] {
  const names = (set.args ?? []).flatMap(
    node => nodeAs(node, 'A_Const')?.sval?.sval ?? [],
  );
  return withoutUser(names);
}

function withoutUser(names: readonly string[]): string[] {
  const schemas = names.filter(name => name !== '' && name !== '$user');
  // pg_dump empties the path and then writes every schema.
  return schemas.length > 0 ? schemas : ['public'];
}

/** SET search_path: its first schema is where unqualified names are created. */
export function setPath(state: SchemaState, set: VariableSetStmt): void {
  if (set.name === 'search_path' || set.kind === 'VAR_RESET_ALL')
    state.searchPath = pathOf(set);
}

/** `SELECT set_config('search_path', …)` sets it too. */
export function setPathByCall(state: SchemaState, select: SelectStmt): void {
  for (const node of select.targetList ?? []) {
    const call = nodeAs(nodeAs(node, 'ResTarget')?.val, 'FuncCall');
    if (strings(call?.funcname).pop() !== 'set_config') continue;
    const [name, value] = (call?.args ?? []).map(
      argument => nodeAs(argument, 'A_Const')?.sval?.sval,
    );
    if (name !== 'search_path' || value === undefined) continue;
    const names = value
      .split(',')
      .map(schema => schema.trim().replace(/^"(.*)"$/, '$1'));
    state.searchPath = withoutUser(names);
  }
}

/** SET LOCAL holds until the transaction ends. */
export class LocalPath {
  private outer: readonly string[] | undefined;

  constructor(private readonly state: SchemaState) {}

  /** Looks at a statement before it is folded. */
  follow({ node }: ParsedStatement): void {
    const kind = nodeAs(node, 'TransactionStmt')?.kind;
    if (nodeAs(node, 'VariableSetStmt')?.is_local) {
      this.outer ??= this.state.searchPath;
    } else if (kind === 'TRANS_STMT_COMMIT' || kind === 'TRANS_STMT_ROLLBACK') {
      if (this.outer) this.state.searchPath = this.outer;
      this.outer = undefined;
    }
  }
}
