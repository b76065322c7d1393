import {
  qualifiedName,
  type Criterion,
  type CriterionContext,
  type Finding,
  type SchemaModel,
  type TableModel,
} from '../../model';
import { evidenceFor, evidenceOf } from '../support/evidenceOf';
import { needed } from '../support/needed';
import { brokenSettings, unreadable } from '../support/repository';
import { readRun, RUN_NEEDS } from '../support/runs';
import { judgeStructure, STRUCTURE_NEEDS } from '../support/schemas';
import { aggregateOf, mapTables } from '../support/tableMap';
import { isSameTable, nameKey, ownTables } from '../support/tableNames';
import { addDays, isLater } from '../support/time';

export const referentialIntegrityEnforced: Criterion = {
  id: 'referential-integrity-enforced',
  group: 'validation',
  title: 'Referential integrity is enforced',
  why: 'What only the application checks, the next script, import or bug does not.',
  howToFix:
    'Give every reference inside an aggregate a validated foreign key; write down in persistence.yaml (referenceExemptions) which columns have none on purpose.',
  requiredAssurance: 'analysed',
  needs: [
    ...STRUCTURE_NEEDS,
    ...RUN_NEEDS.filter(need => need.kind === 'evidence-index'),
    { kind: 'domain' },
  ],
  check(context) {
    const broken = unreadable(context) ?? brokenSettings(context);
    if (broken) return broken;
    const orphans = readRun(context, 'integrity-orphans');
    const verdict = judgeStructure(context, {
      inspect: model => referenceFindings(context, model),
      findings:
        orphans.state === 'failed'
          ? [
              {
                message: orphans.message,
                severity: 'problem',
                fix: 'Repair the orphaned rows, then validate the constraint.',
              },
            ]
          : [],
      undecided: orphans.state === 'lost' ? orphans.message : undefined,
      evidence: evidenceFor(context, [{ kind: 'domain' }]),
      pass: 'References inside aggregates have validated constraints.',
    });
    const fact = orphans.fact;
    if (!fact) return verdict;
    const evidence = evidenceOf([{ evidence: verdict.evidence ?? [] }, fact]);
    const until = addDays(fact.value.finishedAt, context.freshness.drillDays);
    const proven =
      verdict.outcome === 'pass' &&
      orphans.state === 'passed' &&
      isLater(until, context.now);
    return proven
      ? {
          ...verdict,
          evidence,
          assurance: 'exercised',
          summary: `${verdict.summary} A drill found no orphans.`,
        }
      : { ...verdict, evidence };
  },
};

function referenceFindings(
  context: CriterionContext,
  model: SchemaModel,
): Finding[] {
  const map = mapTables(model, needed(context, 'domain'));
  const exemptions =
    needed(context, 'settings').settings.referenceExemptions ?? [];
  const findings: Finding[] = [];
  for (const table of ownTables(model)) {
    for (const fk of table.foreignKeys) {
      if (fk.validated) continue;
      findings.push({
        message: `Foreign key ${
          fk.name ?? `${table.name} (${fk.columns.join(', ')})`
        } is NOT VALID.`,
        severity: 'problem',
        path: fk.location.path,
        line: fk.location.line,
        fix: 'Repair the rows that break it, then VALIDATE CONSTRAINT.',
      });
    }
    for (const column of table.columns) {
      const target = targetOf(table, column.name, model);
      if (!target) continue;
      const exempt = exemptions.some(
        e =>
          e.reason &&
          isSameTable(e.table, qualifiedName(table)) &&
          e.column === column.name,
      );
      if (exempt) continue;
      const own = aggregateOf(table, map);
      const inside = own !== undefined && own === aggregateOf(target, map);
      findings.push({
        message: `${table.name}.${column.name} looks like a reference to ${target.name}, but has no foreign key.`,
        severity: inside ? 'problem' : 'advice',
        path: column.location.path,
        line: column.location.line,
        fix: `Add a foreign key to ${target.name}, or a referenceExemptions entry with the reason.`,
      });
    }
  }
  return findings;
}

/** The table that an id-like column without a foreign key names, if there is one. */
function targetOf(
  table: TableModel,
  column: string,
  model: SchemaModel,
): TableModel | undefined {
  const named = /^(.+?)(?:_id|Id)$/.exec(column)?.[1];
  if (named === undefined) return undefined;
  if (table.foreignKeys.some(fk => fk.columns.includes(column)))
    return undefined;
  const key = nameKey(named);
  const target = ownTables(model).find(t => nameKey(t.name) === key);
  // order_id as the key of orders itself is no reference.
  return target === table ? undefined : target;
}
