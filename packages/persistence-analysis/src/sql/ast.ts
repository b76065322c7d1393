import type { Node, RangeVar, TypeName } from 'libpg-query';

type KeysOf<T> = T extends unknown ? keyof T : never;
/** Name of a node kind in PostgreSQL's syntax tree. */
export type NodeKind = KeysOf<Node>;
/** The node's own fields. */
export type NodeOf<K extends NodeKind> = Extract<Node, Record<K, unknown>>[K];

/** The node as the given kind, or undefined when it is another one. */
export function nodeAs<K extends NodeKind>(
  node: Node | undefined,
  kind: K,
): NodeOf<K> | undefined {
  if (!node) return undefined;
  return (node as unknown as Partial<Record<K, NodeOf<K>>>)[kind];
}

/** The kind of a node, e.g. `CreateStmt`. */
export function kindOf(node: Node): string {
  return Object.keys(node)[0] ?? 'unknown';
}

/** Texts of a list of String nodes, as names appear in the tree. */
export function strings(nodes: readonly Node[] | undefined): string[] {
  const result: string[] = [];
  for (const node of nodes ?? []) {
    const text = nodeAs(node, 'String')?.sval;
    if (text !== undefined) result.push(text);
  }
  return result;
}

/** Name parts of what DROP, COMMENT and RENAME call an object: a list, a string or a type name. */
export function objectName(node: Node | undefined): string[] {
  const list = nodeAs(node, 'List');
  if (list) {
    const only = list.items?.length === 1 ? list.items[0] : undefined;
    const typeName = nodeAs(only, 'TypeName');
    return typeName ? strings(typeName.names) : strings(list.items);
  }
  const typeName = nodeAs(node, 'TypeName');
  if (typeName) return strings(typeName.names);
  const withArguments = nodeAs(node, 'ObjectWithArgs');
  if (withArguments) return strings(withArguments.objname);
  const text = nodeAs(node, 'String')?.sval;
  return text === undefined ? [] : [text];
}

/** `schema.table` of a table reference; `defaultSchema` where it names none. */
export function rangeName(range: RangeVar, defaultSchema: string): string {
  return `${range.schemaname ?? defaultSchema}.${range.relname ?? ''}`;
}

/** `schema.name` of name parts. */
export function qualify(
  parts: readonly string[],
  defaultSchema: string,
): string {
  const name = parts[parts.length - 1] ?? '';
  const schema = parts.length > 1 ? parts[parts.length - 2] : defaultSchema;
  return `${schema}.${name}`;
}

/** Splits `schema.table`; a schema never holds a dot here because names are stored unquoted. */
export function splitName(qualified: string): { schema: string; name: string } {
  const dot = qualified.indexOf('.');
  return { schema: qualified.slice(0, dot), name: qualified.slice(dot + 1) };
}

/**
 * Type name as the catalog spells it: `int4`, `varchar`, `timestamptz`, `_text` written `text[]`.
 * Lengths and precisions are left out: they do not change what a criterion says.
 */
export function typeText(type: TypeName | undefined): string {
  const names = strings(type?.names);
  const known = names[0] === 'pg_catalog' ? names.slice(1) : names;
  const own = known.filter(part => part !== 'public');
  // Nearly every type has one part, and every column has a type.
  const base = (own.length === 1 ? own[0] : own.join('.')).toLowerCase();
  // The catalog knows arrays, but not of how many dimensions.
  return base + (type?.arrayBounds?.length ? '[]' : '');
}

/** The type without the brackets of an array. */
export function elementType(type: string): string {
  return type.endsWith('[]') ? type.slice(0, -2) : type;
}
