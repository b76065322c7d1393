import {
  qualifiedName,
  type ColumnModel,
  type Finding,
  type ForeignKeyModel,
  type SchemaModel,
  type TableModel,
} from '../../model';
import { at } from './at';
import { sqlName, sqlTable } from './statements';
import { isLookup } from './tableKinds';
import { isSameTable, nameKey } from './tableNames';

const TEXT = /^(?:text|varchar|bpchar|char|character|citext|nvarchar|string)/;
/** Words that carry business meaning and change with it. */
const SEMANTIC =
  /(?:^|_)(?:code|slug|e?_?mail|email_?address|name|number|no|title|phone|username|login|sku|isbn|ean|iban|ssn|vin|tax_?id|reference)$/;
/** Of those, what people correct, rename and give up. */
const MUTABLE =
  /(?:^|_)(?:e?_?mail|email_?address|title|phone|username|login|slug|description|address)$|^name$|(?:^|_)(?:full|display|first|last|user|company|customer|product)_name$/;

/** Keys that mean something outside of the database; all of it is advice. */
export function meaningfulKeys(table: TableModel): Finding[] {
  const columns = (table.primaryKey?.columns ?? []).flatMap(
    name => table.columns.find(column => column.name === name) ?? [],
  );
  if (columns.length === 0 || isLookup(table)) return [];
  return columns.length > 1
    ? mutableParts(table, columns)
    : semanticKey(table, columns[0]);
}

/** More than this are not read one by one. */
const MAX_NARROW = 10;

/** Generated keys of 32 bits, in tables that may grow. */
export function narrowKeys(
  tables: readonly TableModel[],
  model: SchemaModel,
): Finding[] {
  const narrow = tables
    .filter(table => !isLookup(table))
    .flatMap(table => narrowKey(table, model));
  const rest = narrow.slice(MAX_NARROW);
  if (rest.length === 0) return narrow;
  const names = rest.map(({ message }) => message.split(' ')[0]);
  const more = names.length > 30 ? ', …' : '';
  return [
    ...narrow.slice(0, MAX_NARROW),
    {
      message: `${rest.length} more tables have a 32-bit key: ${names
        .slice(0, 30)
        .join(', ')}${more}.`,
      severity: 'advice',
      ...pick(rest[0]),
      fix: 'Make the keys of those that grow bigint, the busiest first.',
    },
  ];
}

function pick({ path, line, endLine }: Finding): Partial<Finding> {
  return {
    ...(path === undefined ? {} : { path }),
    ...(line === undefined ? {} : { line }),
    ...(endLine === undefined ? {} : { endLine }),
  };
}

function semanticKey(table: TableModel, column: ColumnModel): Finding[] {
  if (!SEMANTIC.test(snake(column.name)) || isReference(table, column))
    return [];
  if (!TEXT.test(column.type) && !/number|no$/i.test(column.name)) return [];
  // A number that the database itself hands out means nothing.
  if (column.generation) return [];
  return [
    {
      message: `The key of ${table.name} is ${column.name}, which means something outside of the database and may change.`,
      severity: 'advice',
      ...at(column.location),
      fix: `Give ${table.name} a generated identifier, and keep ${column.name} as an attribute with a unique constraint.`,
    },
  ];
}

function narrowKey(table: TableModel, model: SchemaModel): Finding[] {
  const key = table.primaryKey?.columns;
  const column = table.columns.find(c => c.name === key?.[0]);
  if (!column || key?.length !== 1) return [];
  const generated =
    column.generation === 'identity' || column.generation === 'serial';
  if (column.type !== 'int4' || !generated || model.dialect !== 'postgresql')
    return [];
  const name = qualifiedName(table);
  const referring = model.tables.flatMap(other =>
    other.foreignKeys
      .filter(
        fk => fk.columns.length === 1 && isSameTable(fk.referencedTable, name),
      )
      .map(fk => ({ other, column: fk.columns[0] }))
      .filter(
        ref => other.columns.find(c => c.name === ref.column)?.type === 'int4',
      ),
  );
  const sequence = /nextval\('([^']+)'/.exec(column.defaultText ?? '')?.[1];
  const serial = column.generation === 'serial';
  return [
    {
      message: `${table.name}.${column.name} is a 32-bit key, which ends at 2,147,483,647 rows ever inserted.`,
      severity: 'advice',
      ...at(column.location),
      fix: 'Make it bigint while the table is small; a large one needs a new column that is filled in batches and swapped in.',
      snippet: [
        widen(table, column.name),
        ...referring.map(ref => widen(ref.other, ref.column)),
        ...(serial
          ? [
              `ALTER SEQUENCE ${
                sequence ??
                sqlTable(`${table.schema}.${table.name}_${column.name}_seq`)
              } AS bigint;`,
            ]
          : []),
      ].join('\n'),
    },
  ];
}

