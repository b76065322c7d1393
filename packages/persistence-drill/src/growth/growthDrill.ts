import type {
  BundleCheck,
  Finding,
} from '@persistence-scorecard/plugin-persistence-common';
import type { DrillContext, DrillResult } from '../part';
import { inBytes } from './inBytes';
import {
  daysUntil,
  fastest,
  forecast,
  totalsOf,
  type Forecast,
  type Reached,
  type Totals,
} from './forecast';
import { readExports } from './readExports';
import { serverSizes } from './serverSizes';
import type { SizePoint } from './sizePoint';
import { writeExport } from './writeExport';

/** Where the sizes come from, and what must not be reached. */
export interface GrowthOptions {
  /** Files of earlier sizes, CSV or JSON. */
  exports?: readonly string[];
  /** A server whose sizes now are added; it is only read. */
  url?: string;
  /** File that all sizes are written to, for the next run; it may be one of the exports. */
  writeTo?: string;
  /** Days that the forecast reaches. Default: 180. */
  horizonDays?: number;
  /** Bytes that there is room for. */
  capacityBytes?: number;
  /** Share of the capacity that must not be reached, in percent. Default: 80. */
  thresholdPercent?: number;
  /** The same in bytes, where no capacity is stated. */
  thresholdBytes?: number;
}

const DAY = 86_400_000;
/** Older measurements say nothing of today. */
const FRESH_DAYS = 30;
/** A forecast that reaches further than this multiple of what was measured is told as bold. */
const BOLD = 6;
const TABLES = 3;

/**
 * Fits the growth of the database over earlier measurements, and tells when a threshold is reached.
 *
 * @throws BadExportError for an export that cannot be used; UnusableDatabaseError for a server
 */
export async function growthDrill(
  context: Partial<Pick<DrillContext, 'now' | 'signal'>> | undefined,
  options: GrowthOptions,
): Promise<DrillResult> {
  const now = context?.now?.() ?? new Date();
  let points = await readExports(options.exports ?? [], now);
  context?.signal?.throwIfAborted();
  let engine: BundleCheck['engine'];
  if (options.url !== undefined) {
    const measured = await serverSizes(options.url, now);
    const has = new Set(measured.points.map(({ table }) => table));
    points = [
      ...points.filter(p => !(p.time === now.getTime() && has.has(p.table))),
      ...measured.points,
    ];
    engine = { name: 'postgresql', version: measured.version };
  }
  if (options.writeTo !== undefined) await writeExport(options.writeTo, points);
  return judge(points, now, options, engine);
}

function judge(
  points: readonly SizePoint[],
  now: Date,
  options: GrowthOptions,
  engine: BundleCheck['engine'],
): DrillResult {
  const tables = new Set(points.map(({ table }) => table)).size;
  const base = {
    id: 'capacity-forecast',
    item: 'predictive-scaling',
    ...(engine ? { engine } : {}),
    total: tables,
  };
  const skipped = (reason: string): DrillResult => ({
    part: 'growth',
    checks: [{ ...base, status: 'skipped', reason, covered: 0 }],
    metrics: [],
    findings: [],
    summary: `No forecast: ${reason}`,
  });
  const horizon = options.horizonDays ?? 180;
  const threshold = thresholdOf(options);
  if (!(horizon > 0)) return skipped('the horizon must be more than no days');
  if (!threshold)
    return skipped(
      'no threshold is stated: name the capacity, or a threshold in bytes',
    );
  const totals = totalsOf(points);
  const trend = forecast(totals.series);
  if (!('fit' in trend))
    return skipped(
      totals.incomplete > 0
        ? `${trend.reason}; ${incomplete(totals)}`
        : trend.reason,
    );
  const age = (now.getTime() - trend.newest) / DAY;
  if (age > FRESH_DAYS)
    return skipped(
      `the newest measurement is ${Math.round(
        age,
      )} days old, at most ${FRESH_DAYS} are allowed`,
    );
  const reached = daysUntil(trend, threshold.bytes);
  const days = (value: number | undefined) =>
    value === undefined ? undefined : Math.max(0, Math.round(value - age));
  const within = {
    expected: days(reached.expected),
    earliest: days(reached.earliest),
    latest: days(reached.latest),
  };
  const late = within.expected !== undefined && within.expected <= horizon;
  const foreseen = Math.max(0, Math.round(trend.fit.at(age + horizon)));
  const check: BundleCheck = {
    ...base,
    covered: tables,
    status: 'passed',
    metrics: [
      { name: 'horizon', value: horizon, unit: 'd' },
      { name: 'threshold', value: threshold.value, unit: threshold.unit },
      { name: 'growth', value: Math.round(trend.growth), unit: 'B/d' },
      { name: 'size', value: trend.bytes, unit: 'B' },
      ...(Number.isFinite(foreseen)
        ? [{ name: 'forecast', value: foreseen, unit: 'B' }]
        : []),
      ...(within.expected === undefined
        ? []
        : [
            {
              name: 'days-to-threshold',
              value: within.expected,
              unit: 'd',
              objective: { op: '>=' as const, value: horizon },
            },
          ]),
    ],
  };
  if (late) {
    check.status = 'failed';
    check.reason = `${threshold.text} is reached ${when(
      within,
    )}, within the horizon of ${horizon} days`;
  }
  return {
    part: 'growth',
    checks: [check],
    metrics: [],
    findings: findingsOf(points, totals, trend, {
      within,
      horizon,
      text: threshold.text,
      late,
    }),
    summary: `${inBytes(trend.bytes)}, ${
      trend.growth < 0 ? 'shrinking' : 'growing'
    } by ${inBytes(Math.abs(trend.growth))} a day (${trend.fit.kind}, ${
      trend.points
    } measurements over ${Math.round(trend.span)} days); ${
      threshold.text
    } is reached ${when(within)}`,
  };
}

