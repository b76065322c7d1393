import { createHash } from 'node:crypto';

function hashed(prefix: string, length: number, parts: string[]): string {
  const digest = createHash('sha1').update(parts.join('_')).digest('hex');
  return `${prefix}_${digest.slice(0, length)}`;
}

/** The names that TypeORM makes up for keys and indexes: a hash over table and columns. */
export function generatedName(
  kind: 'PK' | 'UQ' | 'FK' | 'IDX' | 'CHK',
  table: string,
  columns: readonly string[],
): string {
  const short = kind === 'IDX' || kind === 'CHK';
  return hashed(kind, short ? 26 : 27, [
    table.replace('.', '_'),
    ...[...columns].sort(),
  ]);
}
