import {
  parseSql,
  type ParsedStatement,
  type SourceTree,
} from '@persistence-scorecard/analysis';
import type { SchemaModel } from '@persistence-scorecard/plugin-persistence-common';
import { quotedText } from './sqlNames';

type Node = ParsedStatement['node'];

/** What tables can need beside themselves, in the order in which it can be created. */
const KINDS = ['extension', 'type', 'domain', 'sequence', 'function'] as const;
type Kind = (typeof KINDS)[number];

/**
 * Statements that create what the tables of a model are made with: extensions, enums with the labels that
 * they end up with, and those domains, types, sequences and functions that a column, default, check or
 * index uses. They are taken from the files that the model was built from.
 */
export async function typeStatements(
  model: SchemaModel,
  tree: SourceTree,
): Promise<{ statements: string[]; functions: ReadonlySet<string> }> {
  const enums = new Map<string, string[]>();
  const found = new Map<string, Creation>();
  for (const path of model.sources) {
    const bytes = /\.sql$/.test(path) ? await tree.read(path) : undefined;
    if (!bytes) continue;
    const { statements } = await parseSql(
      path,
      new TextDecoder().decode(bytes),
      { dialect: 'postgresql' },
    );
    for (const { node, sql } of statements) {
      foldEnum(enums, node);
      const made = creationOf(node);
      if (made) {
        const text = sql.replace(/;\s*$/, '');
        found.set(`${made.kind} ${made.name}`, { ...made, sql: text });
      }
    }
  }
  const others = neededOf([...found.values()], usedNames(model));
  const statements = [
    ...ofKind(others, 'extension'),
    ...model.enums.flatMap(name => {
      const labels = enums.get(name);
      return labels ? [createEnum(name, labels)] : [];
    }),
    ...KINDS.slice(1).flatMap(kind => ofKind(others, kind)),
  ];
  const functions = others.filter(({ kind }) => kind === 'function');
  return { statements, functions: new Set(functions.map(({ name }) => name)) };
}

interface Creation {
  kind: Kind;
  name: string;
  sql: string;
}

/** What the tables use, and what that uses in turn. */
function neededOf(
  found: readonly Creation[],
  used: ReadonlySet<string>,
): Creation[] {
  const needed = new Set<Creation>();
  const names = new Set(used);
  for (let before = -1; before < needed.size; ) {
    before = needed.size;
    for (const creation of found) {
      if (needed.has(creation)) continue;
      const wanted = names.has(localPart(creation.name));
      if (creation.kind !== 'extension' && !wanted) continue;
      needed.add(creation);
      for (const [word] of creation.sql.matchAll(/\w+/g)) names.add(word);
    }
  }
  return found.filter(creation => needed.has(creation));
}

function ofKind(
  statements: readonly { kind: Kind; sql: string }[],
  kind: Kind,
): string[] {
  return statements.filter(one => one.kind === kind).map(({ sql }) => sql);
}

function createEnum(name: string, labels: readonly string[]): string {
  const list = labels.map(label => `'${label.replace(/'/g, "''")}'`).join(', ');
  return `CREATE TYPE ${quotedText(name)} AS ENUM (${list})`;
}

/** DROP is left aside: the model tells which types there are, and a file may hold its own way back. */
function foldEnum(enums: Map<string, string[]>, node: Node): void {
  if ('CreateEnumStmt' in node) {
    const { typeName, vals } = node.CreateEnumStmt;
    enums.set(nameOf(typeName), texts(vals));
  } else if ('AlterEnumStmt' in node) {
    const change = node.AlterEnumStmt;
    const labels = enums.get(nameOf(change.typeName));
    const { oldVal, newVal = '' } = change;
    if (!labels) return;
    if (oldVal) labels[labels.indexOf(oldVal)] = newVal;
    else if (!labels.includes(newVal)) {
      const beside = change.newValNeighbor
        ? labels.indexOf(change.newValNeighbor) +
          Number(change.newValIsAfter ?? false)
        : labels.length;
      labels.splice(beside, 0, newVal);
    }
  } else if (
    'RenameStmt' in node &&
    node.RenameStmt.renameType === 'OBJECT_TYPE'
  ) {
    const { object, newname } = node.RenameStmt;
    const list = object && 'List' in object ? object.List.items : undefined;
    const before = nameOf(list);
    const labels = enums.get(before);
    if (!labels || !newname) return;
    enums.delete(before);
    enums.set(`${before.slice(0, before.indexOf('.'))}.${newname}`, labels);
  }
}

function creationOf(node: Node): { kind: Kind; name: string } | undefined {
  if ('CreateExtensionStmt' in node) {
    return { kind: 'extension', name: node.CreateExtensionStmt.extname ?? '' };
  }
  if ('CreateDomainStmt' in node) {
    return { kind: 'domain', name: nameOf(node.CreateDomainStmt.domainname) };
  }
  if ('CompositeTypeStmt' in node) {
    return {
      kind: 'type',
      name: node.CompositeTypeStmt.typevar?.relname ?? '',
    };
  }
  if ('CreateSeqStmt' in node) {
    return {
      kind: 'sequence',
      name: node.CreateSeqStmt.sequence?.relname ?? '',
    };
  }
  if ('CreateFunctionStmt' in node) {
    return { kind: 'function', name: nameOf(node.CreateFunctionStmt.funcname) };
  }
  return undefined;
}

/** Local names of types, functions and sequences that the tables are made with. */
function usedNames({ tables }: SchemaModel): ReadonlySet<string> {
  const names = new Set<string>();
  for (const table of tables) {
    const expressions = [
      ...table.columns.map(column => column.defaultText ?? ''),
      ...table.checks.map(check => check.text),
      ...table.indexes.flatMap(i => [...i.columns, i.predicate ?? '']),
    ];
    for (const { type } of table.columns) {
      names.add(localPart(type.replace(/(?<!\[\])(?:\[\])+$/, '')));
    }
    for (const text of expressions) {
      for (const match of text.matchAll(/([\w.]{1,120})\(|'([\w.]{1,120})'/g)) {
        names.add(localPart(match[1] ?? match[2]));
      }
    }
  }
  return names;
}

function texts(nodes: readonly Node[] | undefined): string[] {
  return (nodes ?? []).flatMap(node =>
    'String' in node ? [node.String.sval ?? ''] : [],
  );
}

function nameOf(nodes: readonly Node[] | undefined): string {
  const parts = texts(nodes);
  return parts.length > 1
    ? parts.slice(-2).join('.')
    : `public.${parts[0] ?? ''}`;
}

function localPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
