import type { ColumnModel } from '@persistence-scorecard/plugin-persistence-common';
import { looseExpression } from './expression';

/**
 * How the defaults of a column differ, as `[documented, built]`, or undefined when they are the same or
 * one of them cannot be told. Only plain defaults are compared: a serial is an identity written by hand,
 * and dumps write it as a sequence's next value.
 */
export function defaultDifference(
  documented: ColumnModel,
  built: ColumnModel,
): [string, string] | undefined {
  const [left, right] = [plainDefault(documented), plainDefault(built)];
  if (left === undefined || right === undefined || left === right)
    return undefined;
  return [documented.defaultText ?? 'none', built.defaultText ?? 'none'];
}

/** Comparable text of a default, `none` without one; undefined where it cannot be compared. */
function plainDefault(column: ColumnModel): string | undefined {
  if (column.generation === undefined) return 'none';
  if (column.generation !== 'default') return undefined;
  const text = column.defaultText;
  if (text === undefined || text.includes('<') || /\bnextval\b/i.test(text))
    return undefined;
  const loose = looseExpression(text);
  if (loose === 'null') return 'none';
  if (loose === 'current_timestamp') return 'now';
  // '0' and 0, 't' and true are the same value of the column's type.
  const literal =
    /^'(-?\d+(?:\.\d+)?|t|f|true|false)'$/.exec(loose)?.[1] ?? loose;
  if (literal === 't') return 'true';
  return literal === 'f' ? 'false' : literal;
}
