import {
  qualifiedName,
  type CriterionContext,
  type Finding,
  type SchemaModel,
  type TableModel,
} from '../../model';
import { at } from './at';
import { needed } from './needed';
import { bareReferences, keyOf, type BareReference } from './references';
import { addForeignKey } from './statements';
import { isTechnical } from './tableKinds';
import { aggregateOf, contextOf, type TableMap } from './tableMap';
import { isSameTable, ownTables } from './tableNames';

interface Bare extends BareReference {
  table: TableModel;
}

/**
 * Columns that look like references and have no foreign key. Inside an aggregate that is a problem; what
 * is repeated all over a schema is a decision, and is said once.
 */
export function bareReferenceFindings(
  context: CriterionContext,
  model: SchemaModel,
  map: TableMap,
): Finding[] {
  const found = bareOf(context, model, map);
  const problems: Bare[] = [];
  const advice: Bare[] = [];
  const excused: Finding[] = [];
  for (const bare of found) {
    const reason = reasonFor(context, bare);
    if (reason !== undefined) excused.push(onPurpose(bare, reason));
    else if (isInside(bare, map)) problems.push(bare);
    else advice.push(bare);
  }
  return [
    ...problems.map(bare => single(bare, 'problem', model, map)),
    ...summed(advice, model, map),
    ...excused,
  ];
}

function bareOf(
  context: CriterionContext,
  model: SchemaModel,
  map: TableMap,
): Bare[] {
  const domain = needed(context, 'domain');
  return ownTables(model).flatMap(table =>
    bareReferences(table, model)
      // Across contexts a bare identifier is the right thing.
      .filter(
        ({ target }) =>
          contextOf(table, map, domain) === contextOf(target, map, domain),
      )
      .map(bare => ({ ...bare, table })),
  );
}

/**
 * Why it cannot be told whether every reference inside an aggregate has its constraint: one has none, and
 * no aggregate is drawn around it. Fewer aggregates described must not mean fewer problems.
 */
export function undrawnReference(
  context: CriterionContext,
  model: SchemaModel,
  map: TableMap,
): string | undefined {
  const open = bareOf(context, model, map).find(
    bare =>
      bare.exact &&
      !isTechnical(bare.table) &&
      reasonFor(context, bare) === undefined &&
      (!aggregateOf(bare.table, map) || !aggregateOf(bare.target, map)),
  );
  return (
    open &&
    `${open.table.name}.${open.column.name} looks like a reference to ${open.target.name} without a foreign key, and docs/domain/aggregates.md does not say whether both belong to one aggregate.`
  );
}

/** Why persistence.yaml leaves a column without a foreign key. */
function reasonFor(
  context: CriterionContext,
  { table, column }: Bare,
): string | undefined {
  const { referenceExemptions = [] } = needed(context, 'settings').settings;
  return referenceExemptions.find(
    e =>
      e.reason &&
      isSameTable(e.table, qualifiedName(table)) &&
      e.column === column.name,
  )?.reason;
}

function onPurpose({ table, column }: Bare, reason: string): Finding {
  return {
    message: `${table.name}.${column.name} has no foreign key on purpose: ${reason}`,
    severity: 'advice',
    ...at(column.location),
  };
}

function isInside({ table, target, exact }: Bare, map: TableMap): boolean {
  const own = aggregateOf(table, map);
  return (
    own !== undefined &&
    own === aggregateOf(target, map) &&
    exact &&
    !isTechnical(table)
  );
}

function single(
  { table, column, target }: Bare,
  severity: Finding['severity'],
  model: SchemaModel,
  map: TableMap,
): Finding {
  const own = aggregateOf(table, map);
  const other = aggregateOf(target, map);
  const across = own !== undefined && other !== undefined && own !== other;
  return {
    message: `${table.name}.${column.name} looks like a reference to ${
      target.name
    }, but has no foreign key${
      across ? '; between aggregates an identifier may do' : ''
    }.`,
    severity,
    ...at(column.location),
    fix: `Add a foreign key to ${target.name}, or a referenceExemptions entry with the reason.`,
    snippet: addForeignKey(
      table,
      [column.name],
      { table: qualifiedName(target), columns: keyOf(target) },
      model.dialect,
    ),
  };
}

/** One column in as many tables, or as many columns in one table, is said in one sentence. */
const MANY_TABLES = 5;
const MANY_COLUMNS = 3;
const MANY_TECHNICAL = 4;

function summed(
  advice: readonly Bare[],
  model: SchemaModel,
  map: TableMap,
): Finding[] {
  const keyless = model.tables.every(table => table.foreignKeys.length === 0);
  if (keyless && advice.length > MANY_TABLES) {
    return [
      together(
        `No table has a foreign key, though ${advice.length} columns look like references`,
        advice,
        'Say in docs/database/logical-model.md why the schema does without, and how orphans are found.',
      ),
    ];
  }
  const findings: Finding[] = [];
  const technical = advice.filter(bare => isTechnical(bare.table));
  let rest = advice;
  if (technical.length >= MANY_TECHNICAL) {
    rest = advice.filter(bare => !technical.includes(bare));
    findings.push(
      together(
        `${technical.length} columns of queues, logs, archives and partitioned tables look like references without a foreign key`,
        technical,
        'Leave them so where rows outlive what they name, and say so in docs/database/logical-model.md.',
      ),
    );
  }
  for (const group of groupsOf(
    rest,
    b => `${b.column.name} ${b.target.name}`,
  )) {
    if (group.length < MANY_TABLES) continue;
    rest = rest.filter(bare => !group.includes(bare));
    const [{ column, target }] = group;
    findings.push(
      together(
        `${column.name} looks like a reference to ${target.name} in ${group.length} tables without a foreign key`,
        group,
        `Add the foreign keys, or say in docs/database/logical-model.md why ${column.name} has none.`,
      ),
    );
  }
  for (const group of groupsOf(rest, b => qualifiedName(b.table))) {
    if (group.length < MANY_COLUMNS) {
      findings.push(...group.map(bare => single(bare, 'advice', model, map)));
      continue;
    }
    findings.push({
      ...together(
        `${group.length} columns of ${group[0].table.name} look like references without a foreign key`,
        group,
        'Add the foreign keys, or referenceExemptions entries with the reason.',
      ),
      snippet: group
        .map(bare => single(bare, 'advice', model, map).snippet)
        .join('\n'),
    });
  }
  return findings;
}

function groupsOf(
  bare: readonly Bare[],
  keyOfOne: (one: Bare) => string,
): Bare[][] {
  const groups = new Map<string, Bare[]>();
  for (const one of bare) {
    const key = keyOfOne(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}

const MAX_NAMED = 20;

function together(
  message: string,
  bare: readonly Bare[],
  fix: string,
): Finding {
  const names = bare.map(({ table, column }) => `${table.name}.${column.name}`);
  const more = names.length > MAX_NAMED ? ', …' : '';
  return {
    message: `${message}: ${names.slice(0, MAX_NAMED).join(', ')}${more}.`,
    severity: 'advice',
    ...at(bare[0].column.location),
    fix,
  };
}
