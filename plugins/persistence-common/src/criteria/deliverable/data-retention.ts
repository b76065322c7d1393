import {
  SETTINGS_PATH,
  type CriterionContext,
  type Finding,
  type TableModel,
} from '../../model';
import { at } from '../support/at';
import { evidenceFor } from '../support/evidenceOf';
import { needed } from '../support/needed';
import { brokenSettings } from '../support/repository';
import { retentionCoverage } from '../support/retentionCoverage';
import {
  nameOf,
  sensitiveColumns,
  type SensitiveColumn,
} from '../support/sensitive';
import { speaking, type Coverage } from '../support/staleness';
import { isSameTable } from '../support/tableNames';
import { deliverableCriterion } from './deliverableCriterion';

/** Columns are compared by what they hold; what is said of tables must be said of each. */
function describedData(context: CriterionContext): Coverage {
  const mentions = needed(context, 'mentions', 'data-retention');
  const { entries, general } = needed(context, 'sensitive-data');
  const others =
    mentions.otherTables !== undefined || general?.retention !== undefined;
  return {
    speaksOf: speaking(mentions.tables, others),
    holds: (table, column) =>
      entries.some(
        entry =>
          entry.column === column &&
          (!entry.table || isSameTable(entry.table, table)),
      ),
  };
}

/** What persistence.yaml declares sensitive, and the schema does not have. */
function absent(
  column: SensitiveColumn['column'],
  table: TableModel | undefined,
): Finding | undefined {
  if (column.by !== 'declared') return undefined;
  if (table?.columns.some(each => each.name === column.column))
    return undefined;
  const name = table ? nameOf(column) : column.table;
  return {
    message: `${SETTINGS_PATH} declares ${nameOf(
      column,
    )} sensitive, but the schema has no such ${table ? 'column' : 'table'}.`,
    severity: 'problem',
    ...at(column.location),
    fix: `Correct the name, or create ${name} in a migration.`,
  };
}

export const dataRetention = deliverableCriterion({
  id: 'data-retention',
  title: 'Data retention is complete',
  why: 'Data that nobody decided to delete is kept for ever, and leaks with the rest.',
  howToFix:
    'Write docs/database/data-retention.md: retention period, masking, access control and encryption at rest, with an entry for every column that is or looks like personal data.',
  needs: [
    { kind: 'sensitive-data' },
    { kind: 'migrations' },
    { kind: 'schema', subject: 'deliverable' },
    { kind: 'schema', subject: 'migrations' },
    { kind: 'mentions', subject: 'data-retention' },
  ],
  demand: context => ({
    describesMigrations: describedData(context),
    evidence: evidenceFor(context, [{ kind: 'sensitive-data' }]),
    topics: [
      {
        topic: 'retention-period',
        label: 'a retention period',
        fix: 'State for each sensitive table how long its rows are kept, as a number of days, months or years.',
        quantity: true,
      },
      {
        topic: 'masking',
        label: 'masking',
        fix: 'State how sensitive columns are masked outside production and in logs.',
      },
      {
        topic: 'access-control',
        label: 'access control',
        fix: 'State which roles read and write the sensitive tables.',
      },
      {
        topic: 'encryption-at-rest',
        label: 'encryption at rest',
        fix: 'State what encrypts the data at rest, and who holds the key.',
      },
    ],
    lacking: document => retentionCoverage(context, document),
    disagreements: ({ path }) =>
      sensitiveColumns(context)
        .filter(({ entries }) => entries.length === 0)
        .map(
          ({ column, table }) =>
            absent(column, table?.table) ?? {
              message: `${path} has no entry for ${nameOf(column)} (${
                column.classification
              }).`,
              severity: 'problem',
              ...at(column.location),
              fix: `Add ${nameOf(
                column,
              )} to ${path}, or say there why it is not sensitive.`,
              snippet: `| \`${column.table}\` | \`${column.column}\` | ${column.classification} | … days | … | role … | … | … |`,
            },
        ),
    undecided: () => {
      const broken = brokenSettings(context);
      return broken && { message: broken.summary, severity: 'advice' };
    },
  }),
});
