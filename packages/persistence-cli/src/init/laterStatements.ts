import {
  parseSql,
  type ParsedStatement,
  type SourceTree,
} from '@persistence-scorecard/analysis';
import {
  qualifiedName,
  type SchemaModel,
} from '@persistence-scorecard/plugin-persistence-common';

type Node = ParsedStatement['node'];
type Name = { schemaname?: string; relname?: string } | undefined;

/**
 * Statements that create the functions, views, triggers and policies of a model, as the files that it was
 * built from have them, in their order: the last of each name. `written` are functions that stand elsewhere.
 */
export async function laterStatements(
  model: SchemaModel,
  tree: SourceTree,
  written: ReadonlySet<string>,
): Promise<string[]> {
  const wanted = namesOf(model, written);
  const found = new Map<string, string>();
  for (const path of model.sources) {
    const bytes = /\.sql$/.test(path) ? await tree.read(path) : undefined;
    if (!bytes) continue;
    const text = new TextDecoder().decode(bytes);
    const { statements } = await parseSql(path, text, {
      dialect: 'postgresql',
    });
    for (const { node, sql } of statements) {
      const key = keyOf(node);
      if (key === undefined || !wanted.has(key)) continue;
      // What is made again comes behind what it may need by then.
      found.delete(key);
      found.set(key, sql.replace(/;\s*$/, ''));
    }
  }
  return [...found.values()];
}

function namesOf(
  { routines, tables }: SchemaModel,
  written: ReadonlySet<string>,
): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { kind, schema, name } of routines) {
    if (kind === 'trigger' || written.has(`${schema}.${name}`)) continue;
    names.add(`${kind === 'function' ? 'function' : 'view'} ${schema}.${name}`);
  }
  for (const table of tables.filter(each => !each.partitionOf)) {
    const on = qualifiedName(table);
    for (const name of table.triggers) names.add(`trigger ${name} on ${on}`);
    for (const name of table.policies ?? [])
      names.add(`policy ${name} on ${on}`);
  }
  return names;
}

function keyOf(node: Node): string | undefined {
  if ('ViewStmt' in node) return `view ${relation(node.ViewStmt.view)}`;
  if ('CreateTableAsStmt' in node)
    return `view ${relation(node.CreateTableAsStmt.into?.rel)}`;
  if ('CreateTrigStmt' in node) {
    const { trigname, relation: on } = node.CreateTrigStmt;
    return `trigger ${trigname} on ${relation(on)}`;
  }
  if ('CreatePolicyStmt' in node) {
    const { policy_name: name, table } = node.CreatePolicyStmt;
    return `policy ${name} on ${relation(table)}`;
  }
  if ('CreateFunctionStmt' in node) {
    const parts = (node.CreateFunctionStmt.funcname ?? []).flatMap(part =>
      'String' in part ? [part.String.sval ?? ''] : [],
    );
    const [schema, name] = parts.length > 1 ? parts : ['public', parts[0]];
    return `function ${schema}.${name}`;
  }
  return undefined;
}

function relation(name: Name): string {
  return `${name?.schemaname ?? 'public'}.${name?.relname ?? ''}`;
}
