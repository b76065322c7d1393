import type {
  BundleCheck,
  Finding,
  IndexDocumentFact,
} from '@persistence-scorecard/plugin-persistence-common';
import type { DrillContext } from '../part';
import { readPlan, type PlanReading } from './explain';
import { indexesLike, readIndexes, type SchemaIndex } from './indexCatalog';
import type { LoadQuery } from './loadQuery';
import { promisedIndexes, type Promised } from './promisedIndexes';

/** Values that are tried: a partial index serves some of them only. */
const VALUES = 5;

export interface PlanOutcome {
  check: Omit<BundleCheck, 'engine'>;
  findings: Finding[];
}

/**
 * Whether each query can be answered by the index that the document promises for it. With sequential scans
 * priced out, a plan that still does without the index shows that the index does not fit the query,
 * whatever the size of the tables. What the planner prefers on the seeded rows is told as advice.
 */
export async function checkPlans(
  { database, signal }: Pick<DrillContext, 'database' | 'signal'>,
  queries: readonly LoadQuery[],
  document: Pick<IndexDocumentFact, 'indexes'>,
): Promise<PlanOutcome> {
  const indexes = await readIndexes(database);
  const findings: Finding[] = [];
  let covered = 0;
  let total = 0;
  const plansOf = async ({ call }: LoadQuery, seqscan: 'on' | 'off') => {
    await database.execute(
      `SET enable_seqscan = ${seqscan}; SET plan_cache_mode = force_custom_plan`,
    );
    try {
      const plans: PlanReading[] = [];
      for (let n = 0; n < VALUES; n++)
        plans.push(await readPlan(database, call(n)));
      return plans;
    } finally {
      await database.execute('RESET enable_seqscan; RESET plan_cache_mode');
    }
  };
  for (const query of queries) {
    signal.throwIfAborted();
    const promises = promisedIndexes(query.query, document.indexes);
    if (promises.length === 0) continue;
    total++;
    const forced = await plansOf(query, 'off');
    const unkept = promises.find(p => !isKept(p, forced, indexes));
    if (unkept) {
      findings.push(unusable(query, unkept, forced[0], indexes));
      continue;
    }
    covered++;
    const free = await plansOf(query, 'on');
    const passed = promises.find(p => !isKept(p, free, indexes));
    if (passed) findings.push(unused(query, passed, free[0]));
  }
  const base = { id: 'benchmark-plans', item: 'indexed-queries' };
  if (total === 0)
    return {
      check: {
        ...base,
        status: 'skipped',
        reason: 'the document promises no query an index',
        covered,
        total,
      },
      findings,
    };
  if (covered < total)
    return {
      check: {
        ...base,
        status: 'failed',
        reason: findings.find(f => f.severity === 'problem')!.message,
        covered,
        total,
      },
      findings,
    };
  return { check: { ...base, status: 'passed', covered, total }, findings };
}

/** Whether one of the plans uses one of the promised indexes. */
function isKept(
  { indexes }: Promised,
  plans: readonly PlanReading[],
  schema: readonly SchemaIndex[],
): boolean {
  const names = new Set(
    indexes.flatMap(index => [...indexesLike(index, schema)]),
  );
  return plans.some(plan => plan.indexes.some(name => names.has(name)));
}

function unusable(
  query: LoadQuery,
  promised: Promised,
  plan: PlanReading,
  schema: readonly SchemaIndex[],
): Finding {
  const names = named(promised);
  const missing = promised.indexes.every(
    index => indexesLike(index, schema).size === 0,
  );
  return {
    message: missing
      ? `${names} is promised to this query and is not in the schema; the plan reads ${scanOf(
          promised,
          plan,
        )}.`
      : `The query cannot be answered by ${names}, which is promised to it; the plan reads ${scanOf(
          promised,
          plan,
        )}.`,
    severity: 'problem',
    path: query.query.path,
    line: query.query.line,
    endLine: query.query.endLine,
    fix: missing
      ? 'Create the index in a migration, or take it out of the document.'
      : 'Let the index begin with the columns that the query finds rows by, or correct what is documented.',
  };
}

function unused(
  query: LoadQuery,
  promised: Promised,
  plan: PlanReading,
): Finding {
  return {
    message: `On the seeded rows the planner prefers ${scanOf(
      promised,
      plan,
    )} to ${named(promised)}.`,
    severity: 'advice',
    path: query.query.path,
    line: query.query.line,
    endLine: query.query.endLine,
    fix: 'Run the drill with more rows (--rows); if it stays so, the index is of no use to this query.',
  };
}

function named({ table, indexes }: Promised): string {
  return indexes
    .map(({ name, columns }) => name ?? `${table} (${columns.join(', ')})`)
    .join(' or ');
}

function scanOf({ table }: Promised, { scans }: PlanReading): string {
  const last = table.split('.').pop();
  return (
    (scans.find(scan => scan.table === last) ?? scans[0])?.node ??
    'no table of it'
  );
}
