import type { Constraint, Node } from 'libpg-query';
import { strings } from '../../sql/ast';
import { expressionText } from '../../sql/expression';
import { walk } from '../../sql/references';
import type { StepContext } from './stepContext';

/**
 * Whether a new check refuses values that running code may still write. A check that takes the place of
 * one on the same columns counts only when a listed value is gone; what cannot be compared does not count.
 */
export function narrows(
  constraint: Constraint,
  table: string,
  context: StepContext,
): boolean {
  const columns = columnsOf(constraint.raw_expr);
  if (columns.length === 0) return false;
  if (columns.every(column => context.isFresh(table, column))) return false;
  const text = expressionText(constraint.raw_expr);
  const others = [
    ...(context.state.table(table)?.checks ?? []).map(check => check.text),
    ...(context.memory.droppedChecks.get(table) ?? []),
  ].filter(other => columns.every(column => mentions(other, column)));
  if (others.length === 0) return true;
  const alike = others.filter(other => shape(other) === shape(text));
  if (alike.length === 0) return false;
  const allowed = new Set(literals(text));
  return alike.every(other =>
    literals(other).some(literal => !allowed.has(literal)),
  );
}

/** Columns that an expression names. */
export function columnsOf(expression: Node | undefined): string[] {
  const names = new Set<string>();
  walk(expression, (kind, value) => {
    if (kind !== 'ColumnRef') return;
    const name = strings((value as { fields?: Node[] }).fields).pop();
    if (name) names.add(name);
  });
  return [...names];
}

function mentions(text: string, column: string): boolean {
  return text.split(/[^\p{L}\p{N}_$]+/u).includes(column);
}

const LITERAL = /'(?:[^']|'')*'/g;

function literals(text: string): string[] {
  return text.match(LITERAL) ?? [];
}

/** The expression without its listed values. */
function shape(text: string): string {
  return (
    text
      .replace(LITERAL, "''")
      .replace(/::[\w."]+(\[\])?/g, '')
      .replace(/''(?:, '')+/g, "''")
      .replace(/[()\s]/g, '')
      // A list of one value is written as an equality.
      .replace(/IN(?='')/g, '=')
  );
}
