import type { Dialect } from '@persistence-scorecard/plugin-persistence-common';
import { withoutQuoted } from './split';

/** A dialect with the name that people call it by. */
export interface Recognised {
  dialect: Dialect;
  name: string;
  /** Something in the text itself says so, that no other dialect accepts. */
  marked: boolean;
}

/** What is looked through for marks; the beginning of a file tells its dialect. */
const MAX_CHARACTERS = 64_000;

/** Marks of dialects that are not read. Blanks at a line's start are no `\s`, which would span lines. */
const UNREAD: readonly [Dialect, string, RegExp][] = [
  [
    'clickhouse',
    'ClickHouse',
    /\b(?:ENGINE|Engine|engine)\s*=\s*(?:Replicated|Shared)?\w*(?:MergeTree|Kafka|Distributed|Buffer|TinyLog|Log|Null|Dictionary)\b|\b(?:UInt\d+|DateTime64|FixedString|LowCardinality|AggregateFunction)\b|\bON\s+CLUSTER\b/,
  ],
  [
    'mongodb',
    'MongoDB',
    /^[ \t]*db\.(?:createCollection|getCollection|runCommand|\w+\.(?:createIndex|insert\w*|update\w*|drop\w*))[ \t]*\(/m,
  ],
  ['unknown', 'Redshift', /\b(?:DISTSTYLE|DISTKEY|SORTKEY)\b/i],
  [
    'unknown',
    'SQL Server',
    /^[ \t]*GO[ \t]*$|\[dbo\]\s*\.|\bNVARCHAR\s*\(\s*MAX\s*\)|\bIDENTITY\s*\(\s*\d+\s*,\s*\d+\s*\)|\b(?:NONCLUSTERED|DATETIME2|UNIQUEIDENTIFIER|DATETIMEOFFSET)\b|\bEXEC(?:UTE)?\s+sp_\w/im,
  ],
  [
    'unknown',
    'Snowflake',
    /\bTIMESTAMP_(?:NTZ|LTZ|TZ)\b|\bCREATE\s+(?:OR\s+REPLACE\s+)?(?:STAGE|WAREHOUSE|TRANSIENT\s+TABLE)\b/i,
  ],
  [
    'unknown',
    'Oracle',
    /\bN?VARCHAR2\s*\(|\bNUMBER\s*\(\s*\d|\bCREATE\s+(?:OR\s+REPLACE\s+)?PACKAGE\b|\bSYSDATE\b/i,
  ],
  [
    'unknown',
    'Cassandra',
    /\bCREATE\s+KEYSPACE\b|\bCLUSTERING\s+ORDER\s+BY\b|\bfrozen\s*</i,
  ],
  [
    'unknown',
    'Spanner',
    /\bINTERLEAVE\s+IN\s+PARENT\b|\bSTRING\s*\(\s*(?:MAX|\d+)\s*\)/i,
  ],
  ['unknown', 'BigQuery', /\b(?:STRUCT|ARRAY)\s*<\s*\w|\bINT64\b/i],
];

const READ: readonly [Dialect, string, RegExp][] = [
  [
    'mysql',
    'MySQL',
    /\bENGINE\s*=\s*(?:InnoDB|MyISAM|MEMORY|ARIA|NDB\w*)\b|\bAUTO_INCREMENT\b|`\w+`|^DELIMITER\b/im,
  ],
  [
    'sqlite',
    'SQLite',
    /\bAUTOINCREMENT\b|\bWITHOUT\s+ROWID\b|^[ \t]*PRAGMA\b/im,
  ],
];

/**
 * Something of each mark above, in lower case, in one pass over the raw text: most files hold none of it,
 * and need not be looked through mark by mark. Every word of a mark begins one, which is what keeps the pass
 * short.
 */
const HINTS =
  /`|\[dbo\]|^[ \t]*go[ \t]*$|\b(?:mergetree|engine\s*=|uint\d|datetime64|fixedstring|lowcardinality|aggregatefunction|on\s+cluster|db\.\w|nvarchar|identity\s*\(|nonclustered|datetime2|uniqueidentifier|datetimeoffset|sp_|timestamp_(?:ntz|ltz|tz)|stage\b|warehouse|transient|varchar2|number\s*\(|package|sysdate|keyspace|clustering|frozen|interleave|string\s*\(|(?:struct|array)\s*<|int64|dist(?:style|key)|sortkey|auto_?increment|delimiter|rowid|pragma)/m;

const NAMED: Record<string, Omit<Recognised, 'marked'>> = {
  sqlite: { dialect: 'sqlite', name: 'SQLite' },
  sqlite3: { dialect: 'sqlite', name: 'SQLite' },
  mysql: { dialect: 'mysql', name: 'MySQL' },
  mariadb: { dialect: 'mysql', name: 'MariaDB' },
  clickhouse: { dialect: 'clickhouse', name: 'ClickHouse' },
  mongo: { dialect: 'mongodb', name: 'MongoDB' },
  mongodb: { dialect: 'mongodb', name: 'MongoDB' },
  mssql: { dialect: 'unknown', name: 'SQL Server' },
  sqlserver: { dialect: 'unknown', name: 'SQL Server' },
  oracle: { dialect: 'unknown', name: 'Oracle' },
  cassandra: { dialect: 'unknown', name: 'Cassandra' },
  cql: { dialect: 'unknown', name: 'Cassandra' },
};

const PATH =
  /(?:^|[/._-])(postgres(?:ql)?|sqlite3?|mysql|mariadb|clickhouse|mongo(?:db)?|mssql|sqlserver|oracle|cassandra|cql)(?=[/._-]|$)/i;

/**
 * The dialect a text is written in, by marks that no other dialect accepts. Comments and strings are
 * left out first. Text without a mark is taken for PostgreSQL, unless its path names another one.
 */
export function recogniseDialect(sql: string, path = ''): Recognised {
  const text = sql.slice(0, MAX_CHARACTERS);
  if (HINTS.test(text.toLowerCase())) {
    const code = withoutQuoted(text);
    for (const [dialect, name, mark] of [...UNREAD, ...READ]) {
      if (mark.test(code)) return { dialect, name, marked: true };
    }
  }
  const named = PATH.exec(path)?.[1].toLowerCase() ?? '';
  const found = Object.hasOwn(NAMED, named) ? NAMED[named] : undefined;
  return {
    ...(found ?? { dialect: 'postgresql', name: 'PostgreSQL' }),
    marked: false,
  };
}

/** The dialect of {@link recogniseDialect} alone. */
export function detectDialect(sql: string, path = ''): Dialect {
  return recogniseDialect(sql, path).dialect;
}

const DIALECT_NAMES: Record<Dialect, string> = {
  postgresql: 'PostgreSQL',
  sqlite: 'SQLite',
  mysql: 'MySQL',
  mongodb: 'MongoDB',
  clickhouse: 'ClickHouse',
  unknown: 'its dialect',
};

/** Dialects that PostgreSQL's grammar is used for. */
const PARSED: readonly Dialect[] = ['postgresql', 'sqlite'];

/**
 * Dialect of one file of a set whose dialect is told, or which tells it by itself: another one may stand
 * beside the service's own. `unread` names one that PostgreSQL's grammar is not asked to read.
 */
export function fileDialect(
  sql: string,
  path: string,
  told: Dialect | undefined,
): { dialect: Dialect; unread?: string } {
  const found = recogniseDialect(sql, told ? '' : path);
  const isForeign = UNREAD.some(([dialect]) => dialect === found.dialect);
  if (!told || (found.marked && isForeign)) {
    const { dialect, name } = found;
    return PARSED.includes(dialect) ? { dialect } : { dialect, unread: name };
  }
  if (PARSED.includes(told)) return { dialect: told };
  return { dialect: told, unread: DIALECT_NAMES[told] };
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
