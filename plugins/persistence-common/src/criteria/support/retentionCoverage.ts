import type { CriterionContext, DocumentFact, Finding } from '../../model';
import { count } from './fromFindings';
import { needed } from './needed';

/** Names in one finding; the rest is counted. */
const MAX_NAMED = 8;

/** Tables that the retention document leaves out, and periods that nothing enforces. */
export function retentionCoverage(
  context: CriterionContext,
  document: DocumentFact,
): Finding[] {
  return [...silentTables(context, document), ...unenforced(context, document)];
}

function silentTables(
  context: CriterionContext,
  { path }: DocumentFact,
): Finding[] {
  const mentions = needed(context, 'mentions', 'data-retention');
  const { general, entries } = needed(context, 'sensitive-data');
  const covered =
    mentions.otherTables !== undefined || general?.retention !== undefined;
  if (covered || entries.length === 0) return [];
  const silent = mentions.tables.filter(
    table => table.line === undefined && !table.excluded,
  );
  if (silent.length === 0) return [];
  const named = silent
    .slice(0, MAX_NAMED)
    .map(table => table.name)
    .join(', ');
  const rest = silent.length - MAX_NAMED;
  return [
    {
      message: `How long the rows of ${count(
        silent.length,
        'table',
      )} are kept is not stated: ${named}${
        rest > 0 ? ` and ${rest} more` : ''
      }.`,
      severity: 'advice',
      path,
      line: 1,
      fix: 'Give each a period, or one sentence for all other tables.',
    },
  ];
}

function unenforced(
  context: CriterionContext,
  { path, statements }: DocumentFact,
): Finding[] {
  const period = statements.find(s => s.topic === 'retention-period');
  const { enforcement } = needed(context, 'sensitive-data');
  if (!period || enforcement === undefined || enforcement.length > 0) return [];
  return [
    {
      message: 'It is stated how long data is kept, but not what deletes it.',
      severity: 'advice',
      path,
      line: period.line,
      fix: 'Name the job, the TTL or the partitions that are dropped, and how you notice when it stops.',
    },
  ];
}
