import type { Session } from '../database';

/** What a plan reads, and how. */
export interface PlanReading {
  /** Names of the indexes that it uses. */
  indexes: string[];
  /** How each table is read, e.g. `Seq Scan on orders, Filter: (number = 'A-1'::text)`. */
  scans: { table: string; node: string }[];
}

interface PlanNode {
  'Node Type'?: string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  'Recheck Cond'?: string;
  Filter?: string;
  Plans?: PlanNode[];
}

const SHOWN = 200;

/** Reads the plan of a statement that is prepared in the session. */
export async function readPlan(
  session: Session,
  call: string,
): Promise<PlanReading> {
  const [row] = await session.query(`EXPLAIN (FORMAT JSON) ${call}`);
  const value = row['QUERY PLAN'];
  const [{ Plan }] = (
    typeof value === 'string' ? JSON.parse(value) : value
  ) as { Plan: PlanNode }[];
  const reading: PlanReading = { indexes: [], scans: [] };
  const open: PlanNode[] = [Plan];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node['Index Name']) reading.indexes.push(node['Index Name']);
    const table = node['Relation Name'];
    if (table && node['Node Type'] !== 'ModifyTable')
      reading.scans.push({ table, node: told(node) });
    open.push(...(node.Plans ?? []));
  }
  return reading;
}

function told(node: PlanNode): string {
  const using = node['Index Name'] ? ` using ${node['Index Name']}` : '';
  const condition = node['Index Cond'] ?? node['Recheck Cond'] ?? node.Filter;
  const text = `${node['Node Type']}${using} on ${node['Relation Name']}${
    condition ? `, ${condition}` : ''
  }`;
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
