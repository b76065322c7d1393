import { parseBlock } from '@persistence-scorecard/analysis';
import type {
  DocumentedQuery,
  Finding,
  Objective,
} from '@persistence-scorecard/plugin-persistence-common';
import { SqlError, type Session } from '../database';
import type { SeedTable } from '../seed';
import type { StatedObjective } from './objectives';
import { parameterPlaces } from './parameterPlaces';
import { parameterTypes } from './parameterType';
import { parameterValues } from './parameterValues';
import { withNumbers } from './placeholders';

/** A documented query, ready to be called. */
export interface LoadQuery {
  query: DocumentedQuery;
  /** As reports name it: `docs/database/indexes.md:40`. */
  label: string;
  /** Changes rows: it is rolled back, where the load is not about writes. */
  writes: boolean;
  objective?: Objective;
  /** Where the objective comes from, in words. */
  objectiveFrom?: string;
  /** Calls per second that the document states. */
  rate?: number;
  /** Prepares it in a session, in which it is then called. */
  prepare: string;
  /** Call number `n`: values rotate. */
  call(n: number): string;
}

/** What was documented, and what of it can be run. */
export interface LoadQueries {
  ready: LoadQuery[];
  /** Statements that read or write rows, those that cannot be run among them. */
  total: number;
  findings: Finding[];
}

const DATA = new Set(['SelectStmt', 'InsertStmt', 'UpdateStmt', 'DeleteStmt']);
// Also those in a WITH of a query; a text that only looks like one has its quotes escaped in JSON.
const CHANGES = /"(?:InsertStmt|UpdateStmt|DeleteStmt)":/;

/**
 * Prepares the documented queries on the schema. What does not parse, or what the schema refuses, is a
 * finding with its line.
 *
 * @param objectiveOf - what is stated for a query
 * @param rateOf - how often it is called, in calls per second
 */
export async function prepareQueries(
  session: Session,
  queries: readonly DocumentedQuery[],
  tables: readonly SeedTable[],
  objectiveOf: (query: DocumentedQuery) => StatedObjective | undefined,
  rateOf: (query: DocumentedQuery) => number | undefined = () => undefined,
): Promise<LoadQueries> {
  const loads: LoadQueries = { ready: [], total: 0, findings: [] };
  for (const query of queries) {
    const sql = withNumbers(query.sql);
    const [{ node, message } = { node: undefined, message: 'It is empty' }] =
      await parseBlock(sql);
    const kind = node ? Object.keys(node)[0] : undefined;
    // A definition in the document is no query.
    if (kind !== undefined && !DATA.has(kind)) continue;
    loads.total++;
    if (!node) {
      loads.findings.push(refused(query, `does not parse: ${message}`));
      continue;
    }
    const name = `drill_${loads.total}`;
    const prepare = `PREPARE ${name} AS ${sql}`;
    try {
      await session.execute(prepare);
    } catch (error) {
      if (!(error instanceof SqlError)) throw error;
      loads.findings.push(
        refused(query, `fails on the schema: ${error.message}`),
      );
      continue;
    }
    const valuesOf = await parameterValues(
      session,
      await parameterTypes(session, name),
      parameterPlaces(node, tables),
      tables,
    );
    const stated = objectiveOf(query);
    const rate = rateOf(query);
    loads.ready.push({
      query,
      label: `${query.path}:${query.line}`,
      writes: CHANGES.test(JSON.stringify(node)),
      ...(stated && {
        objective: stated.objective,
        objectiveFrom: stated.from,
      }),
      ...(rate !== undefined && { rate }),
      prepare,
      call(n) {
        const values = valuesOf(n);
        return values.length > 0
          ? `EXECUTE ${name}(${values.join(', ')})`
          : `EXECUTE ${name}`;
      },
    });
  }
  return loads;
}

function refused(query: DocumentedQuery, what: string): Finding {
  return {
    message: `The documented query ${what}.`,
    severity: 'problem',
    path: query.path,
    line: query.line,
    endLine: query.endLine,
    fix: 'Correct the query, or the schema that it was written for.',
  };
}
