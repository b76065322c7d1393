import type { CriterionContext, Finding, SensitiveEntry } from '../../model';
import { at } from './at';
import { needed } from './needed';
import { schemaModels } from './schemas';
import { nameOf, type SensitiveColumn } from './sensitive';
import { sqlTable } from './statements';

/** Types that neither a hash nor ciphertext fits in. */
const NO_CIPHERTEXT =
  /^(?:date|timestamp|timestamptz|time|timetz|interval|bool|int\d|float\d|numeric|money|inet|cidr|macaddr)/;

/** What the retention document says of sensitive columns, and the schema shows to be otherwise. */
export function contradictionFindings(
  context: CriterionContext,
  columns: readonly SensitiveColumn[],
): Finding[] {
  const { path } = needed(context, 'sensitive-data');
  const extensions = new Set(
    schemaModels(context).flatMap(model => model.extensions),
  );
  const findings: Finding[] = [];
  const seen = new Set<string>();
  for (const sensitive of columns) {
    if (!sensitive.table || sensitive.entries.some(e => e.notSensitive))
      continue;
    findings.push(...entryFindings(path, sensitive, extensions));
    const { table } = sensitive.column;
    if (!seen.has(table)) findings.push(...publicGrants(sensitive));
    seen.add(table);
  }
  return findings;
}

function entryFindings(
  path: string,
  sensitive: SensitiveColumn,
  extensions: ReadonlySet<string>,
): Finding[] {
  const { column, entries, table: known } = sensitive;
  const { table, model } = known!;
  const name = nameOf(column);
  const type = table.columns.find(c => c.name === column.column)?.type ?? '';
  const findings: Finding[] = [];
  const differ = (entry: SensitiveEntry, says: string, fix: string) =>
    findings.push({
      message: `${path}:${entry.line} says that ${name} ${says}`,
      severity: 'problem',
      path,
      line: entry.line,
      fix,
    });
  for (const entry of entries) {
    const { storedAs, ownSchema } = entry;
    const means = entry.mechanisms ?? [];
    if (
      (storedAs === 'hashed' || storedAs === 'encrypted') &&
      NO_CIPHERTEXT.test(type)
    ) {
      differ(
        entry,
        `is ${storedAs}, but its type ${type} in ${placeOf(
          column.location,
        )} can hold no such value.`,
        `Store it as bytea (or text) by a migration, or correct the entry.`,
      );
    }
    if (
      means.includes('pgcrypto') &&
      model.dialect === 'postgresql' &&
      !extensions.has('pgcrypto')
    ) {
      const plain =
        column.storedAs === 'plain' ? `, and the column is plain ${type}` : '';
      differ(
        entry,
        `is encrypted with pgcrypto, but no migration creates the extension${plain}.`,
        'Create the extension and store what pgp_sym_encrypt gives as bytea, or correct the entry.',
      );
      findings[findings.length - 1].snippet =
        'CREATE EXTENSION IF NOT EXISTS pgcrypto;';
    }
    if (means.includes('row-level-security') && !table.rowSecurity) {
      differ(
        entry,
        `is guarded by row-level security, but ${placeOf(
          table.location,
        )} does not enable it.`,
        `Enable it by a migration with the policies that the entry promises, or correct the entry.`,
      );
      findings[findings.length - 1].snippet = `ALTER TABLE ${sqlTable(
        table,
        model.dialect,
      )} ENABLE ROW LEVEL SECURITY;`;
    }
    if (ownSchema !== undefined && ownSchema !== table.schema) {
      differ(
        entry,
        `has the schema ${ownSchema} to itself, but ${placeOf(
          table.location,
        )} puts ${table.name} into ${table.schema}.`,
        `Move the column into a table of ${ownSchema}, or say why it stays where it is.`,
      );
    }
  }
  return findings;
}

/** What everybody may read has no access control, whatever the document says. */
function publicGrants({ column, table: known }: SensitiveColumn): Finding[] {
  const { table, model } = known!;
  const open = model.grants.find(
    grant => grant.role === 'public' && grant.table === column.table,
  );
  if (!open) return [];
  return [
    {
      message: `${
        column.table
      } holds sensitive columns, and ${open.privileges.join(
        ', ',
      )} on it is granted to PUBLIC.`,
      severity: 'problem',
      ...at(table.location),
      fix: 'Revoke it by a migration, and grant to the roles that the document names.',
      snippet: `REVOKE ALL ON ${sqlTable(table, model.dialect)} FROM PUBLIC;`,
    },
  ];
}

function placeOf({ path, line }: { path: string; line: number }): string {
  return `${path}:${line}`;
}
