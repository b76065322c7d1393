import {
  qualifiedName,
  type Finding,
  type Mention,
  type NamedThing,
  type SchemaModel,
} from '../../model';
import { findTable, isSameTable } from './tableNames';

/** A problem for each name that a document should speak of and does not. */
export function mentionFindings(
  mentions: readonly Mention[],
  options: {
    path: string;
    what: string;
    excused?: ReadonlySet<string>;
    /** The document speaks for those that it does not name. */
    covered?: boolean;
  },
): Finding[] {
  return mentions
    .filter(
      m => m.line === undefined && !m.excluded && !options.excused?.has(m.name),
    )
    .map(({ name }) => ({
      message: `${options.path} does not mention the ${options.what} ${name}.`,
      severity: options.covered ? 'advice' : 'problem',
      path: options.path,
      line: 1,
      fix: `Describe ${name} in ${options.path}, or say there why it is not stored.`,
    }));
}

/** A problem for each table that a document lists and no build of the schema has. */
export function ghostTables(
  models: readonly SchemaModel[],
  listed: readonly NamedThing[],
  path: string,
): Finding[] {
  if (models.length === 0) return [];
  return listed
    .filter(({ name }) => !models.some(model => isThere(model, name)))
    .map(({ name, line }) => ({
      message: `${path} lists the table ${name}, which the schema does not have.`,
      severity: 'problem',
      path,
      line,
      fix: `Create ${name} in a migration, or take it out of ${path}.`,
    }));
}

function isThere(model: SchemaModel, name: string): boolean {
  return (
    findTable(model, name) !== undefined ||
    model.enums.some(type => isSameTable(type, name)) ||
    model.routines.some(routine => isSameTable(qualifiedName(routine), name))
  );
}