function widen(table: TableModel, column: string): string {
  return `ALTER TABLE ${sqlTable(table)} ALTER COLUMN ${sqlName(
    column,
  )} TYPE bigint;`;
}

function mutableParts(
  table: TableModel,
  columns: readonly ColumnModel[],
): Finding[] {
  return columns
    .filter(
      column =>
        TEXT.test(column.type) &&
        isMutable(table, column.name) &&
        !isReference(table, column),
    )
    .map(column => ({
      message: `The key of ${table.name} holds ${column.name}, a text that people change.`,
      severity: 'advice',
      ...at(column.location),
      fix: `Use a generated identifier as the key, and keep the combination with ${column.name} as a unique constraint.`,
    }));
}

/** `label_name` of labels is a name; `queue_name` elsewhere is a reference to one. */
function isMutable(table: TableModel, column: string): boolean {
  const name = snake(column);
  if (MUTABLE.test(name)) return true;
  return (
    name.endsWith('_name') && nameKey(name.slice(0, -5)) === nameKey(table.name)
  );
}

function isReference(table: TableModel, column: ColumnModel): boolean {
  return table.foreignKeys.some(fk => fk.columns.includes(column.name));
}

function snake(name: string): string {
  return name.replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1_$2').toLowerCase();
}

/** References that change with the key they point at, though no key should ever change. */
export function updateCascades(model: SchemaModel): Finding[] {
  const findings: Finding[] = [];
  const idle: ForeignKeyModel[] = [];
  for (const table of model.tables) {
    if (table.partitionOf !== undefined) continue;
    for (const key of table.foreignKeys) {
      if (key.onUpdate !== 'cascade') continue;
      if (isStableReference(key, model)) {
        idle.push(key);
        continue;
      }
      findings.push({
        message: `${table.name} (${key.columns.join(
          ', ',
        )}) follows changes of the key of ${
          key.referencedTable
        } (ON UPDATE CASCADE): that key is not stable.`,
        severity: 'advice',
        ...at(key.location),
        fix: `Refer to a generated identifier of ${key.referencedTable} that never changes.`,
      });
    }
  }
  if (idle.length > 0) {
    findings.push({
      message: `ON UPDATE CASCADE stands on ${idle.length} foreign ${
        idle.length === 1 ? 'key' : 'keys'
      } to generated identifiers, which never change.`,
      severity: 'advice',
      ...at(idle[0].location),
      fix: 'Leave it out of new foreign keys: it promises a change that must not happen.',
    });
  }
  return findings;
}

/** A uuid or the like, also where the application makes it: it means nothing, so nothing changes it. */
function isSurrogate({ name, type, modifiers }: ColumnModel): boolean {
  if (type === 'uuid' || /^(?:id|uuid|guid|ulid)$/i.test(name)) return true;
  const length = modifiers?.[0];
  return (
    (/^(?:var)?char$/.test(type) && (length === 36 || length === 26)) ||
    (/^(?:var)?binary$/.test(type) && length === 16)
  );
}

/** Whether a foreign key refers to a key without a meaning of its own, which never changes. */
export function isStableReference(
  key: ForeignKeyModel,
  model: SchemaModel,
): boolean {
  const target = model.tables.find(table =>
    isSameTable(qualifiedName(table), key.referencedTable),
  );
  return (
    target !== undefined &&
    key.referencedColumns.length > 0 &&
    key.referencedColumns.every(name => {
      const column = target.columns.find(c => c.name === name);
      return (
        column !== undefined &&
        (column.generation !== undefined ||
          isSurrogate(column) ||
          // The key of a table that shares another one's identity.
          target.foreignKeys.some(fk => fk.columns.includes(name)))
      );
    })
  );
}
