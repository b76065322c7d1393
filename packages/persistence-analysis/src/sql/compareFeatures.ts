import type {
  Finding,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import { differs, onlyBuilt, onlyDocumented } from './driftFinding';
import { looseExpression } from './expression';

/**
 * Differences of two tables in what is not a column, key or index: partitioning, row security, policies,
 * triggers, whether it is logged, and MySQL's engine. Both sides must be SQL: a document shows none of it.
 */
export function compareFeatures(
  documented: TableModel,
  built: TableModel,
  name: string,
  where: string,
): Finding[] {
  const findings: Finding[] = [];
  const add = (what: string, ours: string, theirs: string) => {
    if (looseExpression(ours) === looseExpression(theirs)) return;
    findings.push(
      differs({
        what: `Table ${name} is`,
        documented: `${what}${ours}`,
        built: `${what}${theirs}`,
        documentedAt: documented.location,
        builtAt: built.location,
      }),
    );
  };
  add('', partitioning(documented), partitioning(built));
  const logged = (table: TableModel) =>
    table.unlogged ? 'unlogged' : 'logged';
  add('', logged(documented), logged(built));
  // Where none is named, it is the default of every MySQL since 5.5.
  const engine = (table: TableModel) => table.engine ?? 'innodb';
  add('stored by the engine ', engine(documented), engine(built));
  const security = (table: TableModel) =>
    table.rowSecurity
      ? 'under row level security'
      : 'without row level security';
  add('', security(documented), security(built));
  const lists: [string, readonly string[], readonly string[]][] = [
    ['Policy', documented.policies ?? [], built.policies ?? []],
    ['Trigger', documented.triggers, built.triggers],
  ];
  for (const [what, ours, theirs] of lists) {
    const label = (each: string) => `${what} ${each} of ${name}`;
    for (const each of ours.filter(one => !theirs.includes(one)))
      findings.push(
        onlyDocumented({
          what: label(each),
          verb: 'creates',
          at: documented.location,
          builtAt: built.location,
        }),
      );
    for (const each of theirs.filter(one => !ours.includes(one)))
      findings.push(
        onlyBuilt({
          what: label(each),
          verb: 'created',
          where,
          builtAt: built.location,
          documentedAt: documented.location,
        }),
      );
  }
  return findings;
}

function partitioning({ partitionKey }: TableModel): string {
  return partitionKey ? `partitioned by ${partitionKey}` : 'not partitioned';
}

/** The bounds of the partitions that both sides have. Partitions are often made at run time: it advises. */
export function compareBounds(
  documented: TableModel,
  built: TableModel,
  name: string,
): Finding[] {
  const ours = documented.partitionBounds;
  const theirs = built.partitionBounds;
  if (ours === undefined || theirs === undefined || ours === theirs) return [];
  return [
    {
      ...differs({
        what: `Partition ${name} takes the rows`,
        documented: ours,
        built: theirs,
        documentedAt: documented.location,
        builtAt: built.location,
      }),
      severity: 'advice',
    },
  ];
}
