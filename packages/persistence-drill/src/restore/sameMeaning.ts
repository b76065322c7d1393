import type { SchemaChange } from '../snapshot';

/** Kinds whose definition holds expressions, which the server prints from their parsed form. */
const WITH_EXPRESSIONS: ReadonlySet<string> = new Set([
  'constraint',
  'column',
  'index',
  'view',
  'materialized view',
  'policy',
  'rule',
  'trigger',
  'domain',
]);

/**
 * Whether a change is only in how the server prints an expression. `x IN ('a', 'b')` on a varchar comes
 * back from a dump with its casts inside of the array instead of around it, and stays so from then on.
 */
export function isSameMeaning({
  kind,
  name,
  before,
  after,
}: SchemaChange): boolean {
  // The comment that each database begins with; it is told only where the schema was made anew.
  if (kind === 'comment' && name === 'schema public') return true;
  if (before === undefined || after === undefined) return false;
  // The owning column is told by its number, and a dump leaves no gap for columns that were dropped.
  if (kind === 'sequence')
    return withoutNumber(before) === withoutNumber(after);
  if (!WITH_EXPRESSIONS.has(kind)) return false;
  return withoutCasts(before) === withoutCasts(after);
}

/** Outside of string literals: no casts to text types, no parentheses, no spaces. */
function withoutCasts(definition: string): string {
  return definition
    .split(/('(?:[^']|'')*')/)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part
            .replace(
              /::(?:character varying|text|bpchar|character)(?:\(\d{1,9}\))?(?:\[\])?/g,
              '',
            )
            .replace(/[()\s]/g, ''),
    )
    .join('');
}

function withoutNumber(definition: string): string {
  return definition.replace(/( owned by .{1,300})\.\d{1,5}(?= |$)/, '$1');
}
