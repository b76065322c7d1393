import type { GeneratedTable } from './generateNames';

/** One forward script with the one that undoes it. */
export interface GeneratedMigration {
  name: string;
  up: string;
  down: string;
}

/** Statement that creates a table with everything but what later migrations add. */
export function createTable({ name, root, personal }: GeneratedTable): string {
  const columns = [
    'id uuid PRIMARY KEY DEFAULT gen_random_uuid()',
    ...(root ? [`${root}_id uuid NOT NULL`] : []),
    "status text NOT NULL DEFAULT 'open'",
    'amount_minor bigint NOT NULL DEFAULT 0',
    'currency char(3) NOT NULL',
    'remark text',
    ...(personal ? ['contact_email bytea'] : []),
    'created_at timestamptz NOT NULL DEFAULT now()',
    'changed_at timestamptz',
    `CONSTRAINT ${name}_status_known CHECK (status IN ('open', 'done', 'gone'))`,
    `CONSTRAINT ${name}_amount_not_negative CHECK (amount_minor >= 0)`,
    ...(root
      ? [
          `CONSTRAINT ${name}_root_fk FOREIGN KEY (${root}_id) REFERENCES ${root} (id) ON DELETE CASCADE`,
        ]
      : []),
  ];
  return [
    `CREATE TABLE ${name} (\n  ${columns.join(',\n  ')}\n);`,
    `COMMENT ON TABLE ${name} IS 'Rows of ${name.replaceAll('_', ' ')}';`,
  ].join('\n');
}

/** Names and columns of the indexes of a table. */
export function indexesOf({ name, root }: GeneratedTable) {
  return [
    ...(root
      ? [{ name: `${name}_root_idx`, columns: [`${root}_id`, 'created_at'] }]
      : []),
    { name: `${name}_status_idx`, columns: ['status', 'changed_at'] },
  ];
}

/** Statements that create the indexes of a table. */
export function createIndexes(table: GeneratedTable): string {
  return indexesOf(table)
    .map(
      index =>
        `CREATE INDEX ${index.name} ON ${table.name} (${index.columns.join(
          ', ',
        )});`,
    )
    .join('\n');
}

/** The whole schema in one file. */
export function generateSchema(tables: readonly GeneratedTable[]): string {
  return `${tables
    .map(
      (table, index) =>
        `${createTable(table)}\n${createIndexes(table)}${
          isExtended(index) ? `\n${extend(table)}` : ''
        }`,
    )
    .join('\n\n')}\n`;
}

/**
 * The migrations that build the schema: most create the next few tables, and the last three in ten add
 * a column each, as services do when they have grown up.
 */
export function generateMigrations(
  tables: readonly GeneratedTable[],
  count: number,
): GeneratedMigration[] {
  const extended = tables.filter((_, index) => isExtended(index));
  const creating = Math.max(1, count - Math.ceil(count * 0.3));
  const migrations: GeneratedMigration[] = [];
  for (const part of shares(tables, creating)) {
    migrations.push({
      name: `create_${part[0].name}`,
      up: part.map(t => `${createTable(t)}\n${createIndexes(t)}`).join('\n\n'),
      down: [...part]
        .reverse()
        .map(t => `DROP TABLE ${t.name};`)
        .join('\n'),
    });
  }
  for (const part of shares(extended, count - creating)) {
    migrations.push({
      name: `extend_${part[0].name}`,
      up: part.map(extend).join('\n'),
      down: part
        .map(t => `ALTER TABLE ${t.name} DROP COLUMN external_ref;`)
        .join('\n'),
    });
  }
  return migrations;
}

function isExtended(index: number): boolean {
  return index % 3 === 0;
}

function extend({ name }: GeneratedTable): string {
  return `ALTER TABLE ${name} ADD COLUMN external_ref uuid;`;
}

/** Splits a list into at most `count` runs of nearly equal length. */
function shares<T>(list: readonly T[], count: number): T[][] {
  const parts: T[][] = [];
  for (let part = 0; part < count; part++) {
    const from = Math.floor((part * list.length) / count);
    const to = Math.floor(((part + 1) * list.length) / count);
    if (to > from) parts.push(list.slice(from, to));
  }
  return parts;
}
