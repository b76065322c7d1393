import type { Dialect } from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument } from '../documents';
import { saidTexts } from '../documents/saidTexts';

/** What belongs to one engine alone: its backup tools and logs, and its names. */
interface EngineWords {
  label: string;
  /** Tools and logs that a backup is made with: they tell what is backed up. */
  tools: RegExp;
  /** Names that a document may use of a neighbour too; they only show that it speaks of this engine. */
  names: RegExp;
}

const ENGINES: Partial<Record<Dialect, EngineWords>> = {
  postgresql: {
    label: 'PostgreSQL',
    tools:
      /\b(?:pg_(?:dump|dumpall|restore|basebackup|receivewal|verifybackup|amcheck|rewind)|pgbackrest|barman|wal-[ge]|wals?)\b/gi,
    names:
      /\b(?:postgres\w{0,20}|psql|pg_\w{1,40}|patroni|timescale\w{0,10}|cockroach\w{0,10}|yugabyte\w{0,10}|alloydb|neon|supabase|aurora)\b/i,
  },
  mysql: {
    label: 'MySQL',
    tools:
      /\b(?:mysqldump|mysqlpump|mysqlbinlog|xtrabackup|mariabackup|mariadb-(?:backup|dump)|mydumper|bin(?:ary )?[ -]?logs?)\b/gi,
    names:
      /\b(?:mysql\w{0,12}|mariadb|percona|innodb|gtids?|tidb|vitess|planetscale|aurora)\b/i,
  },
  sqlite: {
    label: 'SQLite',
    tools: /\b(?:litestream|vacuum into)\b/gi,
    // It has a write-ahead log too.
    names: /\b(?:sqlite\d?|libsql|turso|rqlite|wal)\b/i,
  },
  mongodb: {
    label: 'MongoDB',
    tools: /\b(?:mongodump|mongorestore|oplogs?)\b/gi,
    names: /\b(?:mongo\w{0,12}|documentdb|cosmos ?db|ferretdb|atlas)\b/i,
  },
  clickhouse: {
    label: 'ClickHouse',
    tools: /\bclickhouse-backup\b/gi,
    names: /\bclickhouse\b/i,
  },
};

/** A word before a tool that says it is not used, or no longer. */
const UNUSED =
  /\b(?:no|not|never|without|than|unlike|legacy|former|formerly|nicht|kein|keine|keinen|statt|ohne|sin|sem|sans|pas|instead of|switched from|moved from)\s[^.;\n]{0,30}$/i;

/** What a document says of another engine only. */
export interface OtherEngine {
  /** The engine that it speaks of. */
  label: string;
  /** The engine that the schema is written for. */
  own: string;
  /** Its tools as the document writes them. */
  words: string[];
  line: number;
}

/**
 * The engine whose tools a document names, when it is not the one that the schema is written for and
 * the document says nothing of that one.
 */
export function otherEngine(
  document: MarkdownDocument,
  written: Dialect | undefined,
): OtherEngine | undefined {
  const own = written && ENGINES[written];
  if (!own) return undefined;
  let other: OtherEngine | undefined;
  for (const { text, line } of saidTexts(document)) {
    if (own.names.test(text) || usedTools(text, own.tools).length > 0) {
      return undefined;
    }
    for (const engine of Object.values(ENGINES)) {
      if (engine === own || (other && other.label !== engine.label)) continue;
      for (const word of usedTools(text, engine.tools)) {
        other ??= { label: engine.label, own: own.label, words: [], line };
        const known = other.words.map(each => each.toLowerCase());
        if (!known.includes(word.toLowerCase())) other.words.push(word);
      }
    }
  }
  return other;
}

function usedTools(text: string, tools: RegExp): string[] {
  return [...text.matchAll(tools)]
    .filter(
      ({ index }) => !UNUSED.test(text.slice(Math.max(0, index - 45), index)),
    )
    .map(([word]) => word);
}
