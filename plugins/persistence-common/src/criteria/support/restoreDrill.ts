import type { CriterionContext } from '../../model';
import { judgeRuns } from './runs';

/** What a restore drill must have shown. */
export const RESTORE_CHECKS = {
  'restore-partial-loss': 'partial loss',
  'restore-full-loss': 'full loss',
  'restore-corruption-detected': 'corruption',
  'restore-verified': 'verified data',
} as const;

/** Judges the restore drill: all three losses, and the restored data verified. */
export function judgeRestoreDrill(context: CriterionContext, pass: string) {
  return judgeRuns(context, {
    checks: RESTORE_CHECKS,
    noun: 'restore drill',
    command: 'the restore drill',
    claim:
      /(?:backup|restore|recover)[^.]{0,90}(?:test|drill|verif|automat|practi[sc]|exercis)|(?:test|drill|verif|automat|practi[sc]|exercis)[^.]{0,90}(?:backup|restore|recover)/i,
    freshDays: context.freshness.drillDays,
    pass,
  });
}
