import type { Session } from '../database';
import type { SeedColumn } from '../seed';

/** The type that the server gave a parameter, described as a column's is. */
export type ParameterType = Pick<
  SeedColumn,
  'type' | 'base' | 'array' | 'labels'
>;

const QUERY = `
SELECT format_type(t.oid, NULL) AS type, b.typname::text AS base, t.typcategory = 'A' AS array,
  (SELECT json_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = b.oid) AS labels
FROM pg_prepared_statements p, unnest(p.parameter_types) WITH ORDINALITY u(type, n)
JOIN pg_type t ON t.oid = u.type::oid
JOIN pg_type b ON b.oid = CASE WHEN t.typcategory = 'A' AND t.typelem <> 0 THEN t.typelem
  WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
WHERE p.name = $1 ORDER BY u.n`;

/** Types of the parameters of a statement that the session has prepared. */
export async function parameterTypes(
  session: Session,
  name: string,
): Promise<ParameterType[]> {
  const rows = await session.query<
    Omit<ParameterType, 'labels'> & { labels: string[] | null }
  >(QUERY, [name]);
  return rows.map(({ labels, ...type }) =>
    labels ? { ...type, labels } : type,
  );
}

const TEXT = new Set(['text', 'varchar', 'bpchar', 'citext', 'name', 'char']);
const WHOLE = new Set(['int2', 'int4', 'int8', 'oid']);
const NUMBER = new Set([...WHOLE, 'numeric', 'float4', 'float8', 'money']);
const TIME = new Set(['date', 'timestamp', 'timestamptz']);

/** Whether the values of a column, as text, are values of the parameter. */
export function takesValuesOf(
  parameter: ParameterType,
  column: SeedColumn,
): boolean {
  const { base } = parameter;
  return (
    base === column.base ||
    TEXT.has(base) ||
    (WHOLE.has(base) && WHOLE.has(column.base)) ||
    (NUMBER.has(base) && !WHOLE.has(base) && NUMBER.has(column.base)) ||
    (TIME.has(base) && TIME.has(column.base))
  );
}
