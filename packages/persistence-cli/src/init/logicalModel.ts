import type { TableModel } from '@persistence-scorecard/plugin-persistence-common';
import type { Design } from './design';
import { erDiagram } from './erDiagram';
import {
  code,
  codes,
  origin,
  plainCell,
  section,
  shortName,
  table,
  tableName,
  text,
  todo,
} from './markdown';

/** Skeleton of the logical model: what the schema shows, with the decisions left to be told. */
export function logicalModel(design: Design): string {
  const { tables } = design;
  return text([
    `# Logical model of ${design.service}`,
    '',
    ...origin('from the schema'),
    ...domainSection(design),
    ...section(
      'Tables',
      ...table(
        ['Table', 'What a row is'],
        tables.length > 0
          ? tables.map(t => [
              code(tableName(t)),
              plainCell(t.comment ?? '') || todo('what one row stands for'),
            ])
          : [
              [
                todo('name of the table or collection'),
                todo('what one row stands for'),
              ],
            ],
      ),
    ),
    ...section('Relationships', ...relationships(tables)),
    ...section('Constraints', ...constraints(tables)),
    ...section(
      'Trade-offs: normalised and denormalised',
      todo(
        'what is normalised, what is stored twice on purpose, why, and what each costs',
      ),
    ),
    ...section(
      'Embedded or referenced',
      todo(
        'which parts are embedded in their parent, which are rows of their own, and what of other contexts is referenced by identifier',
      ),
    ),
  ]);
}

function domainSection({ domain, tables }: Design): string[] {
  if (domain.entities.length === 0) return [];
  return section(
    'Domain to storage',
    ...table(
      ['Entity', 'Stored in'],
      domain.entities.map(({ name, notPersisted }) => {
        const stored = tables.filter(t => keyOf(t.name) === keyOf(name));
        const where = notPersisted
          ? 'not persisted'
          : codes(stored.map(tableName)) ||
            todo('its table, or "not persisted, because …"');
        return [plainCell(name), where];
      }),
    ),
  );
}

function relationships(tables: readonly TableModel[]): string[] {
  if (tables.length === 0) {
    return [todo('how the tables relate, with cardinalities')];
  }
  const keys = tables.flatMap(t =>
    t.foreignKeys.map(key => {
      const columns = key.columns.map(column => `${tableName(t)}.${column}`);
      const onDelete =
        key.onDelete === 'cascade'
          ? 'a deleted row takes these with it'
          : `on delete ${key.onDelete.replace('-', ' ')}`;
      return `- ${codes(columns)} refers to ${code(
        shortName(key.referencedTable),
      )}; ${onDelete}.`;
    }),
  );
  return [
    ...erDiagram(tables),
    '',
    ...(keys.length > 0
      ? keys
      : [todo('how the tables relate; the schema has no foreign key')]),
  ];
}

function constraints(tables: readonly TableModel[]): string[] {
  const lines: string[] = [];
  for (const t of tables) {
    const primary = t.primaryKey?.columns.join();
    for (const index of t.indexes) {
      if (!index.unique || index.columns.join() === primary) continue;
      const where = index.predicate ? ', for some rows only' : '';
      lines.push(
        `- ${code(tableName(t))}: ${codes(index.columns)} unique${where}.`,
      );
    }
    for (const check of t.checks) {
      lines.push(`- ${code(tableName(t))}: check ${code(check.text)}.`);
    }
  }
  const rules = todo(
    'which rule of docs/domain/domain-rules.md each of these holds, and which rules only the code holds',
  );
  return lines.length > 0 ? [...lines, '', rules] : [rules];
}

function keyOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/ies$/, 'y')
    .replace(/s$/, '');
}
