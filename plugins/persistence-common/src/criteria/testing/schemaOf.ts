import type {
  Fact,
  Finding,
  ForeignKeyModel,
  IndexModel,
  SchemaModel,
  TableModel,
} from '../../model';
import { change, evaluateOrders, resultOf } from './judging';
import { ordersFacts } from './ordersFacts';

const PATH = 'docs/database/schema.sql';

/**
 * A schema from short lines, one list a table, so that a test shows what matters:
 * `id uuid pk gen`, `order_id uuid -> orders cascade`, `pk (a, b)`,
 * `unique name (a, b desc) include c where x IS NOT NULL using gin`, `index …`, `check …`,
 * `trigger name`, `comment text`, `partition by range`, `partition of parent`.
 */
export function schemaOf(
  tables: Record<string, string[]>,
  more: Partial<SchemaModel> = {},
): SchemaModel {
  let line = 0;
  const model: SchemaModel = {
    dialect: 'postgresql',
    sources: [PATH],
    tables: [],
    routines: [],
    enums: [],
    extensions: [],
    grants: [],
    coverage: { statements: 1, understood: 1, opaque: 0 },
    problems: [],
    ...more,
  };
  for (const [qualified, lines] of Object.entries(tables)) {
    const [schema, name] = qualified.includes('.')
      ? qualified.split('.')
      : ['public', qualified];
    const table: TableModel = {
      schema,
      name,
      columns: [],
      foreignKeys: [],
      indexes: [],
      checks: [],
      rowSecurity: false,
      triggers: [],
      location: { path: PATH, line: ++line, endLine: line + lines.length },
    };
    for (const text of lines) addLine(table, text, ++line);
    model.tables.push(table);
  }
  return model;
}

function addLine(table: TableModel, text: string, line: number): void {
  const location = { path: PATH, line };
  const [first, ...rest] = text.split(' ');
  const after = rest.join(' ');
  switch (first) {
    case 'pk':
      setKey(table, listIn(after), line);
      break;
    case 'index':
    case 'unique':
      table.indexes.push(indexOf(first, after, line));
      break;
    case 'fk':
      table.foreignKeys.push(keyOf(listIn(after), after, line));
      break;
    case 'check':
      table.checks.push({ text: after, validated: true, location });
      break;
    case 'trigger':
      table.triggers.push(after);
      break;
    case 'comment':
      table.comment = after;
      break;
    case 'partition':
      if (after.startsWith('of ')) table.partitionOf = after.slice(3);
      else table.partitionKey = 'range (at)';
      break;
    default:
      addColumn(table, text, line);
  }
}

function addColumn(table: TableModel, text: string, line: number): void {
  const [name, type, ...words] = text.split(' ');
  table.columns.push({
    name,
    type,
    notNull: words.includes('pk') || words.includes('notnull'),
    ...(words.includes('gen') ? { generation: 'identity' } : {}),
    ...(words.includes('serial') ? { generation: 'serial' } : {}),
    location: { path: PATH, line },
  });
  if (words.includes('pk')) setKey(table, [name], line);
  if (words.includes('->')) table.foreignKeys.push(keyOf([name], text, line));
}

function setKey(table: TableModel, columns: string[], line: number): void {
  table.primaryKey = { columns, location: { path: PATH, line } };
  table.indexes.push({
    ...indexOf('unique', `${table.name}_pkey (${columns.join(', ')})`, line),
    constraint: true,
  });
}

function keyOf(columns: string[], text: string, line: number): ForeignKeyModel {
  const [, target, ...words] = text.slice(text.indexOf('->')).split(' ');
  return {
    name: `${columns.join('_')}_fk`,
    columns,
    referencedTable: target.includes('.') ? target : `public.${target}`,
    referencedColumns: columns.length > 1 ? columns : ['id'],
    onDelete: words.includes('cascade') ? 'cascade' : 'no-action',
    onUpdate: words.includes('update') ? 'cascade' : 'no-action',
    validated: !words.includes('unvalidated'),
    location: { path: PATH, line },
  };
}

function indexOf(kind: string, text: string, line: number): IndexModel {
  const parts = listIn(text);
  const options = parts.map(part => (part.endsWith(' desc') ? 'desc' : ''));
  const include = / include (\w+)/.exec(text)?.[1];
  const predicate = / where (.+?)(?: using |$)/.exec(text)?.[1];
  return {
    name: text.slice(0, text.indexOf(' ')),
    columns: parts.map(part => part.replace(/ desc$/, '')),
    ...(options.some(Boolean) ? { columnOptions: options } : {}),
    include: include ? [include] : [],
    unique: kind === 'unique',
    method: / using (\w+)/.exec(text)?.[1] ?? 'btree',
    ...(predicate ? { predicate } : {}),
    constraint: false,
    location: { path: PATH, line },
  };
}

/** The parts of the first parentheses; an expression keeps its own. */
function listIn(text: string): string[] {
  const from = text.indexOf('(');
  let depth = 0;
  let to = from;
  for (; to < text.length; to++) {
    if (text[to] === '(') depth++;
    if (text[to] === ')' && --depth === 0) break;
  }
  return text
    .slice(from + 1, to)
    .split(/, (?![^(]*\))/)
    .map(part => part.trim());
}

/** The facts of the orders service over another schema, in both of its builds. */
export function factsWith(model: SchemaModel): Fact[] {
  const facts = ordersFacts();
  for (const subject of ['deliverable', 'migrations']) {
    change(facts, 'schema', subject, schema => {
      schema.model = structuredClone(model);
    });
  }
  change(facts, 'domain', '', domain => {
    domain.aggregates = [];
  });
  for (const id of ['logical-model', 'physical-model']) {
    change(facts, 'mentions', id, mentions => {
      mentions.listedTables = [];
      mentions.engines = [];
    });
  }
  change(facts, 'index-document', '', document => {
    document.indexes = [];
    document.queries = [];
  });
  return facts;
}

/** What a criterion finds in a schema: `severity: message`, without what every service of the kind lacks. */
export function findingsIn(
  criterion: string,
  model: SchemaModel | Fact[],
): Finding[] {
  const facts = Array.isArray(model) ? model : factsWith(model);
  return resultOf(evaluateOrders(facts), criterion).findings;
}

/** The messages of the findings, each with its severity. */
export function messagesIn(
  criterion: string,
  model: SchemaModel | Fact[],
): string[] {
  return findingsIn(criterion, model).map(
    finding => `${finding.severity}: ${finding.message}`,
  );
}
