import { qualifiedName, type SchemaModel, type TableModel } from '../../model';

/** Whether two table names mean the same table; a name without a schema matches in any schema. */
export function isSameTable(a: string, b: string): boolean {
  const left = a.toLowerCase().replaceAll('"', '').split('.');
  const right = b.toLowerCase().replaceAll('"', '').split('.');
  if (left.length === 1 || right.length === 1)
    return left[left.length - 1] === right[right.length - 1];
  return left.join('.') === right.join('.');
}

/** The table of a name, qualified or not. */
export function findTable(
  model: SchemaModel,
  name: string,
): TableModel | undefined {
  return model.tables.find(table => isSameTable(qualifiedName(table), name));
}

/** The schema part of a qualified name; `public` when it has none. */
export function schemaOf(name: string): string {
  const parts = name.split('.');
  return parts.length > 1 ? parts[parts.length - 2] : 'public';
}

/**
 * `OrderLine`, `order_lines` and `order lines` as one key, so that a table can be recognised as the
 * entity that it stores. English plurals only; persistence.yaml maps whatever this does not find.
 */
export function nameKey(name: string): string {
  const plain = name
    .slice(name.lastIndexOf('.') + 1)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  if (plain.endsWith('ies')) return `${plain.slice(0, -3)}y`;
  if (/(ss|x|ch|sh)es$/.test(plain)) return plain.slice(0, -2);
  if (plain.endsWith('s') && !plain.endsWith('ss')) return plain.slice(0, -1);
  return plain;
}

/** Tables that stand for themselves; partitions are judged with their parents. */
export function ownTables(model: SchemaModel): TableModel[] {
  return model.tables.filter(table => table.partitionOf === undefined);
}
