import type { Criterion } from '../../model';
import { evidenceFor, evidenceOf } from '../support/evidenceOf';
import { referenceFindings } from '../support/integrity';
import { undrawnReference } from '../support/bareReferences';
import { needed } from '../support/needed';
import { brokenSettings, unreadable } from '../support/repository';
import { readRun, RUN_NEEDS } from '../support/runs';
import {
  judgeStructure,
  schemaModels,
  STRUCTURE_NEEDS,
} from '../support/schemas';
import { mapTables } from '../support/tableMap';
import { addDays, isLater } from '../support/time';

export const referentialIntegrityEnforced: Criterion = {
  id: 'referential-integrity-enforced',
  group: 'validation',
  title: 'Referential integrity is enforced',
  why: 'What only the application checks, the next script, import or bug does not.',
  howToFix:
    'Give every reference inside an aggregate a validated foreign key; write down in persistence.yaml (referenceExemptions) which columns have none on purpose.',
  requiredAssurance: 'analysed',
  needs: [
    ...STRUCTURE_NEEDS,
    ...RUN_NEEDS.filter(need => need.kind === 'evidence-index'),
    { kind: 'domain' },
  ],
  check(context) {
    const broken = unreadable(context) ?? brokenSettings(context);
    if (broken) return broken;
    const orphans = readRun(context, 'integrity-orphans');
    const domain = needed(context, 'domain');
    const undrawn = schemaModels(context)
      .map(m => undrawnReference(context, m, mapTables(m, domain)))
      .find(reason => reason !== undefined);
    const verdict = judgeStructure(context, {
      inspect: model => referenceFindings(context, model),
      findings:
        orphans.state === 'failed'
          ? [
              {
                message: orphans.message,
                severity: 'problem',
                fix: 'Repair the orphaned rows, then validate the constraint.',
              },
            ]
          : [],
      undecided: orphans.state === 'lost' ? orphans.message : undrawn,
      evidence: evidenceFor(context, [{ kind: 'domain' }]),
      pass: 'References inside aggregates have validated constraints.',
    });
    const fact = orphans.fact;
    if (!fact) return verdict;
    const evidence = evidenceOf([{ evidence: verdict.evidence ?? [] }, fact]);
    const until = addDays(fact.value.finishedAt, context.freshness.drillDays);
    const proven =
      verdict.outcome === 'pass' &&
      orphans.state === 'passed' &&
      isLater(until, context.now);
    return proven
      ? {
          ...verdict,
          evidence,
          assurance: 'exercised',
          summary: `${verdict.summary} A drill found no orphans.`,
        }
      : { ...verdict, evidence };
  },
};
