import type { Design } from './design';

const SCHEMA = 'https://persistence-scorecard.dev/schemas/persistence.json';

/** Skeleton of persistence.yaml: the schema for editors, and every setting as a comment. */
export function settingsFile({ migrations, model, tables }: Design): string {
  const example = tables[0]?.name ?? 'orders';
  const dialect = tables.length > 0 ? model.dialect : 'postgresql';
  return [
    '# Settings of the Persistence Scorecard for this service. Every part is optional; remove the "# " in',
    '# front of what you need. An editor with a YAML language server completes and checks by $schema.',
    `$schema: ${SCHEMA}`,
    '',
    '# Level 1 to 4 that the service is to reach.',
    '# targetLevel: 3',
    '',
    '# What the SQL is written for, and the release in production.',
    `# dialect: ${dialect}`,
    '# engineVersion: 16',
    '',
    '# Bounded context that owns the data, and its database schemas.',
    '# context: name-of-the-context',
    '# ownSchemas: [public]',
    '',
    '# Targets of the quality metrics. A metric without a target never passes.',
    '# targets:',
    "#   query-response-time: { op: '<=', value: 80 } # p95 in ms",
    "#   index-hit-ratio: { op: '>=', value: 99 } # %",
    "#   migration-failure-rate: { op: '<=', value: 2 } # %",
    "#   data-inconsistency-incidents: { op: '<=', value: 1 } # per 30 days",
    "#   recovery-time-objective: { op: '<=', value: 60 } # minutes, as backup-recovery.md states it",
    '',
    '# Which tables belong to which aggregate, when docs/domain/aggregates.md does not say.',
    '# aggregates:',
    `#   - { name: Name, root: Root, tables: [${plainName(example)}] }`,
    '',
    '# Columns that hold personal, secret, financial or health data, and those that only look like it.',
    '# sensitive:',
    `#   - { table: ${plainName(
      example,
    )}, column: note, classification: personal }`,
    `#   - { table: ${plainName(
      example,
    )}, column: title, classification: none, reason: Why it is not }`,
    '',
    '# Where the migrations are, and from which version on findings count.',
    '# migrations:',
    `#   directory: ${plainName(migrations?.directory || 'migrations')}`,
    `#   tool: ${migrations?.tool ?? 'golang-migrate'}`,
    `#   baseline: '${(migrations?.steps[0]?.version ?? '1').replace(
      /[^\w.-]/g,
      '',
    )}'`,
    '',
  ].join('\n');
}

/** Safe in a YAML flow, also after somebody took the comment sign away. */
function plainName(name: string): string {
  return name.replace(/[^\w./-]/g, '_');
}
