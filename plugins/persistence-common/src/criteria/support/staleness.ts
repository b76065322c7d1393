import {
  qualifiedName,
  type CriterionContext,
  type DocumentFact,
  type Mention,
  type MigrationSet,
  type MigrationStep,
  type SchemaModel,
} from '../../model';
import { needed } from './needed';
import { isSameTable } from './tableNames';
import { isLater } from './time';

/**
 * What of a schema a document is compared with by content. A newer migration of which all that matters to
 * the document is compared, and agrees, leaves it fresh; the rest goes by time (docs/adr/0004).
 */
export interface Coverage {
  /** Whether the document speaks of a table, by itself or with all others. */
  speaksOf: (table: string) => boolean;
  /** Whether it still speaks of a column that is dropped or renamed. */
  holds?: (table: string, column: string) => boolean;
  /** It describes more than can be compared: foreign keys of old tables, and what the model does not hold. */
  more?: boolean;
}

/** A migration that a document may not know of. */
export interface NewerMigration {
  at: string;
  path?: string;
  /** What the document was not compared with, as a part of a sentence. */
  reason?: string;
}

/** Tables as a document mentions them; `others` when it speaks for all that it does not name. */
export function speaking(
  mentions: readonly Mention[],
  others = false,
): Coverage['speaksOf'] {
  const named = new Set(
    mentions.filter(m => m.line !== undefined || m.excluded).map(m => m.name),
  );
  return table =>
    others ||
    named.has(table) ||
    [...named].some(name => isSameTable(name, table));
}

/**
 * The newest change of the schema that is newer than the document and that the document was not compared
 * with. Steps that only move data do not count.
 */
export function newerMigration(
  context: CriterionContext,
  document: DocumentFact,
  coverage: Coverage,
): NewerMigration | undefined {
  if (context.freshness.documentsFollowMigrations === false) return undefined;
  const { model } = needed(context, 'schema', 'migrations');
  let newest: NewerMigration | undefined;
  for (const set of needed(context, 'migrations').sets) {
    for (const change of changesOf(set)) {
      if (!isLater(change.at, document.lastChangedAt)) continue;
      if (newest && !isLater(change.at, newest.at)) continue;
      const reason = change.step
        ? uncompared(change.step, model, coverage)
        : 'when each of its steps changed is not known';
      if (reason !== undefined)
        newest = { at: change.at, path: change.step?.path, reason };
    }
  }
  return newest;
}

function changesOf(set: MigrationSet): { at: string; step?: MigrationStep }[] {
  const dated = set.steps.flatMap(step =>
    step.lastChangedAt === undefined ? [] : [{ at: step.lastChangedAt, step }],
  );
  if (dated.length > 0)
    return dated.filter(({ step }) => step.changesSchema !== false);
  return set.lastChangedAt === undefined ? [] : [{ at: set.lastChangedAt }];
}

/** Why a step cannot be said to be covered, or undefined when it is. */
function uncompared(
  step: MigrationStep,
  model: SchemaModel,
  { holds, more, speaksOf }: Coverage,
): string | undefined {
  if (!step.readable || model.coverage.opaque > 0)
    return 'what it does could not be read whole';
  const touched = new Set<string>();
  let seen = step.operations.length > 0;
  for (const { column, table } of step.operations) {
    if (!table) continue;
    if (column && holds?.(table, column))
      return `it changes ${table}.${column}, which the document describes`;
    if (model.tables.some(each => qualifiedName(each) === table))
      touched.add(table);
  }
  const isHere = ({ location }: { location: { path: string } }) =>
    location.path === step.path;
  for (const table of model.tables) {
    const parts = [...table.columns, ...table.indexes, ...table.checks];
    const keys = table.foreignKeys.filter(isHere);
    const isNew = isHere(table);
    if (!isNew && keys.length === 0 && !parts.some(isHere)) continue;
    seen = true;
    const name = qualifiedName(table);
    // A partition is spoken of with its table.
    touched.add(table.partitionOf ?? name);
    if (more && !isNew && keys.length > 0)
      return `it adds a foreign key to ${name}`;
  }
  seen ||= model.routines.some(isHere);
  for (const table of touched) {
    if (!speaksOf(table))
      return `it changes ${table}, which the document does not name`;
  }
  return more && !seen
    ? 'what it changes is nothing that is compared with the document'
    : undefined;
}
