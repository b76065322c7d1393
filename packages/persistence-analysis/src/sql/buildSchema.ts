import type {
  Dialect,
  SchemaModel,
} from '@persistence-scorecard/plugin-persistence-common';
import { SchemaState, foldFile } from './fold';
import { parseSql } from './parse';

/**
 * Builds the schema that files of SQL describe, in the order given: each file is parsed on its own
 * (a file may lack its final semicolon) and its statements are folded into one model.
 *
 * Never throws for any content. What could not be read is in `problems`, with file and line, and what
 * was read but not understood is counted in `coverage`.
 */
export async function buildSchema(
  files: { path: string; sql: string }[],
  options: { dialect?: Dialect } = {},
): Promise<SchemaModel> {
  const state = new SchemaState();
  const dialects = new Set<Dialect>();
  for (const file of files) {
    const parsed = await parseSql(file.path, file.sql, options);
    foldFile(state, parsed);
    dialects.add(parsed.dialect);
  }
  // An unmarked file beside SQLite ones is SQLite too: most DDL bears no mark.
  const marked = [...dialects].filter(dialect => dialect !== 'postgresql');
  state.dialect = options.dialect ?? marked[0] ?? 'postgresql';
  return state.model();
}
