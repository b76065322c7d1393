import type {
  Finding,
  RoutineModel,
  SchemaModel,
} from '@persistence-scorecard/plugin-persistence-common';
import { onlyBuilt, onlyDocumented } from './driftFinding';

/**
 * Views and functions that are on one side only, and enumerated types that have other values. Names are
 * compared, not texts: a dump writes a query in words of its own.
 */
export function compareObjects(
  documented: SchemaModel,
  built: SchemaModel,
  where: string,
): Finding[] {
  const findings: Finding[] = [];
  const ours = routinesOf(documented);
  const theirs = routinesOf(built);
  for (const [label, { location }] of ours) {
    if (!theirs.has(label))
      findings.push(
        onlyDocumented({ what: label, verb: 'creates', at: location }),
      );
  }
  for (const [label, { kind, location }] of theirs) {
    if (ours.has(label)) continue;
    const finding = onlyBuilt({
      what: label,
      verb: 'created',
      where,
      builtAt: location,
    });
    // mysqldump leaves routines out unless it is asked for them.
    const isDumped = built.dialect !== 'mysql' || kind === 'view';
    findings.push(isDumped ? finding : { ...finding, severity: 'advice' });
  }
  return [...findings, ...enumDifferences(documented, built, where)];
}

const LABELS: Record<RoutineModel['kind'], string> = {
  view: 'View',
  'materialized-view': 'Materialized view',
  function: 'Function',
  trigger: 'Trigger',
};

/** Triggers are compared with their tables. */
function routinesOf({
  routines,
  dialect,
}: SchemaModel): Map<string, RoutineModel> {
  return new Map(
    routines
      .filter(({ kind }) => kind !== 'trigger')
      .map(routine => [
        `${LABELS[routine.kind]} ${
          dialect === 'postgresql' ? `${routine.schema}.` : ''
        }${routine.name}`,
        routine,
      ]),
  );
}

function enumDifferences(
  documented: SchemaModel,
  built: SchemaModel,
  where: string,
): Finding[] {
  const findings: Finding[] = [];
  for (const [name, type] of Object.entries(documented.enumValues ?? {})) {
    const ours = type.values;
    const theirs = built.enumValues?.[name]?.values;
    if (!theirs || ours.join('\0') === theirs.join('\0')) continue;
    const list = (values: readonly string[]) =>
      values.map(value => `'${value}'`).join(', ');
    const extra = ours.filter(value => !theirs.includes(value));
    const lacking = theirs.filter(value => !ours.includes(value));
    const parts = [
      extra.length > 0 ? `${list(extra)} only in ${where}` : '',
      lacking.length > 0 ? `${list(lacking)} only in the migrations` : '',
    ].filter(Boolean);
    findings.push({
      message: `Type ${name} has ${
        parts.length > 0
          ? `other values: ${parts.join(', and ')}.`
          : `its values in another order: ${list(ours)} in ${where}, and ${list(
              theirs,
            )} in the migrations.`
      }`,
      severity: parts.length > 0 ? 'problem' : 'advice',
      ...type.location,
      fix: `Correct ${where} to what the migrations build; write a migration only when the documented form is the wanted one.`,
    });
  }
  return findings;
}
