import { VALIDATION_IDS, type Criterion } from '../../model';
import { deriveFrom } from '../support/derived';

export const validationProtocolPassed: Criterion = {
  id: 'validation-protocol-passed',
  group: 'exit',
  title: 'Validation protocol passed',
  why: 'Each of the seven items has kept a service from losing or leaking data; failures require redesign.',
  howToFix: 'Make every item of the validation protocol pass.',
  requiredAssurance: 'analysed',
  needs: [],
  check: context =>
    deriveFrom(context, VALIDATION_IDS, {
      assurance: 'analysed',
      what: 'validation items passed',
      pass: 'The validation protocol is passed.',
    }),
};
