import { parsePlPgSQLSync } from 'libpg-query';
import { parseMessage } from './parseMessage';

/** A node of PL/pgSQL's tree: one key, its kind, over its fields. */
export type PlNode = Record<string, Record<string, unknown>>;

/** Longer bodies are not worth the time. */
const MAX_CHARACTERS = 500_000;

/**
 * The tree of a CREATE FUNCTION or DO statement in PL/pgSQL, read by PostgreSQL's own grammar. The
 * parser must be loaded.
 *
 * @throws with the parser's message, as an error of the ordinary kind
 */
export function parsePlpgsql(statement: string): PlNode {
  if (statement.length > MAX_CHARACTERS)
    throw new Error('The body is too long');
  try {
    const tree = parsePlPgSQLSync(statement) as unknown as {
      plpgsql_funcs?: PlNode[];
    };
    return tree.plpgsql_funcs?.[0] ?? {};
  } catch (error) {
    throw new Error(parseMessage(error));
  }
}
