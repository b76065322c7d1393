import type {
  BundleCheck,
  Finding,
} from '@persistence-scorecard/plugin-persistence-common';
import type { DrillContext } from '../part';
import { advice, type RestoreRecord } from './report';

const FIXES: Record<string, string> = {
  'restore-full-loss':
    'Run the restore by hand on an empty database and compare the row counts of all tables.',
  'restore-partial-loss':
    'Let the restore bring back only the table that PERSISTENCE_TABLE names when it is set, and touch no other.',
  'restore-corruption-detected':
    'Keep checksums with the backup and check them first; restore with pg_restore --exit-on-error or psql -v ON_ERROR_STOP=1.',
  'restore-verified':
    'Compare a backup with what was restored from it, row by row, and keep the sequences and the schema in it.',
};

/** What the drill did, in words: problems first, then what it proves and what not. */
export function explain(
  { database }: DrillContext,
  record: RestoreRecord,
  checks: readonly BundleCheck[],
): { findings: Finding[]; summary: string } {
  const { method, note, seeded, before, partial, tampered, bytes, seconds } =
    record;
  const contents = [...before.tables.values()];
  const rows = contents.reduce((sum, content) => sum + content.rows, 0);
  const filled = contents.filter(content => content.rows > 0).length;
  const findings: Finding[] = checks
    .filter(({ status }) => status === 'failed')
    .map(({ id, reason }) => ({
      message: `${id}: ${reason}`,
      severity: 'problem' as const,
      fix: FIXES[id],
    }));
  const size = `${rows} rows in ${filled} of ${
    before.tables.size
  } tables, a backup of ${sizeOf(bytes)}`;
  const stages = Object.entries(seconds)
    .map(([stage, took]) => `${stage} ${took.toFixed(1)} s`)
    .join(', ');
  findings.push(advice(`${size}; ${stages}.`));
  if (method.way !== 'commands')
    findings.push(
      advice(
        `Backed up by ${method.title}: that proves the procedure, not your own backups nor how long a restore takes in your environment.`,
        'Name a server with --database-url and your own --backup-command and --restore-command (docs/drill-restore.md).',
      ),
    );
  else
    findings.push(
      advice(
        `The time was measured with ${sizeOf(
          bytes,
        )}; a restore of more data takes longer.`,
        'Set --rows so that the drill works with about as much data as production has.',
      ),
    );
  if (note !== undefined) findings.push(advice(note));
  if (partial.detail !== undefined) findings.push(advice(`${partial.detail}.`));
  if (seeded.failed.length > 0) findings.push(notSeeded(seeded.failed));
  if (typeof tampered !== 'string' && tampered.harmless.length > 0)
    findings.push(
      advice(
        `Not noticed, but without effect on the data: ${tampered.harmless.join(
          ', ',
        )}.`,
      ),
    );
  const passed = checks.filter(({ status }) => status === 'passed').length;
  const { seconds: restore } = record.full.restored;
  const summary = `${passed} of ${checks.length} restore checks passed with ${
    method.title
  } on ${database.engine.embedded ? 'embedded ' : ''}PostgreSQL ${
    database.engine.version
  }: ${size}, full restore in ${restore.toFixed(1)} s`;
  return { findings, summary };
}

function notSeeded(failed: RestoreRecord['seeded']['failed']): Finding {
  const named = failed
    .slice(0, 5)
    .map(({ table, reason }) => `${table} (${reason})`)
    .join(', ');
  const more = failed.length > 5 ? `, and ${failed.length - 5} more` : '';
  return advice(`Not seeded, and so not proven: ${named}${more}.`);
}

function sizeOf(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
