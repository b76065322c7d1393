import type { Finding } from '@persistence-scorecard/plugin-persistence-common';
import { toMs } from '../benchmark/percentile';
import type { StepTrial } from './tryStep';

/** SQLSTATEs of what is gone: a table, a column, a schema; and of a column that is wanted now. */
const BREAKS = new Set(['42P01', '42703', '3F000', '23502']);

/** What the reader is told of one step. */
export function trialFindings(
  trial: StepTrial,
  maxBlockedMs: number,
): Finding[] {
  const { path, state, reason, line, errors, gaveUp } = trial;
  if (state === 'fails')
    return [
      {
        message: `With clients at work the step stops: ${reason}`,
        severity: 'problem',
        path,
        ...(line ? { line } : {}),
        fix: 'Correct the migration; it must work on tables that hold rows and are in use.',
      },
    ];
  if (state === 'without-rows')
    return [
      {
        message: `The synthetic rows contradict what the step adds, so it was applied without rows and without clients: ${reason}`,
        severity: 'advice',
        path,
        ...(line ? { line } : {}),
        fix: 'Look whether rows in production can contradict it too.',
      },
    ];
  if (state === 'skipped')
    return [
      {
        message: `Skipped: ${reason}.`,
        severity: 'advice',
        path,
        fix: 'Run the drill on a server that has what the step needs.',
      },
    ];
  const findings: Finding[] = [];
  const [worst] = trial.blocked;
  if (worst && worst.ms > maxBlockedMs)
    findings.push({
      message: `Who ${worst.does} ${worst.table} waited ${toMs(
        worst.ms,
      )} ms longer than usual while the step ran${waitedFor(
        trial,
      )}; at most ${maxBlockedMs} ms are allowed.`,
      severity: 'problem',
      path,
      fix: 'Do it without a rewrite or a long lock: CREATE INDEX CONCURRENTLY, NOT VALID then VALIDATE, a new column that is filled in batches.',
    });
  for (const { table, does, message, code, count } of errors) {
    const breaking = BREAKS.has(code);
    findings.push({
      message: `${
        breaking ? 'Breaking: who' : 'Who'
      } ${does} ${table} as before the step saw ${count} ${
        count === 1 ? 'error' : 'errors'
      }: ${message}`,
      severity: 'problem',
      path,
      fix: breaking
        ? 'Let the running code stop using it first, in a release of its own; then change the schema.'
        : 'Look at what the step and the clients lock, and in which order.',
    });
  }
  if (gaveUp > 0)
    findings.push({
      message: `The step gave up waiting for a lock ${gaveUp} ${
        gaveUp === 1 ? 'time' : 'times'
      } by its own timeout, and was tried again.`,
      severity: 'advice',
      path,
    });
  return findings;
}

function waitedFor({ waiting, locks }: StepTrial): string {
  if (waiting === 0) return '';
  return ` (${waiting} ${
    waiting === 1 ? 'session' : 'sessions'
  } waited at once, for ${locks.slice(0, 3).join(', ')})`;
}
