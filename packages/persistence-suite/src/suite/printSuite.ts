import type { SuiteRow } from './runSuite';

/** What the suite came to. */
export interface SuiteTotals {
  defects: number;
  found: number;
  neutral: number;
  falseAlarms: number;
  foundByFileChecker: number;
  falseAlarmsOfFileChecker: number;
}

export function totalsOf(rows: readonly SuiteRow[]): SuiteTotals {
  const defects = rows.filter(row => !row.neutral);
  const neutral = rows.filter(row => row.neutral);
  return {
    defects: defects.length,
    found: defects.filter(isFound).length,
    neutral: neutral.length,
    falseAlarms: rows.filter(row => row.falseAlarms.length > 0).length,
    foundByFileChecker: defects.filter(row => row.fileChecker).length,
    falseAlarmsOfFileChecker: neutral.filter(row => row.fileChecker).length,
  };
}

function isFound(row: SuiteRow): boolean {
  return row.missed.length === 0;
}

/** The table per kind, then everything that is not as it must be. */
export function formatSuite(rows: readonly SuiteRow[]): string {
  const kinds = new Map<string, SuiteRow[]>();
  for (const row of rows) {
    const key = `${row.neutral ? 'neutral: ' : ''}${row.kind}`;
    kinds.set(key, [...(kinds.get(key) ?? []), row]);
  }
  const header = [
    'kind',
    'edits',
    'found',
    'missed',
    'false alarms',
    'files only',
  ];
  const lines = [...kinds].map(([kind, of]) => cellsOf(kind, of));
  const table = align([
    header,
    ...lines,
    cellsOf(
      'all defects',
      rows.filter(row => !row.neutral),
    ),
    cellsOf(
      'all neutral edits',
      rows.filter(row => row.neutral),
    ),
  ]);
  const details = rows.flatMap(({ id, missed, falseAlarms }) => [
    ...missed.map(what => `missed       ${id}: ${what}`),
    ...falseAlarms.map(what => `false alarm  ${id}: ${what}`),
  ]);
  return [table, ...(details.length > 0 ? ['', ...details] : [])].join('\n');
}

function cellsOf(kind: string, rows: readonly SuiteRow[]): string[] {
  const { defects, found, falseAlarms, ...plain } = totalsOf(rows);
  const isNeutral = defects === 0;
  return [
    kind,
    String(rows.length),
    isNeutral ? '' : String(found),
    isNeutral ? '' : String(defects - found),
    String(falseAlarms),
    String(
      isNeutral ? plain.falseAlarmsOfFileChecker : plain.foundByFileChecker,
    ),
  ];
}

function align(rows: readonly string[][]): string {
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map(row => row[column].length)),
  );
  return rows
    .map(row =>
      row
        .map((cell, column) =>
          column === 0
            ? cell.padEnd(widths[column])
            : cell.padStart(widths[column]),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
