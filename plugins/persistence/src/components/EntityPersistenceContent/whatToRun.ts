import type { CriterionResult } from '@persistence-scorecard/plugin-persistence-common';

/** What proves each criterion that a run proves; metrics are read from production and sent. */
const COMMANDS: Record<string, string> = {
  'automated-recovery': 'persistence drill restore',
  'backup-tested': 'persistence drill restore',
  'performance-tuned': 'persistence drill benchmark',
  'performance-benchmarked': 'persistence drill benchmark',
  'migrations-automated': 'persistence drill migrate',
  'online-migrations': 'persistence drill online',
  'predictive-scaling': 'persistence drill growth',
  'referential-integrity-enforced': 'persistence drill integrity',
};

/** Why a result is stale and what makes it fresh, in sentences with code in backquotes; undefined when it is not stale. */
export function staleAdvice(
  result: CriterionResult,
): { why: string; run: string } | undefined {
  const { criterion, group, outcome, expiresAt, observedAt, summary } = result;
  if (outcome !== 'stale') return undefined;
  const command = COMMANDS[criterion];
  const isTooOld = expiresAt !== undefined && /expired on/.test(summary);
  let run = 'Bring the document in line with the migrations, and commit it.';
  if (command)
    run = `Run \`${command}\` in CI and send its bundle with \`persistence report\`.`;
  else if (group === 'metric')
    run = 'Measure it again, and send the bundle with `persistence report`.';
  else if (group === 'exit')
    run = 'Renew what it rests on; the result above says what that is.';
  return {
    why: isTooOld
      ? `Too old: it was seen on ${
          observedAt?.slice(0, 10) ?? 'an unknown day'
        } and counted until ${expiresAt.slice(0, 10)}.`
      : `A newer change of the schema: ${summary}`,
    run,
  };
}
