import { Dict, PartialText, UNKNOWN, type Value } from './values';

/** Longer texts are made by loops, not by people. */
const MAX_TEXT = 1_000_000;

/** Value of a binary operator; UNKNOWN unless both sides are plain. */
export function binary(operator: string, left: Value, right: Value): Value {
  switch (operator) {
    case '===':
    case '==':
      return equal(left, right);
    case '!==':
    case '!=': {
      const same = equal(left, right);
      return same === UNKNOWN ? UNKNOWN : !same;
    }
    case '+':
      return add(left, right);
    case 'in':
      return right instanceof Dict && typeof left === 'string' && !right.partial
        ? right.entries.has(left)
        : UNKNOWN;
    default:
  }
  if (typeof left === 'number' && typeof right === 'number')
    return arithmetic(operator, left, right);
  if (typeof left === 'string' && typeof right === 'string') {
    if (operator === '<') return left < right;
    if (operator === '>') return left > right;
  }
  return UNKNOWN;
}

function equal(left: Value, right: Value): boolean | typeof UNKNOWN {
  if (isUnclear(left) || isUnclear(right)) return UNKNOWN;
  return left === right;
}

function add(left: Value, right: Value): Value {
  if (typeof left === 'number' && typeof right === 'number')
    return left + right;
  const before = asText(left);
  const after = asText(right);
  if (before !== undefined && after !== undefined)
    return bounded(before + after);
  if (left instanceof PartialText) return left;
  return typeof left === 'string' && left !== ''
    ? new PartialText(left)
    : UNKNOWN;
}

function isUnclear(value: Value): boolean {
  return value === UNKNOWN || value instanceof PartialText;
}

/** The text that a plain value becomes in a template or a concatenation. */
export function asText(value: Value): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

/** The text, unless it grew beyond what a migration holds. */
export function bounded(text: string): Value {
  return text.length > MAX_TEXT ? UNKNOWN : text;
}

function arithmetic(operator: string, left: number, right: number): Value {
  switch (operator) {
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      return UNKNOWN;
  }
}

/** Value of a unary operator. */
export function unary(operator: string, value: Value): Value {
  if (operator === 'void') return undefined;
  if (isUnclear(value)) return UNKNOWN;
  if (operator === '!') return !value;
  if (operator === 'typeof') {
    return ['string', 'number', 'boolean', 'undefined'].includes(typeof value)
      ? typeof value
      : UNKNOWN;
  }
  if (typeof value === 'number') {
    if (operator === '-') return -value;
    if (operator === '+') return value;
  }
  return UNKNOWN;
}
