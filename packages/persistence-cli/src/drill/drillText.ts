import type { DrillResult, Engine } from '@persistence-scorecard/drill';
import type {
  BundleCheck,
  Finding,
} from '@persistence-scorecard/plugin-persistence-common';
import { createPaint, type Paint } from '../format/paint';

/** What is told of a drill. */
export interface DrillReport {
  results: readonly DrillResult[];
  /** Undefined when only sizes were read. */
  engine?: Engine;
  /** Path of the bundle. */
  out: string;
  signed: boolean;
  verbose?: boolean;
  color: boolean;
}

const MAX_FINDINGS = 20;
/** The first ones are what is judged; all are in the bundle. */
const SHOWN_METRICS = 3;
const MARKS = {
  passed: '✓',
  failed: '✗',
  error: '✗',
  warned: '!',
  skipped: '–',
} as const;

/** The summary for a terminal or a log. */
export function drillText(report: DrillReport): string {
  const { results, engine, out, signed, color, verbose } = report;
  const paint = createPaint(color);
  const lines = engine ? [engineLine(engine)] : [];
  for (const { part, summary, checks, findings } of results) {
    lines.push('', paint.bold(`${part}: ${summary}`));
    for (const check of checks) lines.push(`  ${checkLine(check, paint)}`);
    const shown = verbose ? findings : findings.slice(0, MAX_FINDINGS);
    for (const finding of shown) lines.push(...findingLines(finding, paint));
    if (findings.length > shown.length)
      lines.push(
        `    … and ${findings.length - shown.length} more (--verbose)`,
      );
  }
  lines.push('', `Evidence: ${out}${signed ? ', signed' : ''}`);
  return lines.join('\n');
}

/** The engine, and what it cannot prove. */
export function engineLine({ version, embedded }: Engine): string {
  return `PostgreSQL ${version}${
    embedded ? ', embedded: proves the procedure, not your environment' : ''
  }`;
}

function checkLine(check: BundleCheck, paint: Paint): string {
  const colored = toneOf(check.status, paint)(MARKS[check.status]);
  const metrics = (check.metrics ?? [])
    .slice(0, SHOWN_METRICS)
    .map(m => `, ${m.name} ${round(m.value)} ${m.unit}`)
    .join('');
  const why = check.status === 'passed' ? '' : ` ${check.status}`;
  const reason = check.reason ? `: ${check.reason}` : '';
  return `${colored} ${check.id} ${check.covered}/${check.total}${metrics}${why}${reason}`;
}

function toneOf(status: BundleCheck['status'], paint: Paint) {
  if (status === 'passed') return paint.pass;
  return status === 'failed' || status === 'error' ? paint.fail : paint.warn;
}

function findingLines(finding: Finding, paint: Paint): string[] {
  const place = finding.path
    ? `${finding.path}${finding.line ? `:${finding.line}` : ''} `
    : '';
  const lines = [`    ${paint.dim(place)}${finding.message}`];
  if (finding.fix) lines.push(`      ${paint.dim(`→ ${finding.fix}`)}`);
  return lines;
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
