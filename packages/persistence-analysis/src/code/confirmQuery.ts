import type { Node } from 'libpg-query';
import { parseSync } from 'libpg-query';
import { asParameters } from '../sql/queries';
import { VALUE } from './stringLiterals';

// A label such as "Delete from cart" is capitalised like a sentence; SQL is all upper or all lower.
const VERB =
  /^\s*(?:SELECT|INSERT\s+INTO|UPDATE|DELETE\s+FROM|WITH|select|insert\s+into|update|delete\s+from|with)\s/;

/** A text from code that is a query. */
export interface ConfirmedQuery {
  /** Places of the values (by their order in the text) that a parameter could take instead. */
  bindable: ReadonlySet<number>;
}

/** Longer texts and more values come from no hand. */
const MAX_TEXT = 20_000;
const MAX_VALUES = 20;
/** A parameter that no query uses by itself. */
const PROBE = 9001;

/**
 * Whether a text from code is a query, by PostgreSQL's own grammar, and which of its values stand where
 * a parameter could. The parser must be loaded.
 */
export function confirmQuery(text: string): ConfirmedQuery | undefined {
  if (!VERB.test(text) || text.includes('\0') || text.length > MAX_TEXT)
    return undefined;
  const parts = asParameters(closed(text)).split(VALUE);
  const count = parts.length - 1;
  if (count > MAX_VALUES) return undefined;
  const all = (name: string) => Array.from({ length: count }, () => name);
  // A value may stand for a literal, for an identifier or a part of one, or for the rest of the text.
  const readings = [
    all(' $1 '),
    all(' x '),
    all('x'),
    [...all(' x ').slice(0, -1), ''],
  ];
  if (!readings.some(reading => parsesAsQuery(joined(parts, reading))))
    return undefined;
  const bindable = new Set<number>();
  for (let at = 0; at < count; at++) {
    if (isBindable(parts, at)) bindable.add(at);
  }
  return { bindable };
}

function joined(parts: readonly string[], values: readonly string[]): string {
  return parts
    .map((part, at) => {
      const value = values[at] ?? '';
      // `$${n}` numbers a parameter.
      return part.endsWith('$') && value !== '' ? `${part}1 ` : part + value;
    })
    .join('');
}

/** A text that ends in a value can end inside a quoted constant. */
function closed(text: string): string {
  return text.split("'").length % 2 === 0 ? `${text}'` : text;
}

/** Whether one value can be a parameter, whatever the others are. */
function isBindable(parts: readonly string[], at: number): boolean {
  const probe = ` $${PROBE} `;
  for (const other of [' $1 ', ' x ', 'x']) {
    const values = parts.slice(1).map((_, i) => (i === at ? probe : other));
    try {
      const statements = parseSync(joined(parts, values)).stmts ?? [];
      return statements.some(({ stmt }) => standsForValue(stmt));
    } catch {
      // Not at this place, or not with these neighbours.
    }
  }
  return false;
}

/** Below these, a select list holds an expression over values. */
const DEEPER = new Set([
  'FuncCall',
  'A_Expr',
  'TypeCast',
  'CoalesceExpr',
  'CaseExpr',
  'SubLink',
]);
/** Lists of columns and the order are no values, and a limit is a number that harms nobody. */
const NO_VALUE = new Set([
  'sortClause',
  'groupClause',
  'limitCount',
  'limitOffset',
]);

/** Where a parameter by itself stands for a column or for a condition put together elsewhere. */
const CONDITION = new Set(['lexpr', 'whereClause', 'havingClause', 'quals']);

function isParameter(node: unknown): boolean {
  return typeof node === 'object' && node !== null && 'ParamRef' in node;
}

function standsForValue(statement: Node | undefined): boolean {
  const open: [unknown, boolean][] = [[statement, false]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [node, listed] = next;
    if (typeof node !== 'object' || node === null) continue;
    for (const [key, child] of Object.entries(node)) {
      if (NO_VALUE.has(key)) continue;
      // On the left of a comparison stands a column, and a whole condition is no value.
      if (CONDITION.has(key) && isParameter(child)) continue;
      if (key === 'BoolExpr') {
        for (const part of child.args ?? [])
          if (!isParameter(part)) open.push([part, listed]);
        continue;
      }
      if (key === 'ParamRef' && child.number === PROBE && !listed) return true;
      if (key === 'sval' && String(child).includes(`$${PROBE}`)) return true;
      // What stands alone in a select list names a column; in SET it is a value.
      const selected =
        key === 'targetList' && !('relation' in node || 'action' in node);
      open.push([child, selected || (listed && !DEEPER.has(key))]);
    }
  }
  return false;
}

function parsesAsQuery(sql: string): boolean {
  try {
    const statements = parseSync(sql).stmts ?? [];
    return (
      statements.length > 0 &&
      statements.every(({ stmt }) => touchesTable(stmt))
    );
  } catch {
    return false;
  }
}

/** `SELECT 1` and labels like "select one" read no table and bind code to no schema. */
function touchesTable(node: Node | undefined): boolean {
  if (!node) return false;
  if ('SelectStmt' in node) {
    const { fromClause, larg, withClause } = node.SelectStmt;
    return (
      (fromClause?.length ?? 0) > 0 ||
      larg !== undefined ||
      withClause !== undefined
    );
  }
  return 'InsertStmt' in node || 'UpdateStmt' in node || 'DeleteStmt' in node;
}
