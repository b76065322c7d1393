import type {
  ColumnModel,
  CriterionContext,
  Finding,
  SchemaModel,
  TableModel,
} from '../../model';
import { at } from './at';
import { needed } from './needed';
import { bareReferenceFindings } from './bareReferences';
import { sqlName, sqlTable, validate } from './statements';
import { hasForeignKeys } from './tableKinds';
import { mapTables } from './tableMap';
import { ownTables } from './tableNames';

/** What the schema leaves to the application to keep right. */
export function referenceFindings(
  context: CriterionContext,
  model: SchemaModel,
): Finding[] {
  if (!hasForeignKeys(model)) return [];
  const map = mapTables(model, needed(context, 'domain'));
  const tables = ownTables(model);
  return [
    ...tables.flatMap(notValidated),
    ...bareReferenceFindings(context, model, map),
    ...openStates(tables, model),
    ...manyTriggers(tables),
  ];
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

const TEXT = /^(?:text|varchar|bpchar|char|citext)/;
const STATE = /^(?:status|state|kind|type)$|(?:_status|_state|Status|State)$/;
/** Beside these, `state` is a part of an address; beside those, a random text of a protocol. */
const OTHER_STATE =
  /^(?:city|zip|zip_?code|postal_?code|country|country_?code|street|nonce|code_?verifier|redirect_?ur[il])$/i;

/** More than this are said in one sentence. */
const MAX_OPEN = 8;

/** Statuses that may hold any text. */
function openStates(
  tables: readonly TableModel[],
  model: SchemaModel,
): Finding[] {
  const found = tables.flatMap(table =>
    table.columns
      .filter(column => isOpenState(table, column))
      .map(column => ({ table, column })),
  );
  if (found.length > MAX_OPEN) {
    const names = found.map(
      ({ table, column }) => `${table.name}.${column.name}`,
    );
    return [
      {
        message: `${
          found.length
        } columns of a status or kind may hold any text: ${names
          .slice(0, 20)
          .join(', ')}${names.length > 20 ? ', …' : ''}.`,
        severity: 'advice',
        ...at(found[0].column.location),
        fix: 'Keep each to the known words with a CHECK or an enum, the most relied on first.',
      },
    ];
  }
  return found.map(({ table, column: { name, location } }) => ({
    message: `${table.name}.${name} may hold any text.`,
    severity: 'advice',
    ...at(location),
    fix: `Keep ${name} to the known words with a CHECK or an enum.`,
    ...(model.dialect === 'postgresql'
      ? { snippet: checkOf(table, name) }
      : {}),
  }));
}

function isOpenState(table: TableModel, { name, type }: ColumnModel): boolean {
  if (!STATE.test(name) || !TEXT.test(type)) return false;
  if (/state$/i.test(name) && table.columns.some(isOtherState)) return false;
  if (table.foreignKeys.some(fk => fk.columns.includes(name))) return false;
  if (table.primaryKey?.columns.includes(name)) return false;
  return !table.checks.some(check => mentions(check.text, name));
}

function checkOf(table: TableModel, column: string): string {
  const name = `${table.name}_${column}_known`;
  return `ALTER TABLE ${sqlTable(table)} ADD CONSTRAINT ${sqlName(
    name,
  )} CHECK (${sqlName(
    column,
  )} IN (/* the known words */)) NOT VALID;\n${validate(table, name)}`;
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

/** More tables than this are not named one by one. */
const MAX_TRIGGERED = 10;

function manyTriggers(tables: readonly TableModel[]): Finding[] {
  const found = tables.flatMap(table => {
    const names = table.triggers.filter(name => !HOUSEKEEPING.test(name));
    return names.length < 2 ? [] : [{ table, names }];
  });
  const fix =
    'Keep rules in constraints or in the application where a reader finds them; triggers fire unseen and one after another.';
  if (found.length > MAX_TRIGGERED) {
    const most = [...found].sort((a, b) => b.names.length - a.names.length);
    return [
      {
        message: `${
          found.length
        } tables have more than one trigger, most of all ${most
          .slice(0, 5)
          .map(({ table, names }) => `${table.name} (${names.length})`)
          .join(', ')}.`,
        severity: 'advice',
        ...at(most[0].table.location),
        fix,
      },
    ];
  }
  return found.map(({ table, names }) => ({
    message: `${table.name} has ${names.length} triggers: ${names
      .slice(0, 5)
      .join(', ')}${names.length > 5 ? ', …' : ''}.`,
    severity: 'advice',
    ...at(table.location),
    fix,
  }));
}
