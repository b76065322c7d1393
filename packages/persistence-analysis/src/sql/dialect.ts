import type { Dialect } from '@persistence-scorecard/plugin-persistence-common';
import { withoutQuoted } from './split';

const MARKS: readonly [Dialect, RegExp][] = [
  [
    'clickhouse',
    /\bENGINE\s*=\s*(?:Replicated|Shared)?\w*(?:MergeTree|Kafka|Distributed|Buffer|TinyLog|Log)\b/i,
  ],
  [
    'mysql',
    /\bENGINE\s*=\s*(?:InnoDB|MyISAM|MEMORY|ARIA|NDB\w*)\b|\bAUTO_INCREMENT\b|`\w+`/i,
  ],
  ['sqlite', /\bAUTOINCREMENT\b|\bWITHOUT\s+ROWID\b|^\s*PRAGMA\b/im],
];

/**
 * The dialect a text is written in, by marks that no other dialect accepts. Comments and strings are
 * left out first. Text without a mark is taken for PostgreSQL, unless its path names another one.
 */
export function detectDialect(sql: string, path = ''): Dialect {
  const code = withoutQuoted(sql.slice(0, 400_000));
  for (const [dialect, mark] of MARKS) {
    if (mark.test(code)) return dialect;
  }
  const named =
    /(?:^|[\/._-])(postgres(?:ql)?|sqlite3?|mysql|mariadb|clickhouse|mssql|sqlserver|oracle)(?=[\/._-])/i.exec(
      path,
    );
  switch (named?.[1].toLowerCase()) {
    case 'sqlite':
    case 'sqlite3':
      return 'sqlite';
    case 'mysql':
    case 'mariadb':
      return 'mysql';
    case 'clickhouse':
      return 'clickhouse';
    case 'mssql':
    case 'sqlserver':
    case 'oracle':
      return 'unknown';
    default:
      return 'postgresql';
  }
}

/** Blanks what only SQLite knows, so that its DDL can be read by PostgreSQL's grammar. */
export function sqliteAsPostgres(sql: string): string {
  return sql
    .replace(/\bAUTOINCREMENT\b/gi, '')
    .replace(
      /\)\s*(?:WITHOUT\s+ROWID|STRICT)\s*(?=;|$)/gi,
      match => `)${match.replace(/[^\n]/g, ' ').slice(1)}`,
    )
    .replace(/^[ \t]*PRAGMA\b[^;\n]*;?/gim, '');
}
