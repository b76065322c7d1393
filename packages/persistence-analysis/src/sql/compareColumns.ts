import type {
  ColumnModel,
  Finding,
  Location,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import { defaultDifference } from './defaultDifference';

/** Differences between the columns of a table as documented and as the migrations build them. */
export function compareColumns(
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
    if (other) findings.push(...compareColumn(column, other, name, where));
    else {
      const label = `${name}.${column.name}`;
      findings.push(
        problem(
          `Column ${label} is in ${where} but no migration adds it`,
          column.location,
          `Write a migration that adds ${label}, or remove it from ${where}.`,
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

const NONE: readonly Finding[] = [];

function compareColumn(
  column: ColumnModel,
  other: ColumnModel,
  name: string,
  where: string,
): readonly Finding[] {
  const sameType =
    bareType(column.type) === bareType(other.type) && sameLength(column, other);
  const defaults = defaultDifference(column, other);
  // Nearly all columns are equal: no text is made for those.
  if (sameType && column.notNull === other.notNull && !defaults) return NONE;
  const label = `${name}.${column.name}`;
  const findings: Finding[] = [];
  if (!sameType) {
    findings.push(
      problem(
        `Column ${label} is ${typeText(column)} in ${where} and ${typeText(
          other,
        )} in the migrations`,
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
  if (defaults) {
    findings.push(
      problem(
        `Default of column ${label} is ${defaults[0]} in ${where} and ${defaults[1]} in the migrations`,
        column.location,
        `Make the default of ${label} the same on both sides, by a migration or in ${where}.`,
      ),
    );
  }
  return findings;
}

function problem(message: string, at: Location, fix: string): Finding {
  return { message, severity: 'problem', ...at, fix };
}

/** User-defined types are compared without their schema: dumps qualify them, people do not. */
function bareType(type: string): string {
  return type.slice(type.lastIndexOf('.') + 1);
}

/**
 * Length, or precision and scale; a scale that is not written is 0. Only SQL is sure to write them:
 * documents and code leave them out.
 */
function sameLength(a: ColumnModel, b: ColumnModel): boolean {
  if (!a.modifiers && !b.modifiers) return true;
  if (![a, b].every(({ location }) => location.path.endsWith('.sql')))
    return true;
  const [left, right] = [a, b].map(({ modifiers = [], type }) =>
    type === 'numeric' && modifiers.length === 1
      ? [...modifiers, 0]
      : modifiers,
  );
  return left.join() === right.join();
}

function typeText({ type, modifiers }: ColumnModel): string {
  return modifiers ? `${type}(${modifiers.join(', ')})` : type;
}
