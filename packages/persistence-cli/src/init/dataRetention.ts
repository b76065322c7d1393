import type { Design } from './design';
import {
  code,
  origin,
  section,
  shortName,
  table,
  tableName,
  text,
  todo,
} from './markdown';

const CELLS = [
  todo('number of days, months or years, and from when'),
  todo('what others see instead'),
  todo('which role, and on what condition'),
  todo('column or volume, and by what'),
  todo('own schema or table, or why not'),
];

/** Skeleton of the retention document: a row for every column that looks or is declared sensitive. */
export function dataRetention(design: Design): string {
  const { sensitive, tables } = design;
  const named = new Set(sensitive.map(column => column.table));
  const others = tables.filter(t => !named.has(`${t.schema}.${t.name}`));
  return text([
    `# Data retention of ${design.service}`,
    '',
    ...origin('from the schema'),
    ...section(
      'Sensitive data',
      ...(sensitive.length > 0
        ? table(
            [
              'Table',
              'Column',
              'Classification',
              'Retention',
              'Masking',
              'Access',
              'Encryption',
              'Isolation',
            ],
            sensitive.map(({ table: name, column, classification }) => [
              code(shortName(name)),
              code(column),
              classification,
              ...CELLS,
            ]),
          )
        : [
            todo(
              'no column looks personal or secret by its name or comment; add those that are (JSON and free text do not show it), or say that none is and why',
            ),
          ]),
    ),
    ...section(
      'Retention of the other tables',
      ...(others.length > 0
        ? others.map(
            t =>
              `- ${code(tableName(t))}: ${todo(
                'how long its rows are kept, and what happens then',
              )}`,
          )
        : [todo('how long anything else is kept: logs, exports, backups')]),
    ),
    ...section(
      'Masking',
      todo(
        'how copies for test environments and log lines are masked, or "not needed, because …"',
      ),
    ),
    ...section(
      'Access control',
      todo('which roles read and write what, and how that is looked through'),
    ),
    ...section(
      'Encryption at rest',
      todo('what encrypts volumes, columns and backups, and who holds the key'),
    ),
    ...section(
      'Enforcement',
      todo(
        'which job deletes what is past its period, and how a failure shows',
      ),
    ),
  ]);
}
