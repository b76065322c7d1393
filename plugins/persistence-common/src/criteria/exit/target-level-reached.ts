import {
  INPUT_IDS,
  LEVEL_CRITERION_IDS,
  LEVEL_NAMES,
  satisfies,
  type Criterion,
} from '../../model';
import { evidenceOf } from '../support/evidenceOf';
import { REPOSITORY_NEEDS } from '../support/needed';
import { brokenSettings, unreadable } from '../support/repository';

/** Level criteria are listed two a level, from level 1 up. */
const CRITERIA_PER_LEVEL = 2;

export const targetLevelReached: Criterion = {
  id: 'target-level-reached',
  group: 'exit',
  title: 'Target level is reached',
  why: 'The target says how much can go wrong before somebody loses data.',
  howToFix:
    'Work through the ladder of levels from below; each level shows what holds it back.',
  requiredAssurance: 'analysed',
  needs: REPOSITORY_NEEDS,
  check(context) {
    const broken = unreadable(context) ?? brokenSettings(context);
    if (broken) return broken;
    const { achievedLevel, targetLevel } = context;
    const asked = [
      ...INPUT_IDS,
      ...LEVEL_CRITERION_IDS.slice(0, targetLevel * CRITERIA_PER_LEVEL),
    ].map(id => ({ id, result: context.result(id) }));
    const evidence = evidenceOf(asked.map(a => a.result));
    const name = (level: typeof achievedLevel) =>
      `${level} (${LEVEL_NAMES[level]})`;
    if (achievedLevel >= targetLevel) {
      return {
        outcome: 'pass',
        assurance: 'analysed',
        summary: `Level ${name(achievedLevel)} is reached; the target is ${name(
          targetLevel,
        )}.`,
        evidence,
      };
    }
    const open = asked.filter(a => !a.result || !satisfies(a.result.outcome));
    const failed = open.some(a => a.result?.outcome === 'fail');
    return {
      outcome: failed ? 'fail' : 'unknown',
      ...(failed ? { assurance: 'analysed' as const } : {}),
      summary: `Level ${name(achievedLevel)}; the target is ${name(
        targetLevel,
      )}. Held back by ${open.map(a => a.id).join(', ')}.`,
      evidence,
    };
  },
};
