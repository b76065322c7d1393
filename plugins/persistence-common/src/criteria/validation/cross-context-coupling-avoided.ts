import type { Criterion } from '../../model';
import { couplings, documentedCouplings } from '../support/couplings';
import { evidenceFor } from '../support/evidenceOf';
import { brokenSettings, unreadable } from '../support/repository';
import { judgeStructure, STRUCTURE_NEEDS } from '../support/schemas';

export const crossContextCouplingAvoided: Criterion = {
  id: 'cross-context-coupling-avoided',
  group: 'validation',
  title: 'Coupling across contexts is avoided',
  why: "A query into another context's tables makes every change over there an outage over here.",
  howToFix:
    "Replace foreign keys, views, functions and queries into another context's schema by an identifier and an API or event; list your own schemas in persistence.yaml (ownSchemas).",
  requiredAssurance: 'analysed',
  needs: [
    ...STRUCTURE_NEEDS,
    { kind: 'domain' },
    { kind: 'index-document' },
    { kind: 'mentions', subject: 'logical-model' },
  ],
  check(context) {
    const broken = unreadable(context) ?? brokenSettings(context);
    if (broken) return broken;
    return judgeStructure(context, {
      inspect: model => couplings(context, model),
      findings: documentedCouplings(context),
      evidence: evidenceFor(context, [
        { kind: 'domain' },
        { kind: 'index-document' },
        { kind: 'mentions', subject: 'logical-model' },
      ]),
      pass: 'No foreign key, view, function or documented query leaves the context.',
    });
  },
};
