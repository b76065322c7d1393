import type { CriterionContext, Finding, SchemaModel } from '../../model';
import { at } from './at';
import { needed } from './needed';
import { nameOf, type SensitiveColumn } from './sensitive';

/** Protections of each sensitive column that are neither stated nor to be seen in the schema. */
export function protectionFindings(
  context: CriterionContext,
  columns: readonly SensitiveColumn[],
): Finding[] {
  const apart = schemasApart(columns);
  return columns.flatMap(column => missingProtection(context, column, apart));
}

function missingProtection(
  context: CriterionContext,
  sensitive: SensitiveColumn,
  apart: ReadonlySet<string>,
): Finding[] {
  const { column, entries } = sensitive;
  if (entries.some(entry => entry.notSensitive)) return [];
  const { path } = needed(context, 'sensitive-data');
  const missing = [
    entries.some(e => e.retention) ? [] : ['a retention period'],
    entries.some(e => e.masking) ? [] : ['masking'],
    entries.some(e => e.accessControl) || isGuarded(sensitive)
      ? []
      : ['access control'],
    encryptionLacking(sensitive),
    entries.some(e => e.isolation) || apart.has(column.table)
      ? []
      : ['isolation'],
  ].flat();
  if (missing.length === 0) return [];
  const name = nameOf(column);
  return [
    {
      message: `${path} does not state ${missing.join(', ')} for ${name} (${
        column.classification
      }).`,
      severity: 'problem',
      ...(entries.length > 0
        ? { path, line: entries[0].line }
        : at(column.location)),
      fix: `Complete the entry for ${name} in ${path}.`,
    },
  ];
}

/** A secret needs more than an encrypted disk: whoever reads the table reads it. */
function encryptionLacking(sensitive: SensitiveColumn): string[] {
  const { column, entries } = sensitive;
  if (column.classification === 'secret') {
    return isUnreadable(sensitive) ? [] : ['a hash or column encryption'];
  }
  // What is no secret must be said to be encrypted: a column of bytes alone promises nothing.
  return entries.some(e => e.encryption) ? [] : ['encryption'];
}

/** Whether a secret itself is a hash or ciphertext, by the schema or by what the document says. */
export function isUnreadable({ column, entries }: SensitiveColumn): boolean {
  if (entries.some(entry => entry.storedAs === 'plain')) return false;
  return (
    column.storedAs !== 'plain' ||
    entries.some(
      ({ storedAs }) => storedAs === 'hashed' || storedAs === 'encrypted',
    )
  );
}

/** Row-level security, or grants to roles and not to everybody, control the access. */
function isGuarded({ column, table }: SensitiveColumn): boolean {
  if (!table) return false;
  if (table.table.rowSecurity) return true;
  const grants = table.model.grants.filter(g => g.table === column.table);
  return grants.length > 0 && grants.every(grant => grant.role !== 'public');
}

/** Tables in database schemas that hold nothing but tables with sensitive columns. */
function schemasApart(columns: readonly SensitiveColumn[]): Set<string> {
  const sensitive = new Set(columns.map(({ column }) => column.table));
  const apart = new Set<string>();
  const judged = new Map<SchemaModel, Set<string>>();
  for (const { column, table } of columns) {
    if (!table) continue;
    const { model } = table;
    let mixed = judged.get(model);
    if (!mixed) {
      mixed = new Set(
        model.tables
          .filter(
            t => !t.partitionOf && !sensitive.has(`${t.schema}.${t.name}`),
          )
          .map(t => t.schema),
      );
      judged.set(model, mixed);
    }
    // Where every schema is of that kind, there is nothing that it is kept apart from.
    if (mixed.size > 0 && !mixed.has(table.table.schema)) {
      apart.add(column.table);
    }
  }
  return apart;
}
