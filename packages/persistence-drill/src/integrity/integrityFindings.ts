import type { Finding } from '@persistence-scorecard/plugin-persistence-common';
import type { IntegrityRecord } from './integrityReport';
import {
  countOf,
  examplesOf,
  type Inspection,
  type IntegrityOptions,
} from './types';

/** What was seen, the problems first. */
export function integrityFindings(
  { keys, named, checks, invalidIndexes, uniqueness }: IntegrityRecord,
  isReal: boolean,
  environment: IntegrityOptions['environment'],
): Finding[] {
  const findings: Finding[] = [];
  const say = (
    severity: Finding['severity'],
    one: Inspection,
    what: string,
    fix: string,
  ) =>
    findings.push({
      message: `${one.subject}: ${what}${examplesOf(one)}.`,
      severity,
      fix,
    });
  for (const one of keys) {
    const { validated, target } = one.key;
    if (one.violations > 0)
      say(
        'problem',
        one,
        `${countOf(one)} rows lead to nothing in ${target}`,
        validated
          ? 'Repair the rows, and find out what got around the constraint (session_replication_role, disabled triggers, a damaged index).'
          : 'Repair the rows, then VALIDATE CONSTRAINT.',
      );
    else if (!validated && one.skipped === undefined)
      say(
        'advice',
        one,
        'it was never validated, and no row is against it',
        'Run ALTER TABLE … VALIDATE CONSTRAINT; it lets writers go on.',
      );
  }
  for (const one of checks)
    if (one.violations > 0)
      say(
        'problem',
        one,
        `${countOf(one)} rows would fail its validation`,
        'Repair the rows, then VALIDATE CONSTRAINT.',
      );
    else if (one.skipped === undefined)
      say(
        'advice',
        one,
        'it was never validated, and no row is against it',
        'Run ALTER TABLE … VALIDATE CONSTRAINT; it lets writers go on.',
      );
  for (const { name, table, unique } of invalidIndexes)
    findings.push({
      message: `${name} on ${table} is invalid: no query uses it${
        unique ? ', and it is no guard against equal values' : ''
      }.`,
      severity: 'problem',
      fix: 'Drop it or run REINDEX INDEX CONCURRENTLY.',
    });
  for (const one of uniqueness.inspections)
    if (one.violations > 0)
      say(
        'problem',
        one,
        `${countOf(one)} values are there more than once`,
        'Merge or repair the rows, then create the unique index.',
      );
    else if (one.documented && one.skipped === undefined)
      say(
        'advice',
        one,
        'documented as unique, and nothing but luck keeps it so',
        'Create the unique index while no value is there twice.',
      );
  for (const one of named)
    if (one.violations > 0)
      say(
        'advice',
        one,
        `${countOf(one)} rows name nothing in ${
          one.key.target
        }, and no foreign key is there`,
        'Repair the rows and add the foreign key, or a referenceExemptions entry with the reason.',
      );
  for (const one of [...keys, ...checks, ...uniqueness.inspections, ...named])
    if (one.skipped !== undefined)
      findings.push({
        message: `${one.subject}: skipped: ${one.skipped}.`,
        severity: 'advice',
      });
  findings.push({ message: scope(isReal, environment), severity: 'advice' });
  return findings;
}

function scope(
  isReal: boolean,
  environment: IntegrityOptions['environment'],
): string {
  if (!isReal)
    return 'Synthetic rows in a database of the drill were looked at: that shows that the looking works, and nothing about real rows.';
  return environment === 'production' || environment === 'staging'
    ? 'Read in one read-only transaction. The number of violated constraints is what stands at this moment, taken for the last 30 days.'
    : 'Read in one read-only transaction. No metric was taken: only staging and production have real rows.';
}
