import type {
  ColumnModel,
  Finding,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import { qualifiedName } from '@persistence-scorecard/plugin-persistence-common';
import { defaultDifference } from './defaultDifference';
import { differs, onlyBuilt, onlyDocumented, type Drops } from './driftFinding';

/** Differences between the columns of a table as documented and as the migrations build them. */
export function compareColumns(
  documented: TableModel,
  built: TableModel,
  name: string,
  where: string,
  drops: Drops = new Map(),
): Finding[] {
  const findings: Finding[] = [];
  const rest = new Map(built.columns.map(column => [column.name, column]));
  for (const column of documented.columns) {
    const other = rest.get(column.name);
    rest.delete(column.name);
    if (other) findings.push(...compareColumn(column, other, name));
    else {
      findings.push(
        onlyDocumented({
          what: `Column ${name}.${column.name}`,
          verb: 'adds',
          at: column.location,
          builtAt: built.location,
          droppedAt: drops.get(`${qualifiedName(built)}.${column.name}`),
          snippet: `ALTER TABLE ${name} ADD COLUMN ${definition(column)};`,
        }),
      );
    }
  }
  for (const column of rest.values()) {
    findings.push(
      onlyBuilt({
        what: `Column ${name}.${column.name}`,
        verb: 'added',
        where,
        builtAt: column.location,
        documentedAt: documented.location,
        snippet: definition(column),
      }),
    );
  }
  return findings;
}

/** A column as CREATE TABLE writes it. */
function definition(column: ColumnModel): string {
  return [
    column.name,
    typeText(column),
    column.notNull ? 'NOT NULL' : '',
    column.generation === 'default' && column.defaultText
      ? `DEFAULT ${column.defaultText}`
      : '',
  ]
    .filter(Boolean)
    .join(' ');
}

const NONE: readonly Finding[] = [];

function compareColumn(
  column: ColumnModel,
  other: ColumnModel,
  name: string,
): readonly Finding[] {
  const sameType =
    bareType(column.type) === bareType(other.type) && sameLength(column, other);
  const defaults = defaultDifference(column, other);
  const generations = generationDifference(column, other);
  // Nearly all columns are equal: no text is made for those.
  if (
    sameType &&
    column.notNull === other.notNull &&
    !defaults &&
    !generations &&
    column.values === other.values
  )
    return NONE;
  const label = `${name}.${column.name}`;
  const findings: Finding[] = [];
  const add = (what: string, ours: string, theirs: string) =>
    findings.push(
      differs({
        what,
        documented: ours,
        built: theirs,
        documentedAt: column.location,
        builtAt: other.location,
      }),
    );
  if (!sameType) add(`Column ${label} is`, typeText(column), typeText(other));
  if (column.notNull !== other.notNull) {
    const says = (notNull: boolean) => (notNull ? 'NOT NULL' : 'nullable');
    add(`Column ${label} is`, says(column.notNull), says(other.notNull));
  }
  if (generations)
    add(`Column ${label} is generated`, generations[0], generations[1]);
  const [ours, theirs] = [valuesText(column), valuesText(other)];
  if (ours && theirs && ours !== theirs)
    add(`Column ${label} takes`, ours, theirs);
  if (defaults) add(`Default of column ${label} is`, defaults[0], defaults[1]);
  return findings;
}

/**
 * How the identities of a column differ, as PostgreSQL's dump tells them apart: ALWAYS refuses a number that
 * is given, and a sequence by hand is a third thing.
 */
function generationDifference(
  column: ColumnModel,
  other: ColumnModel,
): [string, string] | undefined {
  if (column.generation === other.generation) {
    const { identity } = column;
    if (!identity || !other.identity || identity === other.identity)
      return undefined;
  } else if (
    ![column, other].some(({ identity }) => identity) ||
    ![column, other].some(({ generation }) => generation === 'serial')
  )
    return undefined;
  return [generationText(column), generationText(other)];
}

function generationText({ identity, defaultText }: ColumnModel): string {
  return identity
    ? `${identity} as identity`
    : `by a sequence${defaultText ? ` (${defaultText})` : ''}`;
}

function valuesText({ values }: ColumnModel): string | undefined {
  return values?.map(value => `'${value}'`).join(', ');
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
