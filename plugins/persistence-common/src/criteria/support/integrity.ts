import {
  qualifiedName,
  type CriterionContext,
  type Finding,
  type SchemaModel,
  type TableModel,
} from '../../model';
import { at } from './at';
import { needed } from './needed';
import { bareReferences, keyOf } from './references';
import { addForeignKey, sqlName, sqlTable, validate } from './statements';
import { hasForeignKeys, isTechnical } from './tableKinds';
import { aggregateOf, contextOf, mapTables, type TableMap } from './tableMap';
import { isSameTable, ownTables } from './tableNames';

/** What the schema leaves to the application to keep right. */
export function referenceFindings(
  context: CriterionContext,
  model: SchemaModel,
): Finding[] {
  if (!hasForeignKeys(model)) return [];
  const map = mapTables(model, needed(context, 'domain'));
  return ownTables(model).flatMap(table => [
    ...notValidated(table),
    ...unenforced(context, table, model, map),
    ...openStates(table, model),
    ...manyTriggers(table),
  ]);
}

function notValidated(table: TableModel): Finding[] {
  const keys = table.foreignKeys.map(fk => ({
    ...fk,
    what: `Foreign key ${
      fk.name ?? `${table.name} (${fk.columns.join(', ')})`
    }`,
    severity: 'problem' as const,
  }));
  const checks = table.checks.map(check => ({
    ...check,
    what: `Check ${check.name ?? `on ${table.name}`}`,
    severity: 'advice' as const,
  }));
  return [...keys, ...checks]
    .filter(constraint => !constraint.validated)
    .map(({ what, severity, name, location }) => ({
      message: `${what} is NOT VALID.`,
      severity,
      ...at(location),
      fix: 'Repair the rows that break it, then VALIDATE CONSTRAINT.',
      ...(name === undefined ? {} : { snippet: validate(table, name) }),
    }));
}

function unenforced(
  context: CriterionContext,
  table: TableModel,
  model: SchemaModel,
  map: TableMap,
): Finding[] {
  const domain = needed(context, 'domain');
  const exemptions =
    needed(context, 'settings').settings.referenceExemptions ?? [];
  const own = aggregateOf(table, map);
  const findings: Finding[] = [];
  for (const { column, target, exact } of bareReferences(table, model)) {
    const exempt = exemptions.some(
      e =>
        e.reason &&
        isSameTable(e.table, qualifiedName(table)) &&
        e.column === column.name,
    );
    // Across contexts a bare identifier is the right thing.
    const elsewhere =
      contextOf(table, map, domain) !== contextOf(target, map, domain);
    if (exempt || elsewhere) continue;
    const other = aggregateOf(target, map);
    const inside = own !== undefined && own === other;
    const across = own !== undefined && other !== undefined && own !== other;
    findings.push({
      message: `${table.name}.${column.name} looks like a reference to ${
        target.name
      }, but has no foreign key${
        across ? '; between aggregates an identifier may do' : ''
      }.`,
      severity: inside && exact && !isTechnical(table) ? 'problem' : 'advice',
      ...at(column.location),
      fix: `Add a foreign key to ${target.name}, or a referenceExemptions entry with the reason.`,
      snippet: addForeignKey(
        table,
        [column.name],
        { table: qualifiedName(target), columns: keyOf(target) },
        model.dialect,
      ),
    });
  }
  return findings;
}

const TEXT = /^(?:text|varchar|bpchar|char|citext)/;
const STATE = /^(?:status|state|kind|type)$|(?:_status|_state|Status|State)$/;
/** Beside these, `state` is a part of an address; beside those, a random text of a protocol. */
const OTHER_STATE =
  /^(?:city|zip|zip_?code|postal_?code|country|country_?code|street|nonce|code_?verifier|redirect_?ur[il])$/i;

/** A status that may hold any text. */
function openStates(table: TableModel, model: SchemaModel): Finding[] {
  return table.columns
    .filter(({ name, type }) => STATE.test(name) && TEXT.test(type))
    .filter(({ name }) => {
      if (/state$/i.test(name) && table.columns.some(isOtherState))
        return false;
      if (table.foreignKeys.some(fk => fk.columns.includes(name))) return false;
      if (table.primaryKey?.columns.includes(name)) return false;
      return !table.checks.some(check => mentions(check.text, name));
    })
    .map(({ name, location }) => ({
      message: `${table.name}.${name} may hold any text.`,
      severity: 'advice',
      ...at(location),
      fix: `Keep ${name} to the known words with a CHECK or an enum.`,
      ...(model.dialect === 'postgresql'
        ? {
            snippet: `ALTER TABLE ${sqlTable(table)} ADD CONSTRAINT ${sqlName(
              `${table.name}_${name}_known`,
            )} CHECK (${sqlName(
              name,
            )} IN (/* the known words */)) NOT VALID;\n${validate(
              table,
              `${table.name}_${name}_known`,
            )}`,
          }
        : {}),
    }));
}

function isOtherState({ name }: { name: string }): boolean {
  return OTHER_STATE.test(name);
}

function mentions(text: string, column: string): boolean {
  return (text.match(/[\p{L}\p{N}_]+/gu) ?? []).some(
    word => word.toLowerCase() === column.toLowerCase(),
  );
}

/** Triggers that only keep a time stamp or a search vector hide no rule. */
const HOUSEKEEPING =
  /updated|modified|touch|timestamp|tsv|search|vector|moddatetime|ts_insert_blocker/i;

function manyTriggers(table: TableModel): Finding[] {
  const triggers = table.triggers.filter(name => !HOUSEKEEPING.test(name));
  if (triggers.length < 2) return [];
  return [
    {
      message: `${table.name} has ${triggers.length} triggers: ${triggers
        .slice(0, 5)
        .join(', ')}${triggers.length > 5 ? ', …' : ''}.`,
      severity: 'advice',
      ...at(table.location),
      fix: 'Keep rules in constraints or in the application where a reader finds them; triggers fire unseen and one after another.',
    },
  ];
}
