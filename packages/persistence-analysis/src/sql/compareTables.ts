import type {
  Finding,
  ForeignKeyModel,
  IndexModel,
  Location,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import { qualifiedName } from '@persistence-scorecard/plugin-persistence-common';
import { defaultDifference } from './defaultDifference';
import { looseExpression } from './expression';

/** Differences between one table as documented and as the migrations build it. */
export function compareTables(
  documented: TableModel,
  built: TableModel,
  where: string,
): Finding[] {
  const name = qualifiedName(documented);
  const findings = compareColumns(documented, built, name, where);
  const documentedKey = documented.primaryKey?.columns.join(', ') ?? 'none';
  const builtKey = built.primaryKey?.columns.join(', ') ?? 'none';
  if (documentedKey !== builtKey) {
    findings.push(
      problem(
        `Primary key of ${name}: ${where} says ${documentedKey}, the migrations build ${builtKey}`,
        documented.primaryKey?.location ?? documented.location,
        `Write a migration that gives ${name} the documented key, or correct ${where}.`,
      ),
    );
  }
  const parts: [string, Part[], Part[]][] = [
    [
      'Foreign key',
      documented.foreignKeys.map(foreignKeyPart),
      built.foreignKeys.map(foreignKeyPart),
    ],
    ['Index', indexParts(documented), indexParts(built)],
    ['Check', checkParts(documented), checkParts(built)],
  ];
  for (const [what, left, right] of parts) {
    findings.push(...compareParts(what, name, where, left, right));
  }
  return findings;
}

function problem(message: string, at: Location, fix: string): Finding {
  return { message, severity: 'problem', ...at, fix };
}

function compareColumns(
  documented: TableModel,
  built: TableModel,
  name: string,
  where: string,
): Finding[] {
  const findings: Finding[] = [];
  const rest = new Map(built.columns.map(column => [column.name, column]));
  for (const column of documented.columns) {
    const other = rest.get(column.name);
    rest.delete(column.name);
    const label = `${name}.${column.name}`;
    if (!other) {
      findings.push(
        problem(
          `Column ${label} is in ${where} but no migration adds it`,
          column.location,
          `Write a migration that adds ${label}, or remove it from ${where}.`,
        ),
      );
      continue;
    }
    if (bareType(column.type) !== bareType(other.type)) {
      findings.push(
        problem(
          `Column ${label} is ${column.type} in ${where} and ${other.type} in the migrations`,
          column.location,
          `Make the type of ${label} the same on both sides, by a migration or in ${where}.`,
        ),
      );
    }
    if (column.notNull !== other.notNull) {
      const says = (notNull: boolean) => (notNull ? 'NOT NULL' : 'nullable');
      findings.push(
        problem(
          `Column ${label} is ${says(column.notNull)} in ${where} and ${says(
            other.notNull,
          )} in the migrations`,
          column.location,
          `Make ${label} ${says(
            column.notNull,
          )} by a migration, or correct ${where}.`,
        ),
      );
    }
    const defaults = defaultDifference(column, other);
    if (defaults) {
      findings.push(
        problem(
          `Default of column ${label} is ${defaults[0]} in ${where} and ${defaults[1]} in the migrations`,
          column.location,
          `Make the default of ${label} the same on both sides, by a migration or in ${where}.`,
        ),
      );
    }
  }
  for (const column of rest.values()) {
    findings.push(
      problem(
        `Column ${name}.${column.name} is added by migrations but is not in ${where}`,
        column.location,
        `Add ${name}.${column.name} to ${where}, or write a migration that drops it.`,
      ),
    );
  }
  return findings;
}

/** User-defined types are compared without their schema: dumps qualify them, people do not. */
function bareType(type: string): string {
  return type.slice(type.lastIndexOf('.') + 1);
}

interface Part {
  /** Equal for equal definitions. */
  key: string;
  label: string;
  location: Location;
}

function foreignKeyPart(key: ForeignKeyModel): Part {
  const actions = [
    `on delete ${key.onDelete}`,
    `on update ${key.onUpdate}`,
  ].join(' ');
  const target = `${key.referencedTable} (${key.referencedColumns.join(', ')})`;
  const label = `(${key.columns.join(', ')}) references ${target} ${actions}`;
  return { key: label, label, location: key.location };
}

function indexParts(table: TableModel): Part[] {
  const key = table.primaryKey?.columns.join();
  return (
    table.indexes
      // The primary key is compared by itself.
      .filter(
        index =>
          !(index.constraint && index.unique && index.columns.join() === key),
      )
      .map(index => ({
        key: definition(index),
        label: `${index.name} (${index.columns.join(', ')})`,
        location: index.location,
      }))
  );
}

function definition(index: IndexModel): string {
  return [
    index.unique ? 'unique' : '',
    index.method,
    index.columns
      .map((column, position) => {
        const text = column.startsWith('(') ? looseExpression(column) : column;
        return `${text} ${index.columnOptions?.[position] ?? ''}`.trim();
      })
      .join(),
    [...index.include].sort().join(),
    looseExpression(index.predicate ?? ''),
  ].join('|');
}

function checkParts(table: TableModel): Part[] {
  return table.checks.map(check => ({
    key: looseExpression(check.text),
    label: check.text,
    location: check.location,
  }));
}

function compareParts(
  what: string,
  table: string,
  where: string,
  documented: Part[],
  built: Part[],
): Finding[] {
  const missing = without(documented, built).map(part =>
    problem(
      `${what} ${part.label} of ${table} is in ${where} but no migration creates it`,
      part.location,
      `Write a migration that creates it, or remove it from ${where}.`,
    ),
  );
  const extra = without(built, documented).map(part =>
    problem(
      `${what} ${part.label} of ${table} is created by migrations but is not in ${where}`,
      part.location,
      `Add it to ${where}, or write a migration that drops it.`,
    ),
  );
  return [...missing, ...extra];
}

function without(parts: Part[], others: Part[]): Part[] {
  const keys = new Set(others.map(part => part.key));
  return parts.filter(part => !keys.has(part.key));
}
