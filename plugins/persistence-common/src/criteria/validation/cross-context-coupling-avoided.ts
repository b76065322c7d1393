import {
  qualifiedName,
  type Criterion,
  type CriterionContext,
  type Finding,
  type Location,
  type SchemaModel,
} from '../../model';
import { evidenceFor } from '../support/evidenceOf';
import { needed } from '../support/needed';
import { brokenSettings, unreadable } from '../support/repository';
import {
  judgeStructure,
  schemaModels,
  STRUCTURE_NEEDS,
} from '../support/schemas';
import { aggregateOf, mapTables } from '../support/tableMap';
import { schemaOf } from '../support/tableNames';

/** Schemas that every database has and that belong to no context. */
const SYSTEM_SCHEMAS = new Set([
  'pg_catalog',
  'information_schema',
  'pg_toast',
]);

export const crossContextCouplingAvoided: Criterion = {
  id: 'cross-context-coupling-avoided',
  group: 'validation',
  title: 'Coupling across contexts is avoided',
  why: "A query into another context's tables makes every change over there an outage over here.",
  howToFix:
    "Replace foreign keys, views, functions and queries into another context's schema by an identifier and an API or event; list your own schemas in persistence.yaml (ownSchemas).",
  requiredAssurance: 'analysed',
  needs: [...STRUCTURE_NEEDS, { kind: 'domain' }, { kind: 'index-document' }],
  check(context) {
    const broken = unreadable(context) ?? brokenSettings(context);
    if (broken) return broken;
    const own = ownSchemas(context);
    const { path, queries } = needed(context, 'index-document');
    const documented = queries.flatMap(query =>
      query.tables
        .filter(table => isForeign(table, own))
        .map(table =>
          crossing('A documented query', table, { ...query, path }),
        ),
    );
    return judgeStructure(context, {
      inspect: model => couplings(context, model, own),
      findings: documented,
      evidence: evidenceFor(context, [
        { kind: 'domain' },
        { kind: 'index-document' },
      ]),
      pass: 'No foreign key, view, function or documented query leaves the context.',
    });
  },
};

/** Declared schemas, else those in which the service itself builds tables. */
function ownSchemas(context: CriterionContext): ReadonlySet<string> {
  const declared = needed(context, 'settings').settings.ownSchemas;
  if (declared) return new Set(declared);
  return new Set(
    schemaModels(context).flatMap(m => m.tables.map(table => table.schema)),
  );
}

function isForeign(table: string, own: ReadonlySet<string>): boolean {
  const schema = schemaOf(table);
  // A name without a schema is resolved by the search path, which is the service's own.
  return table.includes('.') && !own.has(schema) && !SYSTEM_SCHEMAS.has(schema);
}

function couplings(
  context: CriterionContext,
  model: SchemaModel,
  own: ReadonlySet<string>,
): Finding[] {
  const domain = needed(context, 'domain');
  const map = mapTables(model, domain);
  const contextOf = (table: string) =>
    aggregateOf(table, map)?.context ?? domain.context;
  const findings: Finding[] = [];
  for (const table of model.tables) {
    const from = qualifiedName(table);
    for (const fk of table.foreignKeys) {
      const what = `Foreign key of ${table.name}`;
      if (isForeign(fk.referencedTable, own)) {
        findings.push(crossing(what, fk.referencedTable, fk.location));
        continue;
      }
      const [here, there] = [contextOf(from), contextOf(fk.referencedTable)];
      if (here !== undefined && there !== undefined && here !== there) {
        findings.push(
          crossing(what, `${fk.referencedTable} (${there})`, fk.location),
        );
      }
    }
  }
  for (const routine of model.routines) {
    for (const table of routine.references) {
      if (!isForeign(table, own)) continue;
      findings.push(
        crossing(
          `The ${routine.kind} ${routine.name}`,
          table,
          routine.location,
        ),
      );
    }
  }
  return findings;
}

function crossing(what: string, table: string, at: Location): Finding {
  return {
    message: `${what} reaches into another context: ${table}.`,
    severity: 'problem',
    path: at.path,
    line: at.line,
    ...(at.endLine === undefined ? {} : { endLine: at.endLine }),
    fix: 'Keep only the identifier, and ask the other context by API or event.',
  };
}
