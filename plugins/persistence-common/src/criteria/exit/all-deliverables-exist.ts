import { DELIVERABLE_IDS, type Criterion } from '../../model';
import { deriveFrom } from '../support/derived';

export const allDeliverablesExist: Criterion = {
  id: 'all-deliverables-exist',
  group: 'exit',
  title: 'All deliverables exist',
  why: 'Missing artefacts block implementation: nobody can review or operate what is not written down.',
  howToFix:
    'Complete the seven documents in docs/database; each one shows its findings with file and line.',
  requiredAssurance: 'analysed',
  needs: [],
  check: context =>
    deriveFrom(context, DELIVERABLE_IDS, {
      assurance: 'analysed',
      what: 'deliverables are complete',
      pass: 'All deliverables are complete.',
    }),
};
