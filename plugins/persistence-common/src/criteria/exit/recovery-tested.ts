import type { Criterion } from '../../model';
import { deriveFrom } from '../support/derived';

export const recoveryTested: Criterion = {
  id: 'recovery-tested',
  group: 'exit',
  title: 'Recovery is tested',
  why: 'Production data that cannot be restored is production data that will be lost.',
  howToFix:
    'Run a restore drill in CI, and record its evidence, until a fresh one has passed.',
  requiredAssurance: 'exercised',
  needs: [],
  check: context =>
    deriveFrom(context, ['backup-tested'], {
      assurance: 'exercised',
      what: 'recovery items passed',
      pass: 'A fresh restore drill passed.',
    }),
};