function findingsOf(
  points: readonly SizePoint[],
  totals: Totals,
  trend: Forecast,
  outlook: { within: Reached; horizon: number; text: string; late: boolean },
): Finding[] {
  const { within, horizon, text, late } = outlook;
  const findings: Finding[] = [];
  if (totals.incomplete > 0)
    findings.push({
      message: `${incomplete(totals)}.`,
      severity: 'advice',
      fix: 'Give all tables of one measurement the same time.',
    });
  if (late)
    findings.push({
      message: `${text} is reached ${when(within)}.`,
      severity: 'problem',
      fix: 'Make room before then: a larger disk, partitions that are detached, or a shorter retention.',
    });
  else if (within.earliest !== undefined && within.earliest <= horizon)
    findings.push({
      message: `${text} may be reached in ${within.earliest} days already: the measurements scatter that much.`,
      severity: 'advice',
      fix: 'Measure more often, and look what the tables that grow fastest hold.',
    });
  if (horizon > BOLD * trend.span)
    findings.push({
      message: `The forecast reaches ${horizon} days from ${Math.round(
        trend.span,
      )} days of measurements.`,
      severity: 'advice',
      fix: 'Keep the exports of each run, so that the next forecast rests on more.',
    });
  for (const { table, growth, bytes } of fastest(points, TABLES))
    findings.push({
      message: `${table} grows by ${inBytes(growth)} a day and holds ${inBytes(
        bytes,
      )}.`,
      severity: 'advice',
    });
  return findings;
}

function thresholdOf({
  capacityBytes,
  thresholdPercent = 80,
  thresholdBytes,
}: GrowthOptions):
  | { bytes: number; value: number; unit: string; text: string }
  | undefined {
  if (capacityBytes !== undefined && capacityBytes > 0) {
    const bytes = thresholdBytes ?? (capacityBytes * thresholdPercent) / 100;
    const value = Math.round((bytes / capacityBytes) * 10_000) / 100;
    if (!(value > 0)) return undefined;
    return {
      bytes,
      value,
      unit: '%',
      text: `${value} % of ${inBytes(capacityBytes)}`,
    };
  }
  if (thresholdBytes === undefined || !(thresholdBytes > 0)) return undefined;
  return {
    bytes: thresholdBytes,
    value: thresholdBytes,
    unit: 'B',
    text: inBytes(thresholdBytes),
  };
}

function incomplete(totals: Totals): string {
  return `${totals.incomplete} of ${
    totals.incomplete + totals.series.length
  } times lack a table that was measured before and after, and are left out`;
}

/** `in 120 days (100 to 150, 95 %)`. */
function when({ expected, earliest, latest }: Reached): string {
  if (expected === undefined) return 'in no time that can be foreseen';
  if (expected === 0) return 'already';
  return `in ${expected} days (${earliest ?? expected} to ${
    latest ?? 'never'
  }, 95 %)`;
}
