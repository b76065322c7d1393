import type { Finding } from '@persistence-scorecard/plugin-persistence-common';
import type { StepOutcome } from './verdicts';

/** What a reader is told of one step, with the file to look at. */
export function stepFindings(step: StepOutcome): Finding[] {
  const { path, rollbackPath, verdict, reason, line, data } = step;
  const findings: Finding[] = [];
  if (step.applied === 'fails')
    return [
      {
        message: `Applying stops: ${reason}`,
        severity: 'problem',
        path,
        line,
        fix: 'Correct the migration, or name the engine that it is for.',
      },
    ];
  if (step.applied === 'skipped')
    return [
      {
        message: `Skipped: ${reason}.`,
        severity: 'advice',
        path,
        fix: 'Run the drill on a server that has what the step needs: --database-url.',
      },
    ];
  const at = { path: rollbackPath ?? path, ...(line ? { line } : {}) };
  switch (verdict) {
    case 'fails':
      findings.push({
        message: `The rollback does not work: ${reason}`,
        severity: 'problem',
        ...at,
        fix: 'Correct the rollback, and let the drill show it.',
      });
      break;
    case 'differs':
      findings.push({
        message: `The rollback runs, but ${reason}.`,
        severity: 'problem',
        ...at,
        fix: 'Undo all that the step does, and nothing else.',
      });
      break;
    case 'empty':
      findings.push({
        message: 'The rollback is empty, though the step changes the schema.',
        severity: 'problem',
        ...at,
        fix: 'Write the statements that undo it.',
      });
      break;
    case 'missing':
      findings.push({
        message: 'The step changes the schema and has no rollback.',
        severity: 'problem',
        ...at,
        fix: 'Add a rollback script beside it.',
      });
      break;
    default:
  }
  if (data.upFails)
    findings.push({
      message: `With rows in the tables that it changes, the step stops: ${data.upFails}`,
      severity: 'advice',
      path,
      fix: 'Fill existing rows first (a default, an UPDATE, or NOT VALID and VALIDATE).',
    });
  for (const { table, detail, expected } of data.lost ?? [])
    findings.push({
      message: `Applying and rolling back does not keep the rows of ${table}: ${detail}.`,
      severity: 'advice',
      ...at,
      fix: expected
        ? 'Keep what is dropped until it is not needed, or say in the strategy that it is lost.'
        : 'Change no rows that a rollback does not bring back, or say in the strategy why.',
    });
  return findings;
}
