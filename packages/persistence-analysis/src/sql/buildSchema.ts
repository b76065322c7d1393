import type {
  Dialect,
  SchemaModel,
} from '@persistence-scorecard/plugin-persistence-common';
import { detectDialect } from './dialect';
import { SchemaState, foldFile } from './fold';
import { parseSql } from './parse';
import { readScripts } from './readScripts';

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
  const dialects = files.map(({ path, sql }) => detectDialect(sql, path));
  // An unmarked file beside SQLite ones is SQLite too: most DDL bears no mark.
  const marked =
    dialects.find(dialect => dialect === 'sqlite' || dialect === 'mysql') ??
    (dialects.includes('postgresql') ? undefined : dialects[0]);
  const dialect = options.dialect ?? marked ?? 'postgresql';
  const { reading, problem } = await readScripts(files, dialect);
  if (reading) return reading.model;
  const state = new SchemaState();
  for (const [index, { path, sql }] of files.entries()) {
    const isPlain = dialects[index] === 'postgresql';
    const told = options.dialect ?? (isPlain ? 'postgresql' : undefined);
    foldFile(state, await parseSql(path, sql, { dialect: told }));
  }
  if (problem) state.problems.push(problem);
  state.dialect = dialect;
  return state.model();
}
