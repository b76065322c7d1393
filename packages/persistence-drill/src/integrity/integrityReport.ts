import type {
  BundleCheck,
  BundleMetric,
} from '@persistence-scorecard/plugin-persistence-common';
import type { DrillContext, DrillResult } from '../part';
import { missingExtension } from '../restore/missingExtension';
import { integrityFindings } from './integrityFindings';
import type { InvalidIndex } from './invalidIndexes';
import type { KeyInspection } from './orphans';
import {
  countOf,
  examplesOf,
  type Inspection,
  type IntegrityOptions,
} from './types';
import type { Uniqueness } from './uniqueness';

/** All that was seen. */
export interface IntegrityRecord {
  /** Of the server that was looked at. */
  version: string;
  keys: KeyInspection[];
  /** Columns that name a table and have no key. */
  named: KeyInspection[];
  /** Checks that were never validated. */
  checks: Inspection[];
  /** Keys and checks that the server vouches for. */
  validated: number;
  invalidIndexes: InvalidIndex[];
  uniqueness: Uniqueness;
}

const ITEM = 'referential-integrity-enforced';
const IDS = ['integrity-orphans', 'integrity-constraints', 'integrity-unique'];
const SYNTHETIC =
  'only synthetic rows were looked at, which shows that the looking works and nothing about real rows; name a database with --read-url';

/** The checks, metrics and findings of an integrity drill. */
export function describeIntegrity(
  { now }: DrillContext,
  options: IntegrityOptions,
  record: IntegrityRecord,
): DrillResult {
  const { version, keys, checks, validated, invalidIndexes, uniqueness } =
    record;
  const isReal = options.url !== undefined;
  const check = (
    id: string,
    problems: readonly string[],
    inspections: readonly Inspection[],
    proven: number,
    empty: string,
  ): BundleCheck => {
    const done = inspections.filter(({ skipped }) => skipped === undefined);
    const base = {
      id,
      item: ITEM,
      engine: { name: 'postgresql', version },
      covered: proven + done.length,
      total: proven + inspections.length,
    };
    if (problems.length > 0)
      return { ...base, status: 'failed', reason: listed(problems) };
    if (base.total === 0) return { ...base, status: 'skipped', reason: empty };
    if (base.covered === 0)
      return {
        ...base,
        status: 'skipped',
        reason: `none could be looked at: ${inspections[0].skipped}`,
      };
    return isReal
      ? { ...base, status: 'passed' }
      : { ...base, status: 'skipped', reason: SYNTHETIC };
  };
  const isBroken = ({ violations }: Inspection) => violations > 0;
  const orphans = keys.filter(isBroken);
  const unproven = [...keys.filter(({ key }) => !key.validated), ...checks];
  const equal = uniqueness.inspections.filter(isBroken);
  const results = [
    check(
      IDS[0],
      orphans.map(told('rows lead nowhere')),
      keys,
      0,
      'the schema has no foreign keys',
    ),
    check(
      IDS[1],
      [
        ...unproven
          .filter(isBroken)
          .map(told('rows would fail its validation')),
        ...invalidIndexes.map(({ name }) => `index ${name} is invalid`),
      ],
      unproven,
      validated,
      'the schema has no foreign keys and no checks',
    ),
    check(
      IDS[2],
      equal.map(told('values are there more than once')),
      uniqueness.inspections,
      uniqueness.proven,
      'the schema has nothing that is to be unique',
    ),
  ];
  const all = [...keys, ...checks, ...uniqueness.inspections];
  const violated = new Set(all.filter(isBroken).map(({ subject }) => subject));
  const skipped = all.filter(one => one.skipped !== undefined).length;
  return {
    part: 'integrity',
    checks: results,
    metrics: incidents(options, violated.size, skipped, now()),
    findings: integrityFindings(record, isReal, options.environment),
    summary: `${violated.size} of ${
      all.length
    } foreign keys, unvalidated checks and unproven unique values are violated${
      skipped > 0 ? `, ${skipped} could not be looked at` : ''
    } (${isReal ? 'read-only' : 'synthetic rows'}, PostgreSQL ${version})`,
  };
}

/** No drill was possible, because the schema could not be built. */
export function notLooked(
  { database }: DrillContext,
  reason: string,
): DrillResult {
  const missing = missingExtension(reason);
  const { name, version } = database.engine;
  return {
    part: 'integrity',
    checks: IDS.map(id => ({
      id,
      item: ITEM,
      status: missing ? ('skipped' as const) : ('error' as const),
      reason: missing ? `extension ${missing}` : reason.slice(0, 1900),
      engine: { name, version },
      covered: 0,
      total: 0,
    })),
    metrics: [],
    findings: [],
    summary: `Nothing was looked at: ${reason}`,
  };
}

/**
 * How many constraints are violated at this moment, where the rows are real. It stands for the last 30
 * days: what is violated now has not been repaired in them. What was not looked at could make it larger, so
 * that a zero is only told when all was.
 */
function incidents(
  { url, environment }: IntegrityOptions,
  violated: number,
  skipped: number,
  now: Date,
): BundleMetric[] {
  const isReal = environment === 'production' || environment === 'staging';
  if (url === undefined || !isReal || (violated === 0 && skipped > 0))
    return [];
  return [
    {
      id: 'data-inconsistency-incidents',
      value: violated,
      unit: 'per 30 d',
      observedAt: now.toISOString(),
    },
  ];
}

function told(what: string) {
  return (one: Inspection) =>
    `${one.subject}: ${countOf(one)} ${what}${examplesOf(one)}`;
}

function listed(problems: readonly string[]): string {
  const more = problems.length - 8;
  return `${problems.slice(0, 8).join('; ')}${
    more > 0 ? `; and ${more} more` : ''
  }`.slice(0, 1900);
}
