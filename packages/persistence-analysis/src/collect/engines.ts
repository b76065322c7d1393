import type { Dialect } from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument } from '../documents';

/** Engines, and services that speak their dialect. */
const ENGINES: readonly [Dialect, RegExp][] = [
  [
    'postgresql',
    /\b(?:postgres\w{0,20}|aurora|alloydb|cockroach\w{0,10}|yugabyte\w{0,10}|timescale\w{0,10}|citus|neon|supabase|greenplum|redshift)\b/i,
  ],
  [
    'mysql',
    /\b(?:mysql|mariadb|percona|tidb|vitess|planetscale|aurora|innodb)\b/i,
  ],
  ['sqlite', /\b(?:sqlite\d?|libsql|turso|litestream|rqlite)\b/i],
  ['mongodb', /\b(?:mongo(?:db)?|documentdb|cosmos ?db|ferretdb)\b/i],
  ['clickhouse', /\bclickhouse\b/i],
];

/** Each engine that a document names, with the first line that does. */
export function namedEngines(
  document: MarkdownDocument,
): { dialect: Dialect; line: number }[] {
  const found = new Map<Dialect, number>();
  const note = (text: string, line: number) => {
    for (const [dialect, pattern] of ENGINES) {
      if (!found.has(dialect) && pattern.test(text.slice(0, 4000)))
        found.set(dialect, line);
    }
  };
  for (const section of document.sections) note(section.title, section.line);
  for (const block of document.blocks) {
    if (!block.placeholder && !block.unticked) note(block.text, block.line);
  }
  return [...found].map(([dialect, line]) => ({ dialect, line }));
}
