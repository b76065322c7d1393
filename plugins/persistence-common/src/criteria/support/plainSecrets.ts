import type { CriterionContext, Finding } from '../../model';
import { at } from './at';
import { needed } from './needed';
import { isUnreadable } from './protections';
import { nameOf, type SensitiveColumn } from './sensitive';
import { sqlName, sqlTable } from './statements';

/** Sensitive columns that anybody with the disk, a backup or a look at the table can read. */
export function readableColumns(
  context: CriterionContext,
  columns: readonly SensitiveColumn[],
): Finding[] {
  const { path, general } = needed(context, 'sensitive-data');
  return columns.flatMap(sensitive => {
    const { column, entries } = sensitive;
    if (entries.some(e => e.notSensitive)) return [];
    if (column.classification === 'secret') {
      return isUnreadable(sensitive) ? [] : [secret(path, sensitive)];
    }
    if (general?.encryption !== undefined || entries.some(e => e.encryption)) {
      return [];
    }
    const name = nameOf(column);
    return [
      {
        message: `${path} states no encryption for ${name} (${column.classification}).`,
        severity: 'problem' as const,
        ...at(column.location),
        fix: `Encrypt ${name} at rest and say how in ${path}.`,
      },
    ];
  });
}

const PASSWORD = /pass|pwd|(?:^|_)pin(?:$|_)|senha|kennwort|contrasena/i;

/** An encrypted disk protects a secret from thieves of disks alone. */
function secret(path: string, { column, table }: SensitiveColumn): Finding {
  const name = nameOf(column);
  const password = PASSWORD.test(column.column);
  return {
    message: `${name} (secret) is plain text: neither its name, type or comment nor ${path} says that it is hashed or encrypted.`,
    severity: 'problem',
    ...at(column.location),
    fix: password
      ? `Store a slow hash such as argon2id; a password that is sent on to another service needs ciphertext with a key outside of the database. Say so in a comment or in ${path}.`
      : `Store a hash where it is only compared, else ciphertext with a key outside of the database, and say so in a comment or in ${path}.`,
    ...(table
      ? {
          snippet: `COMMENT ON COLUMN ${sqlTable(table.table)}.${sqlName(
            column.column,
          )} IS '${password ? 'argon2id hash' : 'SHA-256 hash of the token'}';`,
        }
      : {}),
  };
}
