import {
  qualifiedName,
  type Criterion,
  type DomainFact,
  type Finding,
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
import { aggregateOf, mapTables, rootTable } from '../support/tableMap';
import { ownTables } from '../support/tableNames';

export const aggregateBoundariesPreserved: Criterion = {
  id: 'aggregate-boundaries-preserved',
  group: 'validation',
  title: 'Aggregate boundaries are preserved',
  why: 'A cascade across aggregates lets one transaction delete what another one owns.',
  howToFix:
    'Map every table to one aggregate (docs/domain/aggregates.md or persistence.yaml), refer to other aggregates by the identifier of their root, and drop cascades across them.',
  requiredAssurance: 'analysed',
  needs: [...STRUCTURE_NEEDS, { kind: 'domain' }],
  check(context) {
    const broken = unreadable(context) ?? brokenSettings(context);
    if (broken) return broken;
    const domain = needed(context, 'domain');
    if (domain.aggregates.length === 0) {
      return {
        outcome: 'unknown',
        summary: 'No aggregates are described, so there is nothing to compare.',
      };
    }
    const models = schemaModels(context);
    const mapped = models.some(model =>
      [...mapTables(model, domain).values()].some(a => a.length > 0),
    );
    const blind = models.flatMap(model => unmappedCascades(model, domain))[0];
    return judgeStructure(context, {
      inspect: model => boundaryFindings(model, domain),
      undecided: mapped
        ? blind
        : 'No table is mapped to an aggregate; map them in docs/database/persistence.yaml.',
      evidence: evidenceFor(context, [{ kind: 'domain' }]),
      pass: 'References across aggregates are by identifier, without cascade.',
    });
  },
};

function boundaryFindings(model: SchemaModel, domain: DomainFact): Finding[] {
  const map = mapTables(model, domain);
  const findings: Finding[] = [];
  for (const table of ownTables(model)) {
    const { path, line } = table.location;
    const owners = map.get(qualifiedName(table)) ?? [];
    if (owners.length > 1) {
      findings.push({
        message: `Table ${table.name} belongs to ${owners
          .map(o => o.name)
          .join(' and ')}.`,
        severity: 'problem',
        path,
        line,
        fix: 'Map the table to one aggregate.',
      });
    } else if (owners.length === 0) {
      findings.push({
        message: `Table ${table.name} belongs to no described aggregate.`,
        severity: 'advice',
        path,
        line,
        fix: `Add ${table.name} to an aggregate in docs/database/persistence.yaml.`,
      });
    }
    const own = aggregateOf(table, map);
    for (const fk of table.foreignKeys) {
      const other = aggregateOf(fk.referencedTable, map);
      if (!own || !other || own === other) continue;
      const at = { path: fk.location.path, line: fk.location.line };
      if (fk.onDelete === 'cascade' || fk.onUpdate === 'cascade') {
        findings.push({
          message: `${table.name} (${own.name}) cascades from ${fk.referencedTable} (${other.name}).`,
          severity: 'problem',
          ...at,
          fix: 'Drop the cascade; let the other aggregate react to an event.',
        });
      }
      const root = rootTable(other, map);
      if (root !== undefined && !root.endsWith(lastPart(fk.referencedTable))) {
        findings.push({
          message: `${table.name} (${own.name}) refers to ${fk.referencedTable}, past the root of ${other.name}.`,
          severity: 'advice',
          ...at,
          fix: `Refer to ${root} instead.`,
        });
      }
    }
  }
  return findings;
}

function lastPart(name: string): string {
  return `.${name.slice(name.lastIndexOf('.') + 1)}`;
}

/** A cascade where one end has no aggregate may cross a boundary that nobody drew. */
function unmappedCascades(model: SchemaModel, domain: DomainFact): string[] {
  const map = mapTables(model, domain);
  return ownTables(model).flatMap(table =>
    table.foreignKeys
      .filter(fk => fk.onDelete === 'cascade' || fk.onUpdate === 'cascade')
      .filter(
        fk =>
          fk.referencedTable !== qualifiedName(table) &&
          (!aggregateOf(table, map) || !aggregateOf(fk.referencedTable, map)),
      )
      .map(
        fk =>
          `${table.name} cascades from ${fk.referencedTable}, but not both belong to a described aggregate.`,
      ),
  );
}
